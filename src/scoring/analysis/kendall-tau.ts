import type { Correlation } from './correlation.js';
import { normalTail } from './tail-probability.js';

/** Pairs of entities, counted by what the two columns say of them. */
interface PairCounts {
  readonly total: number;
  readonly tiedInX: number;
  readonly tiedInY: number;
  readonly tiedInBoth: number;
  readonly discordant: number;
}

/**
 * Kendall's tau-b (Kendall 1945) in n log n steps (Knight 1966): sort by x, then count with a merge sort how
 * many swaps bring y in order.
 *
 * @param x complete, of the same length as y
 */
export function kendallTau(x: Float64Array, y: Float64Array): Correlation {
  const pairs = x.length;
  const order = Uint32Array.from(x.keys()).sort(
    (a, b) => (x[a] as number) - (x[b] as number) || (y[a] as number) - (y[b] as number),
  );
  const byX = Float64Array.from(order, (row) => x[row] as number);
  const yByX = Float64Array.from(order, (row) => y[row] as number);
  const inBoth = runs((at) => byX[at] === byX[at - 1] && yByX[at] === yByX[at - 1], pairs);
  const inX = runs((at) => byX[at] === byX[at - 1], pairs);
  const discordant = sortCountingSwaps(yByX);
  const inY = runs((at) => yByX[at] === yByX[at - 1], pairs);
  const counts: PairCounts = {
    total: pairsIn(pairs),
    tiedInX: sum(inX, pairsIn),
    tiedInY: sum(inY, pairsIn),
    tiedInBoth: sum(inBoth, pairsIn),
    discordant,
  };
  const spread = Math.sqrt(counts.total - counts.tiedInX) * Math.sqrt(counts.total - counts.tiedInY);
  if (pairs < 2 || spread === 0) return { coefficient: null, p: null, pairs };
  const score = concordantMinusDiscordant(counts);
  const coefficient = Math.max(-1, Math.min(1, score / spread));
  return {
    coefficient,
    p: pairs < 3 ? null : normalTail(score / Math.sqrt(variance(pairs, inX, inY))),
    pairs,
  };
}

function concordantMinusDiscordant({ total, tiedInX, tiedInY, tiedInBoth, discordant }: PairCounts): number {
  return total - tiedInX - tiedInY + tiedInBoth - 2 * discordant;
}

/** Variance of the score when the columns are independent, with ties (Kendall 1970, §4.10). */
function variance(n: number, inX: readonly number[], inY: readonly number[]): number {
  const cubic = (t: number) => t * (t - 1) * (2 * t + 5);
  const triples = (t: number) => t * (t - 1) * (t - 2);
  const twice = (t: number) => t * (t - 1);
  return (
    (cubic(n) - sum(inX, cubic) - sum(inY, cubic)) / 18 +
    (n > 2 ? (sum(inX, triples) * sum(inY, triples)) / (9 * triples(n)) : 0) +
    (sum(inX, twice) * sum(inY, twice)) / (2 * twice(n))
  );
}

/** Lengths of the runs of equal neighbours. */
function runs(sameAsBefore: (at: number) => boolean, length: number): number[] {
  const lengths: number[] = [];
  for (let at = 0; at < length; at++) {
    if (at > 0 && sameAsBefore(at)) lengths[lengths.length - 1] = (lengths.at(-1) ?? 0) + 1;
    else lengths.push(1);
  }
  return lengths;
}

function pairsIn(count: number): number {
  return (count * (count - 1)) / 2;
}

function sum(lengths: readonly number[], of: (length: number) => number): number {
  return lengths.reduce((total, length) => total + of(length), 0);
}

/** Sorts in place and answers how many neighbouring swaps that took. */
function sortCountingSwaps(values: Float64Array): number {
  let from: Float64Array = values;
  let to: Float64Array = new Float64Array(values.length);
  let swaps = 0;
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width) {
      swaps += merge(from, to, start, start + width, Math.min(start + 2 * width, values.length));
    }
    [from, to] = [to, from];
  }
  if (from !== values) values.set(from);
  return swaps;
}

function merge(from: Float64Array, to: Float64Array, start: number, middle: number, end: number): number {
  let left = start;
  let right = middle;
  let swaps = 0;
  for (let at = start; at < end; at++) {
    const takeLeft =
      left < middle && left < end && (right >= end || (from[left] as number) <= (from[right] as number));
    if (!takeLeft) swaps += Math.max(0, Math.min(middle, end) - left);
    to[at] = takeLeft ? (from[left++] as number) : (from[right++] as number);
  }
  return swaps;
}
