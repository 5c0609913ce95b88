/**
 * A normalisation fitted to its sample: writes the scores of rows `from` to `to` of a column into `out`.
 * A missing value (NaN) gives a missing score.
 */
export type Scale = (values: Float64Array, out: Float64Array, from: number, to: number) => void;

/** Lower and upper end of the scores. */
export type OutputRange = readonly [low: number, high: number];

/** A scale from a function of one value. */
export function scaleOf(score: (value: number) => number): Scale {
  return (values, out, from, to) => {
    for (let row = from; row < to; row += 1) out[row] = score(values[row] as number);
  };
}
