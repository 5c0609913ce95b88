import { SteelyardError } from '../../errors.js';
import { assertEntities, sharesOf, varies } from './data-driven-weights.js';
import { sumXLogX } from './sum-x-log-x.js';

/**
 * Entropy weights (Shannon 1948; Hwang, Yoon 1981 ch. 3): p = x / Σx per indicator, entropy E = −Σ p ln p / ln n
 * with 0 ln 0 = 0, weight ∝ 1 − E. An indicator on which nobody differs weighs 0.
 *
 * @param columns scores of the same entities, complete and ≥ 0
 * @throws WEIGHTS_UNDEFINED: fewer than two entities, a negative score, or no indicator that varies
 */
export function entropyWeights(columns: readonly Float64Array[]): number[] {
  assertEntities('entropy', columns, 2);
  return sharesOf('entropy', columns.map(divergence));
}

/** 1 − E. With q = x / mean it is Σ q ln q / (n ln n), which loses no digits where E is close to 1. */
function divergence(column: Float64Array): number {
  const count = column.length;
  let sum = 0;
  for (let row = 0; row < count; row++) {
    const score = column[row] as number;
    if (score < 0) throw negativeScore(score);
    sum += score;
  }
  if (!varies(column)) return 0;
  return sumXLogX(column, count / sum) / (count * Math.log(count));
}

function negativeScore(score: number): SteelyardError {
  const reason = `a score is negative (${score}); use a normalisation from 0 or 1 up`;
  return new SteelyardError('WEIGHTS_UNDEFINED', { values: { method: 'entropy', reason } });
}
