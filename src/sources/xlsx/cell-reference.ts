/** The bounds of a sheet, by the file format (ECMA-376; Excel's specifications and limits). */
export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;

export interface CellReference {
  /** From 1. */
  readonly row: number;
  /** From 0. */
  readonly column: number;
}

const REFERENCE = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/;
const PLAIN_SHEET = /^[\p{L}_][\p{L}\p{N}_.]*$/u;

/** Reads a reference such as `C2`; null when it is none or lies beyond a sheet's bounds. */
export function readReference(text: string): CellReference | null {
  const match = REFERENCE.exec(text);
  if (match === null) return null;
  const [, letters = '', digits = ''] = match;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  const row = Number(digits);
  return row > MAX_ROWS || column >= MAX_COLUMNS ? null : { row, column };
}

/** The letters of a column that is numbered from 0. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return (rest < 0 ? '' : columnLetters(rest)) + String.fromCharCode(65 + (column % 26));
}

/** A place as spreadsheet programs write it: `Figures!C2`, `'Page views'!C2`; without a column its row, `Figures!2:2`. */
export function sheetPlace(sheet: string, row: number, column?: number): string {
  const name = PLAIN_SHEET.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`;
  return `${name}!${column === undefined ? `${row}:${row}` : columnLetters(column) + row}`;
}
