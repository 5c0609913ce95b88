/**
 * Aggregates the child columns of a node: writes one score for each row from `from` to `to` into `out`, NaN
 * where no child is scored or the method is not defined. A missing child (NaN) drops out and the other weights
 * are rescaled, row by row. Weights are positive.
 *
 * @returns true when every child and every result is known to be a finite number; false says nothing
 */
export type AggregateColumns = (
  columns: readonly Float64Array[],
  weights: readonly number[],
  out: Float64Array,
  from: number,
  to: number,
) => boolean;

/** An aggregation from a function of the children's scores (NaN = missing) in one row. */
export function rowAggregate(
  aggregate: (scores: readonly number[], weights: readonly number[]) => number,
): AggregateColumns {
  return (columns, weights, out, from, to) => {
    const scores: number[] = new Array(columns.length).fill(Number.NaN);
    for (let row = from; row < to; row += 1) {
      for (let child = 0; child < columns.length; child += 1) {
        scores[child] = (columns[child] as Float64Array)[row] as number;
      }
      out[row] = aggregate(scores, weights);
    }
    return false;
  };
}
