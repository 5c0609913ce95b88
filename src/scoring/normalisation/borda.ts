import { presentValues } from '../present-values.js';
import { countBelow } from './ascending-rank.js';
import { type Scale, scaleOf } from './scale.js';

/** Borda points: how many values of the sample are lower, rank − 1 (COINr `n_borda`); null for an empty sample. */
export function borda(sample: Float64Array): Scale | null {
  const sorted = presentValues(sample).sort();
  if (sorted.length === 0) return null;
  return scaleOf((value) => (Number.isNaN(value) ? Number.NaN : countBelow(sorted, value)));
}
