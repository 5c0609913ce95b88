import { correlation } from '../analysis/correlation.js';
import { type RankTies, rankScores } from '../rank-scores.js';

/** How two rankings of the same entities differ. */
export interface RankComparison {
  /** Kendall's tau-b: 1 = the same order, −1 = the reverse; null when one side does not vary. */
  readonly kendallTau: number | null;
  readonly p: number | null;
  readonly meanRankChange: number;
  readonly largestRankChange: number;
}

/** Compares the scores of entities by two methods, higher being better in both. */
export function rankComparison(first: Float64Array, second: Float64Array, ties: RankTies): RankComparison {
  const { coefficient, p } = correlation(first, second, 'kendall');
  const before = rankScores(first, ties);
  const after = rankScores(second, ties);
  const changes = before.map((rank, row) => Math.abs(rank - (after[row] as number))).filter(Number.isFinite);
  const sum = changes.reduce((total, change) => total + change, 0);
  return {
    kendallTau: coefficient,
    p,
    meanRankChange: changes.length === 0 ? 0 : sum / changes.length,
    largestRankChange: changes.reduce((largest, change) => Math.max(largest, change), 0),
  };
}
