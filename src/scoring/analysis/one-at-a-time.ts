import { aggregateTree } from '../aggregation/aggregate-tree.js';
import type { PeriodScores } from '../period-scores.js';
import { type RankComparison, rankComparison } from '../ranking/rank-comparison.js';
import type { TreeWeights } from '../scoring-tree.js';

export interface WeightEffect {
  readonly id: string;
  readonly kind: 'node' | 'indicator';
  /** The ranking with this weight alone lowered and raised by the share. */
  readonly lowered: RankComparison;
  readonly raised: RankComparison;
}

/** How the ranking answers when one weight at a time is lowered or raised by a share, all others staying. */
export function oneAtATime(scores: PeriodScores, share: number): WeightEffect[] {
  const { tree } = scores;
  const effect = (id: string, kind: 'nodes' | 'leaves', at: number): WeightEffect => ({
    id,
    kind: kind === 'nodes' ? 'node' : 'indicator',
    lowered: withWeight(scores, kind, at, 1 - share),
    raised: withWeight(scores, kind, at, 1 + share),
  });
  return [
    ...tree.nodes.slice(1).map(({ id }, at) => effect(id, 'nodes', at + 1)),
    ...tree.leaves.map(({ id }, at) => effect(id, 'leaves', at)),
  ];
}

function withWeight(
  scores: PeriodScores,
  kind: keyof TreeWeights,
  at: number,
  factor: number,
): RankComparison {
  const { tree, period, leaves, nodes, choice } = scores;
  const weights = choice.weights.map((set) => ({
    ...set,
    [kind]: set[kind].map((weight, place) => (place === at ? weight * factor : weight)),
  }));
  const changed = aggregateTree({
    tree,
    rows: period.rows,
    leafScores: leaves.scores,
    weights,
    weightsOf: choice.weightsOf,
    entities: period.entities,
    lowestWhenUndefined: period.table.statuses !== null,
  });
  const before = nodes.scores[0] ?? new Float64Array();
  return rankComparison(before, changed.scores[0] ?? new Float64Array(), tree.framework.ranking);
}
