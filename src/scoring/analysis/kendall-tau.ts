import type { Correlation } from './correlation.js';
import { normalTail } from './tail-probability.js';
import { TieSums } from './tie-sums.js';

/** The rows of a column that have a value, lowest first. */
export function ascendingRows(values: Float64Array): Uint32Array {
  return Uint32Array.from(values.keys())
    .filter((row) => !Number.isNaN(values[row]))
    .sort((a, b) => (values[a] as number) - (values[b] as number));
}

/**
 * Kendall's tau-b (Kendall 1945) over the rows that have both values, in n log n steps (Knight 1966): sort by
 * x, then count with a merge sort how many swaps bring y in order.
 *
 * @param order ascendingRows of x, for those who compare it with many columns
 */
export function kendallTau(x: Float64Array, y: Float64Array, order = ascendingRows(x)): Correlation {
  const both = order.filter((row) => !Number.isNaN(y[row]));
  const pairs = both.length;
  const byX = new Float64Array(pairs);
  const yByX = new Float64Array(pairs);
  for (let at = 0; at < pairs; at++) {
    byX[at] = x[both[at] as number] as number;
    yByX[at] = y[both[at] as number] as number;
  }
  const inX = new TieSums();
  const inBoth = new TieSums();
  forEachRun(byX, (start, end) => {
    inX.add(end - start);
    const tied = yByX.subarray(start, end).sort();
    forEachRun(tied, (from, to) => inBoth.add(to - from));
  });
  const discordant = sortCountingSwaps(yByX);
  const inY = new TieSums();
  forEachRun(yByX, (start, end) => inY.add(end - start));
  const total = (pairs * (pairs - 1)) / 2;
  // One root, so that a column against itself gives exactly 1.
  const spread = Math.sqrt((total - inX.pairs) * (total - inY.pairs));
  if (pairs < 2 || spread === 0) return { coefficient: null, p: null, pairs };
  const score = total - inX.pairs - inY.pairs + inBoth.pairs - 2 * discordant;
  const coefficient = Math.max(-1, Math.min(1, score / spread));
  return {
    coefficient,
    p: pairs < 3 ? null : normalTail(score / Math.sqrt(variance(pairs, inX, inY))),
    pairs,
  };
}

/** Variance of the score when the columns are independent, with ties (Kendall 1970, §4.10). */
function variance(count: number, inX: TieSums, inY: TieSums): number {
  const all = new TieSums();
  all.add(count);
  return (
    (all.cubic - inX.cubic - inY.cubic) / 18 +
    (count > 2 ? (inX.triples * inY.triples) / (9 * all.triples) : 0) +
    (inX.pairs * inY.pairs) / all.pairs
  );
}

/** Calls with the start and the end of every run of two or more equal neighbours. */
function forEachRun(values: Float64Array, visit: (start: number, end: number) => void): void {
  const { length } = values;
  let start = 0;
  for (let at = 1; at <= length; at++) {
    if (at < length && values[at] === values[start]) continue;
    if (at - start > 1) visit(start, at);
    start = at;
  }
}

/** Sorts in place and answers how many neighbouring swaps that took. */
function sortCountingSwaps(values: Float64Array): number {
  const { length } = values;
  let from: Float64Array = values;
  let to: Float64Array = new Float64Array(length);
  let swaps = 0;
  for (let width = 1; width < length; width *= 2) {
    for (let start = 0; start < length; start += 2 * width) {
      const middle = Math.min(start + width, length);
      swaps += merge(from, to, start, middle, Math.min(start + 2 * width, length));
    }
    [from, to] = [to, from];
  }
  if (from !== values) values.set(from);
  return swaps;
}

/** Merges two sorted neighbours; each taken from the right passes all that are left on the left. */
function merge(from: Float64Array, to: Float64Array, start: number, middle: number, end: number): number {
  let left = start;
  let right = middle;
  let at = start;
  let swaps = 0;
  while (left < middle && right < end) {
    const first = from[left] as number;
    const second = from[right] as number;
    const fromRight = second < first ? 1 : 0;
    to[at++] = fromRight === 1 ? second : first;
    swaps += fromRight * (middle - left);
    right += fromRight;
    left += 1 - fromRight;
  }
  while (left < middle) to[at++] = from[left++] as number;
  while (right < end) to[at++] = from[right++] as number;
  return swaps;
}
