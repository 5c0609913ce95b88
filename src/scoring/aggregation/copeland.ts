import type { AggregateColumns } from './aggregate-columns.js';

/** Weights of wins and losses closer than this share of the whole are a draw: sums of weights are not exact. */
const DRAW = 1e-12;

/**
 * Copeland scores (COINr `a_copeland`): every two entities are compared on the children scored for both; the
 * one with more weight of children in which it is higher, ties split, gets +1 and the other −1. Compares all
 * pairs of rows from `from` to `to`.
 */
export const copeland: AggregateColumns = (columns, weights, out, from, to) => {
  for (let row = from; row < to; row += 1) {
    out[row] = columns.every((column) => Number.isNaN(column[row])) ? Number.NaN : 0;
  }
  for (let row = from; row < to; row += 1) {
    for (let other = row + 1; other < to; other += 1) {
      const winner = compare(columns, weights, row, other);
      out[row] = (out[row] as number) + winner;
      out[other] = (out[other] as number) - winner;
    }
  }
  return false;
};

/** 1 when the first row wins, −1 when the other does, 0 for a draw or nothing to compare. */
function compare(
  columns: readonly Float64Array[],
  weights: readonly number[],
  row: number,
  other: number,
): -1 | 0 | 1 {
  let balance = 0;
  let compared = 0;
  for (let child = 0; child < columns.length; child += 1) {
    const column = columns[child] as Float64Array;
    const difference = (column[row] as number) - (column[other] as number);
    if (Number.isNaN(difference)) continue;
    const weight = weights[child] as number;
    compared += weight;
    if (difference > 0) balance += weight;
    else if (difference < 0) balance -= weight;
  }
  if (Math.abs(balance) <= DRAW * compared) return 0;
  return balance > 0 ? 1 : -1;
}
