/** Smallest and largest value of a column, missing ones (NaN) skipped; NaN both when there is none. */
export function extremesOf(values: Float64Array): { readonly minimum: number; readonly maximum: number } {
  const { length } = values;
  const fours = length - (length % 4);
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < fours; row += 4) {
    const a = values[row] as number;
    const b = values[row + 1] as number;
    const c = values[row + 2] as number;
    const d = values[row + 3] as number;
    if (
      a >= minimum &&
      a <= maximum &&
      b >= minimum &&
      b <= maximum &&
      c >= minimum &&
      c <= maximum &&
      d >= minimum &&
      d <= maximum
    ) {
      // Nearly every four values lie between the extremes so far: well-predicted branches.
      continue;
    }
    if (a < minimum) minimum = a;
    if (a > maximum) maximum = a;
    if (b < minimum) minimum = b;
    if (b > maximum) maximum = b;
    if (c < minimum) minimum = c;
    if (c > maximum) maximum = c;
    if (d < minimum) minimum = d;
    if (d > maximum) maximum = d;
  }
  for (let row = fours; row < length; row += 1) {
    const value = values[row] as number;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  return minimum <= maximum ? { minimum, maximum } : { minimum: Number.NaN, maximum: Number.NaN };
}
