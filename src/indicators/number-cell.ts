const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const TRUTH: ReadonlyMap<string, number> = new Map([
  ['yes', 1],
  ['true', 1],
  ['no', 0],
  ['false', 0],
]);

/** Reads a cell of a data table as a number or truth value (1 or 0); null for a text. */
export function readNumberCell(cell: string): number | null {
  const truth = TRUTH.get(cell.toLowerCase());
  if (truth !== undefined) return truth;
  const value = NUMBER.test(cell) ? Number(cell) : Number.NaN;
  return Number.isFinite(value) ? value : null;
}
