import type { AggregateColumns } from './aggregate-columns.js';

/** Rows worked on at a time, so that a block of every column in use stays in the cache. */
export const BLOCK_ROWS = 1024;

/** Weight of the children present in each row of the block under way. */
const presentWeights = new Float64Array(BLOCK_ROWS);

type Columns = readonly Float64Array[];
type FourColumns = [Float64Array, Float64Array, Float64Array, Float64Array];
type FourWeights = [number, number, number, number];

/**
 * An aggregation made of Σ w x and Σ w over the children present in a row; NaN where none is. Blocks without a
 * gap take a quicker path, whose additions run in the same order and so give the same bits.
 */
export function weightedTotal(finish: (total: number, weight: number) => number): AggregateColumns {
  return (columns, weights, out, from, to) => {
    const wholeWeight = weights.reduce((sum, weight) => sum + weight, 0);
    for (let start = from; start < to; start += BLOCK_ROWS) {
      const end = Math.min(start + BLOCK_ROWS, to);
      addComplete(columns, weights, out, start, end);
      if (columns.length > 0 && hasNoGap(out, start, end)) {
        for (let row = start; row < end; row += 1) out[row] = finish(out[row] as number, wholeWeight);
        continue;
      }
      addPresent(columns, weights, out, start, end);
      for (let row = start; row < end; row += 1) {
        const weight = presentWeights[row - start] as number;
        out[row] = weight === 0 ? Number.NaN : finish(out[row] as number, weight);
      }
    }
  };
}

function addComplete(
  columns: Columns,
  weights: readonly number[],
  out: Float64Array,
  from: number,
  to: number,
): void {
  out.fill(0, from, to);
  let child = 0;
  for (; child + 4 <= columns.length; child += 4) {
    addFour(
      columns.slice(child, child + 4) as FourColumns,
      weights.slice(child, child + 4) as FourWeights,
      out,
      from,
      to,
    );
  }
  for (; child < columns.length; child += 1) {
    const column = columns[child] as Float64Array;
    const weight = weights[child] as number;
    for (let row = from; row < to; row += 1)
      out[row] = (out[row] as number) + weight * (column[row] as number);
  }
}

function addFour(
  [a, b, c, d]: FourColumns,
  [wa, wb, wc, wd]: FourWeights,
  out: Float64Array,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row += 1) {
    out[row] =
      (out[row] as number) +
      wa * (a[row] as number) +
      wb * (b[row] as number) +
      wc * (c[row] as number) +
      wd * (d[row] as number);
  }
}

function hasNoGap(out: Float64Array, from: number, to: number): boolean {
  for (let row = from; row < to; row += 1) if (Number.isNaN(out[row])) return false;
  return true;
}

function addPresent(
  columns: Columns,
  weights: readonly number[],
  out: Float64Array,
  from: number,
  to: number,
): void {
  out.fill(0, from, to);
  presentWeights.fill(0);
  for (let child = 0; child < columns.length; child += 1) {
    const column = columns[child] as Float64Array;
    const weight = weights[child] as number;
    for (let row = from; row < to; row += 1) {
      const score = column[row] as number;
      if (Number.isNaN(score)) continue;
      out[row] = (out[row] as number) + weight * score;
      presentWeights[row - from] = (presentWeights[row - from] as number) + weight;
    }
  }
}
