import { type AggregateColumns, rowAggregate } from './aggregate-columns.js';

/** Weighted harmonic mean Σ w / Σ (w / x) (COINr `a_hmean`); not defined when a score is ≤ 0. */
export const harmonicMean: AggregateColumns = rowAggregate((scores, weights) => {
  let total = 0;
  let weight = 0;
  for (let child = 0; child < scores.length; child += 1) {
    const score = scores[child] as number;
    if (Number.isNaN(score)) continue;
    if (score <= 0) return Number.NaN;
    total += (weights[child] as number) / score;
    weight += weights[child] as number;
  }
  return weight / total;
});
