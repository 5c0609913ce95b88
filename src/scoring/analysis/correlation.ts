import { ascendingRank } from '../normalisation/ascending-rank.js';
import { kendallTau } from './kendall-tau.js';
import { studentTail } from './tail-probability.js';

export type CorrelationMethod = 'pearson' | 'spearman' | 'kendall';

export interface Correlation {
  /** −1 to 1; null with fewer than two pairs or when one side does not vary. */
  readonly coefficient: number | null;
  /** Two-sided probability of a coefficient this far from 0 by chance; null where not defined. */
  readonly p: number | null;
  /** Entities with both values. */
  readonly pairs: number;
}

/**
 * Correlation of two columns over the entities that have both (R's pairwise.complete.obs). The p-values of
 * Pearson and Spearman come from Student's t with n − 2 degrees of freedom, Kendall's from the normal
 * distribution with the correction for ties.
 */
export function correlation(x: Float64Array, y: Float64Array, method: CorrelationMethod): Correlation {
  const [a, b] = completePairs(x, y);
  if (method === 'kendall') return kendallTau(a, b);
  const coefficient = method === 'pearson' ? pearson(a, b) : pearson(averageRanks(a), averageRanks(b));
  return {
    coefficient,
    p: coefficient === null ? null : coefficientP(coefficient, a.length),
    pairs: a.length,
  };
}

/** Ranks 1 = lowest, ties at their mean. */
export function averageRanks(values: Float64Array): Float64Array {
  const ranks = new Float64Array(values.length);
  ascendingRank(values, 'average')?.(values, ranks, 0, values.length);
  return ranks;
}

function completePairs(x: Float64Array, y: Float64Array): [Float64Array, Float64Array] {
  const both = (_: number, row: number) => !Number.isNaN((x[row] as number) + (y[row] as number));
  return [x.filter(both), y.filter(both)];
}

function pearson(a: Float64Array, b: Float64Array): number | null {
  const count = a.length;
  const meanA = a.reduce((sum, value) => sum + value, 0) / count;
  const meanB = b.reduce((sum, value) => sum + value, 0) / count;
  let squaresA = 0;
  let squaresB = 0;
  let products = 0;
  for (let row = 0; row < count; row++) {
    const fromA = (a[row] as number) - meanA;
    const fromB = (b[row] as number) - meanB;
    squaresA += fromA * fromA;
    squaresB += fromB * fromB;
    products += fromA * fromB;
  }
  if (count < 2 || isConstant(a) || isConstant(b)) return null;
  return Math.max(-1, Math.min(1, products / Math.sqrt(squaresA * squaresB)));
}

/** A sum of squares does not tell: the mean of equal numbers can be off by a rounding. */
function isConstant(values: Float64Array): boolean {
  return values.every((value) => value === values[0]);
}

/** Two-sided p-value of a Pearson or Spearman coefficient; null for fewer than three pairs. */
export function coefficientP(coefficient: number, pairs: number): number | null {
  if (pairs < 3) return null;
  const freedom = pairs - 2;
  return studentTail(coefficient * Math.sqrt(freedom / (1 - coefficient * coefficient)), freedom);
}
