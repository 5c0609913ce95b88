import { type RankInterval, rankIntervals } from '../scoring/analysis/rank-intervals.js';
import { periodDifferences, type ScoreOrigin } from '../scoring/explanation/period-differences.js';
import type { ScoreDifference } from '../scoring/explanation/score-difference.js';
import { buildScoringTree } from '../scoring/scoring-tree.js';
import type { EvaluationDocument } from '../store/models/evaluation-model.js';
import type { EngineParts } from './engine-parts.js';
import { parameterSetOf } from './evaluation-origin.js';
import { frameworkDemand } from './framework-demand.js';
import { MonthTables } from './month-tables.js';

/** What is computed about the scores of a month beyond what is stored with them, by entity. */
export interface ScoreInsight {
  /** How far ranks move with the weights. */
  readonly intervals: ReadonlyMap<string, RankInterval>;
  /** What data, weights and definitions did to the score since the month before. */
  readonly differences: ReadonlyMap<string, ScoreDifference>;
}

type InsightParts = Pick<
  EngineParts,
  'models' | 'evaluations' | 'snapshots' | 'definitions' | 'sources' | 'config'
>;

const NOTHING: ScoreInsight = { intervals: new Map(), differences: new Map() };

/**
 * Computes the insight into a stored month. It is empty when the measurements are no longer those that were
 * scored: what would be said then is not about the published score.
 */
export async function scoreInsight(
  parts: InsightParts,
  stored: EvaluationDocument,
  previous: EvaluationDocument | null,
): Promise<ScoreInsight> {
  const tables = new MonthTables(parts);
  const now = await originOf(parts, tables, stored);
  if (now === null) return NOTHING;
  const before = previous === null ? null : await originOf(parts, tables, previous);
  return {
    intervals: rankIntervals(now.tree, now.table, now.period),
    differences: before === null ? new Map() : periodDifferences(before, now),
  };
}

/** Null when the measurements changed since. */
async function originOf(
  parts: InsightParts,
  tables: MonthTables,
  stored: EvaluationDocument,
): Promise<ScoreOrigin | null> {
  const resolved = await parts.snapshots.load(stored.frameworkHash);
  const tree = buildScoringTree(resolved, parameterSetOf(stored));
  const demand = frameworkDemand(tree);
  const { table, hash } = await tables.inputsOf(demand, stored);
  return hash === stored.inputHash ? { tree, table, period: stored.period } : null;
}
