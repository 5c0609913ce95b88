/** What a few sums and products of doubles may be off by, relative to the figure. */
const ROUNDING = 1e-12;

/** Whether a value is at or above a bound: 0.6 · 4/12 reaches 0.2, though its double lies just below. */
export function reaches(value: number, bound: number): boolean {
  return value >= bound - ROUNDING * Math.abs(bound);
}
