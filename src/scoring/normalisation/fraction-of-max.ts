import { extremesOf } from '../extremes.js';
import { type OutputRange, type Scale, scaleOf } from './scale.js';

/**
 * x / max on the output range, for benefits only (COINr `n_fracmax`); null when the maximum is not positive,
 * where the fraction would no longer rise with the value.
 */
export function fractionOfMax(sample: Float64Array, [low, high]: OutputRange): Scale | null {
  const { maximum } = extremesOf(sample);
  if (!(maximum > 0)) return null;
  const span = high - low;
  return scaleOf((value) => (value / maximum) * span + low);
}
