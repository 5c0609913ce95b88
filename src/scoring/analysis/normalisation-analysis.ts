import type { Normalisation } from '../../indicators/normalisation.js';
import type { DataTable } from '../data-table.js';
import { type PeriodScores, scorePeriod } from '../period-scores.js';
import { type RankComparison, rankComparison } from '../ranking/rank-comparison.js';
import { lowerEnd, upperEnd } from '../score-column.js';
import type { ScoringTree } from '../scoring-tree.js';
import { columnStatistics } from './column-statistics.js';
import { renormalisedLeaf } from './renormalised-leaf.js';

export interface NormalisedIndicator {
  readonly id: string;
  readonly normalisation: Normalisation;
  readonly direction: string;
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  readonly sd: number | null;
  /** Share of the scores at the ends of the scale; null for a method without ends. Many tell of goalposts too close. */
  readonly atLowerEnd: number | null;
  readonly atUpperEnd: number | null;
}

export interface NormalisationAnalysis {
  readonly indicators: readonly NormalisedIndicator[];
  /** How the ranking would differ if every indicator were normalised by one other method. */
  readonly alternatives: readonly (RankComparison & { readonly method: Normalisation['method'] })[];
}

/** On the usual scale, with the scores of the entities spread as the method does. */
const ALTERNATIVES: readonly Normalisation[] = [
  { method: 'minmax', output: [0, 100] },
  { method: 'percentileRank', output: [0, 100] },
  { method: 'zscore', mean: 0, sd: 1 },
];

/** What normalisation makes of each indicator, and how much the ranking hangs on the choice of it. */
export function normalisationAnalysis(scores: PeriodScores, table: DataTable): NormalisationAnalysis {
  const { tree, leaves, nodes, periodText } = scores;
  const root = nodes.scores[0] ?? new Float64Array();
  return {
    indicators: tree.leaves.map((leaf, at) =>
      normalisedIndicator(leaf, leaves.scores[at] ?? new Float64Array()),
    ),
    alternatives: ALTERNATIVES.map((normalisation) => {
      const other = scorePeriod(normalisedBy(tree, normalisation), table, periodText);
      const otherRoot = other.nodes.scores[0] ?? new Float64Array();
      return { method: normalisation.method, ...rankComparison(root, otherRoot, tree.framework.ranking) };
    }),
  };
}

function normalisedBy(tree: ScoringTree, normalisation: Normalisation): ScoringTree {
  return { ...tree, leaves: tree.leaves.map((leaf) => renormalisedLeaf(leaf, normalisation)) };
}

function normalisedIndicator(
  { id, normalisation, indicator }: ScoringTree['leaves'][number],
  scores: Float64Array,
): NormalisedIndicator {
  const { min, max, mean, sd, available } = columnStatistics(scores);
  const upper = upperEnd(normalisation);
  const shareAt = (end: number) =>
    upper === null || available === 0 ? null : scores.filter((score) => score === end).length / available;
  return {
    id,
    normalisation,
    direction: indicator.direction,
    min,
    max,
    mean,
    sd,
    atLowerEnd: shareAt(lowerEnd(normalisation)),
    atUpperEnd: shareAt(upper ?? Number.NaN),
  };
}
