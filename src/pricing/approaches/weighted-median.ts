import { reaches } from '../reaches.js';

/** A value with its weight, and an id that settles the order of equal values. */
export interface WeightedValue {
  readonly id: string;
  readonly value: number;
  readonly weight: number;
}

/**
 * The weighted median: the first value, in order of value and id, at which the cumulated weight passes half of the
 * total; exactly at half, the mean of that value and the next.
 *
 * @param items at least one, with a positive total weight
 */
export function weightedMedian(items: readonly WeightedValue[]): number {
  const ordered = [...items].sort(
    (left, right) => left.value - right.value || (left.id < right.id ? -1 : left.id > right.id ? 1 : 0),
  );
  const half = ordered.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let cumulated = 0;
  for (const [index, { value, weight }] of ordered.entries()) {
    cumulated += weight;
    if (!reaches(cumulated, half)) continue;
    const atHalf = reaches(half, cumulated);
    return atHalf ? (value + (ordered[index + 1]?.value ?? value)) / 2 : value;
  }
  return (ordered.at(-1) as WeightedValue).value;
}
