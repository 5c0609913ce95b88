import { type AggregateColumns, rowAggregate } from './aggregate-columns.js';

/**
 * Weighted power mean (Σ w x^p / Σ w)^(1/p) (COINr `a_genmean`, with missing children dropped as documented
 * there); not defined when a score is ≤ 0 and p < 0, nor when a negative score has no real power.
 */
export function powerMean(p: number): AggregateColumns {
  return rowAggregate((scores, weights) => {
    let total = 0;
    let weight = 0;
    for (let child = 0; child < scores.length; child += 1) {
      const score = scores[child] as number;
      if (Number.isNaN(score)) continue;
      if (score <= 0 && p < 0) return Number.NaN;
      total += (weights[child] as number) * score ** p;
      weight += weights[child] as number;
    }
    return (total / weight) ** (1 / p);
  });
}
