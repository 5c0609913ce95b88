import { extremesOf } from './extremes.js';

/** Arithmetic mean of the values present; NaN when there is none. */
export function meanOf(values: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    if (Number.isNaN(value)) continue;
    sum += value;
    count += 1;
  }
  return count === 0 ? Number.NaN : sum / count;
}

/** Sample standard deviation (n − 1) of the values present; NaN for fewer than two. */
export function standardDeviationOf(values: Float64Array): number {
  const { count, second, unit } = centralSums(values);
  return count < 2 ? Number.NaN : unit * Math.sqrt(second / (count - 1));
}

/** Skewness, the adjusted Fisher–Pearson coefficient (e1071 type 2, as Excel); NaN for n < 3 or sd 0. */
export function skewnessOf(values: Float64Array): number {
  const { count: n, second, third } = centralSums(values);
  if (n < 3 || second === 0) return Number.NaN;
  return ((Math.sqrt(n) * third) / second ** 1.5) * (Math.sqrt(n * (n - 1)) / (n - 2));
}

/** Excess kurtosis (e1071 type 2, as Excel); NaN for n < 4 or sd 0. */
export function kurtosisOf(values: Float64Array): number {
  const { count: n, second, fourth } = centralSums(values);
  if (n < 4 || second === 0) return Number.NaN;
  const ratio = (n * fourth) / (second * second);
  return (((n + 1) * (ratio - 3) + 6) * (n - 1)) / ((n - 2) * (n - 3));
}

interface CentralSums {
  readonly count: number;
  readonly second: number;
  readonly third: number;
  readonly fourth: number;
  /** What the deviations were measured in. */
  readonly unit: number;
}

/**
 * Sums of the second to fourth powers of the deviations from the mean. They are measured in a power of two near
 * the largest, which changes no digit, so that fourth powers of 1e100 or 1e-100 neither overflow nor vanish.
 */
function centralSums(values: Float64Array): CentralSums {
  const mean = meanOf(values);
  const unit = powerOfTwoNear(largestDeviation(values, mean));
  let count = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let row = 0; row < values.length; row += 1) {
    const deviation = ((values[row] as number) - mean) / unit;
    if (Number.isNaN(deviation)) continue;
    const square = deviation * deviation;
    count += 1;
    second += square;
    third += square * deviation;
    fourth += square * square;
  }
  return { count, second, third, fourth, unit };
}

function largestDeviation(values: Float64Array, mean: number): number {
  const { minimum, maximum } = extremesOf(values);
  return Math.max(maximum - mean, mean - minimum);
}

function powerOfTwoNear(value: number): number {
  return value > 0 ? 2 ** Math.floor(Math.log2(value)) : 1;
}
