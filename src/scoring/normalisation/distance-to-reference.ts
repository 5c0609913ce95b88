import { extremesOf } from '../extremes.js';
import { type OutputRange, type Scale, scaleOf } from './scale.js';

export interface ReferenceDistance {
  /** Value of the reference entity; NaN when it has none. */
  readonly reference: number;
  /** Caps the share at 1. */
  readonly clamp: boolean;
  readonly output: OutputRange;
}

/**
 * 1 − (reference − x) / (reference − min) on the output range (COINr `n_dist2ref`); null when the reference
 * entity has no value or is itself the minimum.
 */
export function distanceToReference(
  sample: Float64Array,
  { reference, clamp, output: [low, high] }: ReferenceDistance,
): Scale | null {
  const range = reference - extremesOf(sample).minimum;
  if (Number.isNaN(range) || range === 0) return null;
  const span = high - low;
  return scaleOf((value) => {
    const share = 1 - (reference - value) / range;
    return (clamp && share > 1 ? 1 : share) * span + low;
  });
}
