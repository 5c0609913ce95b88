import { type DateKind, serialDateText } from './serial-date.js';

/** What the cells of a sheet are read with. */
export interface CellReading {
  readonly is1904: boolean;
  readonly sharedTexts: readonly string[];
  /** For each cell style, how it shows a number as a date. */
  readonly dateKinds: readonly (DateKind | null)[];
}

/** A cell as the sheet writes it. */
export interface RawCell {
  /** Attribute `t`: s, str, inlineStr, b, e, d, n. */
  readonly type: string;
  readonly style: number;
  /** Its value as written; null when it has none. */
  readonly value: string | null;
  readonly hasFormula: boolean;
}

/** What a cell says, or why it cannot be read. */
export type CellText = { readonly text: string } | { readonly fault: string };

/**
 * The text of a cell: a number as it is stored, a date as its format shows it, a truth value as `true` or `false`, of
 * a formula what it last gave. An error such as #DIV/0!, and a formula that was never calculated, are faults.
 */
export function cellText({ type, style, value, hasFormula }: RawCell, reading: CellReading): CellText {
  // A formula may give an empty text, but never an empty number.
  const isEmpty = value === null || (value === '' && type !== 'str');
  if (isEmpty) return hasFormula ? { fault: NEVER_CALCULATED } : { text: '' };
  switch (type) {
    case 's': {
      const text = reading.sharedTexts[/^\d+$/.test(value) ? Number(value) : -1];
      return text === undefined ? { fault: 'it names a shared text that is not there' } : { text };
    }
    case 'b':
      return { text: value === '1' || value === 'true' ? 'true' : 'false' };
    case 'e':
      return { fault: `it says ${value.slice(0, 40)}` };
    case 'd':
      return { text: value.replace(/T00:00(:00(\.0+)?)?Z?$/, '').replace('T', ' ') };
    case 'str':
    case 'inlineStr':
      return { text: decodeText(value) };
    default:
      return numberText(value, reading.dateKinds[style] ?? null, reading.is1904);
  }
}

/** Writes out the signs that XML has no place for and workbooks spell _xHHHH_ (ECMA-376 part 1, 22.9.2.19). */
export function decodeText(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

const NEVER_CALCULATED =
  'its formula was never calculated; open the workbook in a spreadsheet program and save it';

function numberText(value: string, kind: DateKind | null, is1904: boolean): CellText {
  if (kind === null || value.trim() === '') return { text: value };
  const text = serialDateText(Number(value), kind, is1904);
  return text === null ? { fault: `its number ${value.slice(0, 40)} is no date` } : { text };
}
