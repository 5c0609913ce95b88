import type { SupervisionReport } from './supervision-report.js';

/** A character of the data that is not printed as it came, and where it stood first. */
export interface ReplacedCharacter {
  /** As in `U+1F600`. */
  readonly codePoint: string;
  readonly place: string;
  readonly count: number;
}

/** Characters that only choose a variant of the letter before; the letter itself is printed. */
const VARIATION_SELECTOR = /[\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]/u;
/** Control, format and unassigned characters, lone surrogates: they have no shape or change the order of others. */
const SHAPELESS = /[\p{C}\p{Zl}\p{Zp}]/u;
/** Printable ASCII, which every font has. */
const PLAIN = /^[\x20-\x7e]*$/;
const SPACE = /[\t\n\r]/;

/**
 * Makes every text of a report printable: composed (NFC), line breaks as spaces, and a character without a
 * glyph (or with power over its neighbours, as bidi overrides have) as its code point, `[U+1F600]`.
 */
export function printableReport(
  report: SupervisionReport,
  covers: (codePoint: number) => boolean,
): { report: SupervisionReport; replaced: ReplacedCharacter[] } {
  const replaced = new Map<string, ReplacedCharacter>();
  const note = (codePoint: string, place: string) => {
    const known = replaced.get(codePoint) ?? { codePoint, place, count: 0 };
    replaced.set(codePoint, { ...known, count: known.count + 1 });
  };
  const drawn = new Set<string>();
  const clean = mapTexts(report, '', (text, place) => {
    if (PLAIN.test(text)) return text;
    return Array.from(text.normalize('NFC'), (character) => {
      if (drawn.has(character)) return character;
      if (SPACE.test(character)) return ' ';
      const codePoint = character.codePointAt(0) ?? 0;
      if (!SHAPELESS.test(character) && covers(codePoint)) {
        drawn.add(character);
        return character;
      }
      const label = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
      note(label, place);
      return VARIATION_SELECTOR.test(character) ? '' : `[${label}]`;
    }).join('');
  });
  return { report: clean, replaced: [...replaced.values()] };
}

function mapTexts<T>(value: T, place: string, change: (text: string, place: string) => string): T {
  if (typeof value === 'string') return change(value, place) as T;
  if (Array.isArray(value)) return value.map((entry, at) => mapTexts(entry, `${place}[${at}]`, change)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key,
      mapTexts(entry, place === '' ? key : `${place}.${key}`, change),
    ]),
  ) as T;
}
