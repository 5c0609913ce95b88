import { logGamma } from './log-gamma.js';

const PRECISION = 1e-16;
const MOST_TERMS = 10_000;
/** Stands for a zero denominator in a continued fraction (Thompson, Barnett 1986). */
const TINY = 1e-300;

/** Probability that |T| exceeds |t| for Student's T with the given degrees of freedom. */
export function studentTail(t: number, freedom: number): number {
  if (!Number.isFinite(t)) return 0;
  return incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5, (t * t) / (freedom + t * t));
}

/** Probability that |Z| exceeds |z| for a standard normal Z. */
export function normalTail(z: number): number {
  const half = (z * z) / 2;
  return half < 1.5 ? 1 - lowerGammaHalf(half) : upperGammaHalf(half);
}

/** Regularised incomplete beta function I_x(a, b); `rest` = 1 − x, given apart to keep its digits. */
function incompleteBeta(x: number, a: number, b: number, rest: number): number {
  if (x <= 0) return 0;
  if (rest <= 0) return 1;
  const scale = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(rest);
  const front = Math.exp(scale);
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(rest, b, a)) / b;
}

/** Continued fraction of the incomplete beta function (Abramowitz, Stegun 26.5.8), by Lentz' method. */
function betaFraction(x: number, a: number, b: number): number {
  const numerator = (term: number): number => {
    const m = term >>> 1;
    return term % 2 === 0
      ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
      : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
  };
  return 1 / continuedFraction(1, numerator, () => 1);
}

/** Regularised lower incomplete gamma P(1/2, x) by its series (Abramowitz, Stegun 6.5.29). */
function lowerGammaHalf(x: number): number {
  let term = 2;
  let sum = term;
  for (let n = 1; n < MOST_TERMS && term > sum * PRECISION; n++) {
    term *= x / (0.5 + n);
    sum += term;
  }
  return sum * Math.sqrt(x / Math.PI) * Math.exp(-x);
}

/** Regularised upper incomplete gamma Q(1/2, x) by its continued fraction (Abramowitz, Stegun 6.5.31). */
function upperGammaHalf(x: number): number {
  const fraction = continuedFraction(
    x + 0.5,
    (n) => -n * (n - 0.5),
    (n) => x + 0.5 + 2 * n,
  );
  return (Math.sqrt(x / Math.PI) * Math.exp(-x)) / fraction;
}

/** first + numerator(1) / (denominator(1) + numerator(2) / (denominator(2) + …)). */
function continuedFraction(
  first: number,
  numerator: (term: number) => number,
  denominator: (term: number) => number,
): number {
  let value = first;
  let c = first;
  let d = 0;
  for (let term = 1; term < MOST_TERMS; term++) {
    const above = numerator(term);
    d = 1 / (denominator(term) + above * d || TINY);
    c = denominator(term) + above / c || TINY;
    const step = c * d;
    value *= step;
    if (Math.abs(step - 1) < PRECISION) break;
  }
  return value;
}
