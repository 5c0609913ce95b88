import { presentValues } from '../present-values.js';
import { type Scale, scaleOf } from './scale.js';

/** What tied values share: the lowest of their places, or the mean of them. */
export type RankTies = 'min' | 'average';

/**
 * Rank among the sample, 1 = lowest (COINr `n_rank`); a value outside the sample stands above all below it.
 * Null for an empty sample.
 */
export function ascendingRank(sample: Float64Array, ties: RankTies): Scale | null {
  const sorted = presentValues(sample).sort();
  if (sorted.length === 0) return null;
  return scaleOf((value) => {
    if (Number.isNaN(value)) return Number.NaN;
    const below = countBelow(sorted, value);
    if (ties === 'min') return below + 1;
    const equal = countUpTo(sorted, value) - below;
    return equal === 0 ? below + 1 : below + (equal + 1) / 2;
  });
}

/** How many of the sorted values are smaller than the limit. */
export function countBelow(sorted: Float64Array, limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of the sorted values are at most the limit. */
export function countUpTo(sorted: Float64Array, limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
