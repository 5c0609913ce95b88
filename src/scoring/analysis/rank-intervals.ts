import type { DataTable } from '../data-table.js';
import type { ScoringTree } from '../scoring-tree.js';
import { orderedRuns, replicate, replicationBase } from './replicate.js';
import { uncertaintyOf } from './uncertainty.js';
import { NO_VARIATION } from './variation.js';

/** Where a rank lies in 90 of 100 replications; null for an entity that is never ranked. */
export interface RankInterval {
  readonly low: number;
  readonly high: number;
}

/** The usual noise on weights: a quarter up or down (as in COINr's example of ASEM). */
export const WEIGHT_NOISE_SHARE = 0.25;
/** Enough for the 5th and the 95th percentile to stand still; a city takes some hundredths of a second. */
export const INTERVAL_REPLICATIONS = 200;
const SEED = 1;

/**
 * How far the rank of every entity moves when the weights are a quarter higher or lower: the 5th and the 95th
 * percentile of its ranks. Inner nodes are varied, in a flat tree the indicators. The same inputs give the same
 * intervals.
 */
export function rankIntervals(
  tree: ScoringTree,
  table: DataTable,
  period: string | null,
): ReadonlyMap<string, RankInterval> {
  const on = tree.nodes.length > 1 ? 'nodes' : 'indicators';
  const variation = { ...NO_VARIATION, weights: { share: WEIGHT_NOISE_SHARE, on } as const };
  const plan = { replications: INTERVAL_REPLICATIONS, seed: SEED, variation, draws: null };
  const base = replicationBase({ tree, table, period, plan });
  const batch = replicate(base, orderedRuns(base, plan.replications));
  const { entities } = uncertaintyOf(base, [batch]);
  return new Map(
    entities.flatMap(({ id, q5, q95 }) =>
      q5 === null || q95 === null ? [] : [[id, { low: q5, high: q95 }] as const],
    ),
  );
}
