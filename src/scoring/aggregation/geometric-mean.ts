import { type AggregateColumns, rowAggregate } from './aggregate-columns.js';

/** Weighted geometric mean exp(Σ w ln x / Σ w) (COINr `a_gmean`); not defined when a score is ≤ 0. */
export const geometricMean: AggregateColumns = rowAggregate((scores, weights) => {
  let total = 0;
  let weight = 0;
  for (let child = 0; child < scores.length; child += 1) {
    const score = scores[child] as number;
    if (Number.isNaN(score)) continue;
    if (score <= 0) return Number.NaN;
    total += (weights[child] as number) * Math.log(score);
    weight += weights[child] as number;
  }
  return Math.exp(total / weight);
});
