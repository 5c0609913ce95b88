/** Smallest and largest value of a column, missing ones (NaN) skipped; NaN both when there is none. */
export function extremesOf(values: Float64Array): { readonly minimum: number; readonly maximum: number } {
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    // Nearly every value lies between the extremes so far: one well-predicted branch.
    if (value >= minimum && value <= maximum) continue;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  return minimum <= maximum ? { minimum, maximum } : { minimum: Number.NaN, maximum: Number.NaN };
}
