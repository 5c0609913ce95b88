import { extremesOf } from '../extremes.js';
import { linearScale } from './linear-scale.js';
import type { OutputRange, Scale } from './scale.js';

/** Min-max over the sample (COINr `n_minmax`); null when maximum and minimum are equal. */
export function minmax(sample: Float64Array, output: OutputRange): Scale | null {
  const { minimum, maximum } = extremesOf(sample);
  if (!(maximum > minimum)) return null;
  return linearScale({ start: minimum, end: maximum, output });
}
