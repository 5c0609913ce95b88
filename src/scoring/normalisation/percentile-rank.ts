import { presentValues } from '../present-values.js';
import { countBelow } from './ascending-rank.js';
import { type OutputRange, type Scale, scaleOf } from './scale.js';

/** (rank − 1) / (n − 1), ties at their lowest, on the output range (COINr `n_prank`); null when n < 2. */
export function percentileRank(sample: Float64Array, [low, high]: OutputRange): Scale | null {
  const sorted = presentValues(sample).sort();
  const steps = sorted.length - 1;
  if (steps < 1) return null;
  const span = high - low;
  return scaleOf((value) =>
    Number.isNaN(value) ? Number.NaN : (Math.min(countBelow(sorted, value), steps) / steps) * span + low,
  );
}
