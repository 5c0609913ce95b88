const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const MISSING = new Set(['', 'NA', 'N/A']);
const TRUTH = new Map([
  ['yes', 1],
  ['true', 1],
  ['no', 0],
  ['false', 0],
]);

/**
 * Reads one cell: null when missing (empty, NA, N/A), a number, a truth value as 1 or 0, else its text. Whether
 * a metric takes text is known where the vocabulary is.
 */
export function cellValue(cell: string): number | string | null {
  const text = cell.trim();
  if (MISSING.has(text)) return null;
  const truth = TRUTH.get(text.toLowerCase());
  if (truth !== undefined) return truth;
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : text;
}
