import { extremesOf } from '../extremes.js';
import { linearScale } from './linear-scale.js';
import type { OutputRange, Scale } from './scale.js';

export interface TargetDistance {
  readonly target: number;
  /** Caps the share of the way at 1. */
  readonly clamp: boolean;
  readonly output: OutputRange;
}

/** (x − min) / (target − min) on the output range (COINr `n_dist2targ`); null when target = min. */
export function distanceToTarget(
  sample: Float64Array,
  { target, clamp, output }: TargetDistance,
): Scale | null {
  const { minimum } = extremesOf(sample);
  if (Number.isNaN(minimum) || target === minimum) return null;
  return linearScale({ start: minimum, end: target, output, ...(clamp ? { cap: 1 } : {}) });
}
