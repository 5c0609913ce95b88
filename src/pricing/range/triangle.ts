/** A triangular distribution; low ≤ mode ≤ high. */
export interface Triangle {
  readonly low: number;
  readonly mode: number;
  readonly high: number;
}

/**
 * Draws from a triangle through its inverse distribution function: each uniform number in [0, 1) becomes a draw in
 * its place. It needs only + − × ÷ √, which IEEE 754 rounds correctly, so every language gives the same bits. A
 * triangle without width gives its mode.
 */
export function drawTriangle({ low, mode, high }: Triangle, draws: Float64Array): void {
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
    const uniform = draws[draw] as number;
    const side = Number(uniform < peak);
    const direction = sign[side] as number;
    const distance = Math.sqrt(((from[side] as number) + direction * uniform) * (area[side] as number));
    draws[draw] = (end[side] as number) + direction * distance;
  }
}
