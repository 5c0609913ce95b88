/** Rows taken at a time, so that a block of all columns stays in the cache while every pair is visited. */
const BLOCK = 512;

/**
 * Pearson correlations of complete columns that all vary: the dot products of the columns once centred and
 * scaled to length 1.
 */
export function correlationMatrix(columns: readonly Float64Array[]): number[][] {
  const unit = columns.map(centredUnit);
  const size = unit.length;
  const rows = unit[0]?.length ?? 0;
  const sums = columns.map(() => new Float64Array(size));
  for (let start = 0; start < rows; start += BLOCK) {
    const end = Math.min(rows, start + BLOCK);
    for (let i = 0; i < size; i++) addProducts(unit, i, start, end, sums[i] as Float64Array);
  }
  return sums.map((row, i) =>
    Array.from(row, (_, j) => (i === j ? 1 : clampToOne((i < j ? row[j] : sums[j]?.[i]) ?? Number.NaN))),
  );
}

/** Adds the products of column i with each later column over a block of rows, four columns at a time. */
function addProducts(
  unit: readonly Float64Array[],
  i: number,
  start: number,
  end: number,
  sums: Float64Array,
): void {
  const own = unit[i] as Float64Array;
  const size = unit.length;
  for (let j = i + 1; j < size; j += 4) {
    const last = size - 1;
    const a = unit[j] as Float64Array;
    const b = unit[Math.min(j + 1, last)] as Float64Array;
    const c = unit[Math.min(j + 2, last)] as Float64Array;
    const d = unit[Math.min(j + 3, last)] as Float64Array;
    let withA = 0;
    let withB = 0;
    let withC = 0;
    let withD = 0;
    for (let row = start; row < end; row++) {
      const value = own[row] as number;
      withA += value * (a[row] as number);
      withB += value * (b[row] as number);
      withC += value * (c[row] as number);
      withD += value * (d[row] as number);
    }
    sums[j] = (sums[j] as number) + withA;
    if (j + 1 < size) sums[j + 1] = (sums[j + 1] as number) + withB;
    if (j + 2 < size) sums[j + 2] = (sums[j + 2] as number) + withC;
    if (j + 3 < size) sums[j + 3] = (sums[j + 3] as number) + withD;
  }
}

function centredUnit(column: Float64Array): Float64Array {
  const count = column.length;
  let sum = 0;
  for (let row = 0; row < count; row++) sum += column[row] as number;
  const mean = sum / count;
  const unit = new Float64Array(count);
  let squares = 0;
  for (let row = 0; row < count; row++) {
    const distance = (column[row] as number) - mean;
    unit[row] = distance;
    squares += distance * distance;
  }
  const length = Math.sqrt(squares);
  for (let row = 0; row < count; row++) unit[row] = (unit[row] as number) / length;
  return unit;
}

/** Rounding can carry a perfect correlation a bit beyond ±1. */
export function clampToOne(correlation: number): number {
  return Math.max(-1, Math.min(1, correlation));
}
