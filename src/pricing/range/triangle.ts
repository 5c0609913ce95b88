/** A triangular distribution; low ≤ mode ≤ high. */
export interface Triangle {
  readonly low: number;
  readonly mode: number;
  readonly high: number;
}

/** A column of a table of uniform numbers in [0, 1) that is kept row by row. */
export interface UniformColumn {
  readonly table: Float64Array;
  readonly columns: number;
  readonly at: number;
}

/**
 * Draws from a triangle through its inverse distribution function, one draw a row of the table. It needs only
 * + − × ÷ √, which IEEE 754 rounds correctly, so every language gives the same bits. A triangle without width gives
 * its mode.
 */
export function drawTriangle(
  { table, columns, at }: UniformColumn,
  { low, mode, high }: Triangle,
  draws: Float64Array,
): void {
  const width = high - low;
  if (width === 0) {
    draws.fill(mode);
    return;
  }
  const peak = (mode - low) / width;
  // Both sides as tables, the falling one first: a branch would be guessed wrong on every third draw, and looking up
  // costs less than half of that.
  const end = Float64Array.of(high, low);
  const sign = Float64Array.of(-1, 1);
  const from = Float64Array.of(1, 0);
  const area = Float64Array.of(width * (high - mode), width * (mode - low));
  for (let draw = 0; draw < draws.length; draw++) {
    const uniform = table[draw * columns + at] as number;
    const side = Number(uniform < peak);
    const direction = sign[side] as number;
    const distance = Math.sqrt(((from[side] as number) + direction * uniform) * (area[side] as number));
    draws[draw] = (end[side] as number) + direction * distance;
  }
}
