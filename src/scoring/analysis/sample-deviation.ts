/** Sample standard deviation (n − 1) of a complete column; 0 for a single value or a constant column. */
export function sampleDeviation(column: Float64Array): number {
  const count = column.length;
  if (count < 2) return 0;
  let sum = 0;
  for (let row = 0; row < count; row++) sum += column[row] as number;
  const mean = sum / count;
  let squares = 0;
  for (let row = 0; row < count; row++) {
    const distance = (column[row] as number) - mean;
    squares += distance * distance;
  }
  return Math.sqrt(squares / (count - 1));
}
