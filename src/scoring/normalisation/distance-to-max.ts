import { extremesOf } from '../extremes.js';
import { type OutputRange, type Scale, scaleOf } from './scale.js';

/** 1 − (max − x) / (max − min) on the output range (COINr `n_dist2max`); null when max = min. */
export function distanceToMax(sample: Float64Array, [low, high]: OutputRange): Scale | null {
  const { minimum, maximum } = extremesOf(sample);
  if (!(maximum > minimum)) return null;
  const range = maximum - minimum;
  const span = high - low;
  return scaleOf((value) => (1 - (maximum - value) / range) * span + low);
}
