import { presentValues } from './present-values.js';

/** Median of the values present, the mean of the middle two for an even count; NaN when there is none. */
export function medianOf(values: Float64Array): number {
  const sorted = presentValues(values).sort();
  const middle = sorted.length >>> 1;
  if (sorted.length === 0) return Number.NaN;
  if (sorted.length % 2 === 1) return sorted[middle] as number;
  return ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
