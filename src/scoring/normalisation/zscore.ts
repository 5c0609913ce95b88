import { extremesOf } from '../extremes.js';
import { meanOf, standardDeviationOf } from '../moments.js';
import { type Scale, scaleOf } from './scale.js';

export interface ZscoreOutput {
  readonly mean: number;
  readonly sd: number;
}

/**
 * (x − mean) / sd with the sample standard deviation (n − 1), moved to the mean and sd of the output
 * (COINr `n_zscore`); null for fewer than two values or when all are equal.
 */
export function zscore(sample: Float64Array, output: ZscoreOutput): Scale | null {
  const { minimum, maximum } = extremesOf(sample);
  if (!(maximum > minimum)) return null;
  const mean = meanOf(sample);
  const deviation = standardDeviationOf(sample);
  return scaleOf((value) => ((value - mean) / deviation) * output.sd + output.mean);
}
