import { extremesOf } from '../extremes.js';
import { kurtosisOf, skewnessOf } from '../moments.js';

/** Bounds of the outlier test. */
export interface OutlierTest {
  readonly skew: number;
  readonly kurtosis: number;
}

/**
 * Whether a column has no outliers: |skew| below its bound, or excess kurtosis below its own (COINr
 * `check_SkewKurt`; both e1071 type 2). Null when it cannot be told: too few values, or all equal.
 */
export function passes(values: Float64Array, test: OutlierTest): boolean | null {
  const { minimum, maximum } = extremesOf(values);
  if (!(maximum > minimum)) return null;
  const skew = Math.abs(skewnessOf(values));
  const kurtosis = kurtosisOf(values);
  if (skew < test.skew || kurtosis < test.kurtosis) return true;
  return Number.isNaN(skew) || Number.isNaN(kurtosis) ? null : false;
}
