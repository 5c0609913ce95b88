import { extremesOf } from '../extremes.js';
import { medianOf } from '../median.js';
import { kurtosisOf, meanOf, skewnessOf, standardDeviationOf } from '../moments.js';
import { presentValues } from '../present-values.js';

/** Thresholds of COINr's get_stats, from the JRC's audit practice. */
const LEAST_AVAILABLE = 0.65;
const LEAST_NON_ZERO = 0.5;
const LEAST_UNIQUE = 0.5;
const MOST_SKEW = 2;
const MOST_KURTOSIS = 3.5;

/** The 19 statistics of COINr's get_stats of one indicator; a figure that is not defined is null. */
export interface ColumnStatistics {
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  readonly median: number | null;
  /** Sample standard deviation (n − 1). */
  readonly sd: number | null;
  /** e1071 type 2. */
  readonly skewness: number | null;
  /** Excess kurtosis, e1071 type 2. */
  readonly kurtosis: number | null;
  readonly available: number;
  readonly nonZero: number;
  readonly unique: number;
  /** How often the commonest value occurs. */
  readonly same: number;
  /** Of all entities; the shares after it are of the available values. */
  readonly availableShare: number | null;
  readonly nonZeroShare: number | null;
  readonly uniqueShare: number | null;
  readonly sameShare: number | null;
  readonly availableFlag: 'ok' | 'LOW';
  readonly nonZeroFlag: 'ok' | 'LOW';
  readonly uniqueFlag: 'ok' | 'LOW';
  /** OUT = |skewness| above 2 and kurtosis above 3.5: outliers would rule the scores. */
  readonly outlierFlag: 'ok' | 'OUT';
}

/** Describes a column; missing values (NaN) count only against availability. */
export function columnStatistics(values: Float64Array): ColumnStatistics {
  const present = presentValues(values);
  const { minimum, maximum } = extremesOf(present);
  const counts = valueCounts(present);
  const available = present.length;
  const nonZero = present.filter((value) => value !== 0).length;
  const same = counts.reduce((most, count) => Math.max(most, count), 0);
  const skewness = skewnessOf(present);
  const kurtosis = kurtosisOf(present);
  const availableShare = shareOf(available, values.length);
  const nonZeroShare = shareOf(nonZero, available);
  const uniqueShare = shareOf(counts.length, available);
  return {
    min: defined(minimum),
    max: defined(maximum),
    mean: defined(meanOf(present)),
    median: defined(medianOf(present)),
    sd: defined(standardDeviationOf(present)),
    skewness: defined(skewness),
    kurtosis: defined(kurtosis),
    available,
    nonZero,
    unique: counts.length,
    same,
    availableShare,
    nonZeroShare,
    uniqueShare,
    sameShare: shareOf(same, available),
    availableFlag: flagUnder(availableShare, LEAST_AVAILABLE),
    nonZeroFlag: flagUnder(nonZeroShare, LEAST_NON_ZERO),
    uniqueFlag: flagUnder(uniqueShare, LEAST_UNIQUE),
    outlierFlag: Math.abs(skewness) > MOST_SKEW && kurtosis > MOST_KURTOSIS ? 'OUT' : 'ok',
  };
}

/** How often each distinct value occurs. */
function valueCounts(present: Float64Array): number[] {
  const sorted = present.slice().sort();
  const counts: number[] = [];
  for (let at = 0; at < sorted.length; at++) {
    if (at > 0 && sorted[at] === sorted[at - 1]) counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1;
    else counts.push(1);
  }
  return counts;
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function flagUnder(share: number | null, least: number): 'ok' | 'LOW' {
  return share !== null && share >= least ? 'ok' : 'LOW';
}

function defined(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
