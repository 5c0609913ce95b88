import { SteelyardError } from '../../errors.js';
import { copeland } from '../aggregation/copeland.js';
import { benefitColumns, type CompleteScores, completeScores, isCost } from '../analysis/complete-scores.js';
import { configuredShares } from '../availability.js';
import type { PeriodScores } from '../period-scores.js';
import { rankScores } from '../rank-scores.js';
import { standingOf } from '../standing.js';
import type { DecisionMatrix } from './decision-matrix.js';
import { greyRelationalGrade } from './grey-relational-grade.js';
import { type RankComparison, rankComparison } from './rank-comparison.js';
import { topsis } from './topsis.js';
import { type Vikor, vikor } from './vikor.js';

export const RANKING_METHODS = ['topsis', 'vikor', 'gra', 'copeland'] as const;

export type RankingMethod = (typeof RANKING_METHODS)[number];

export interface RankedEntity {
  readonly id: string;
  /** By the method; for VIKOR it is Q, of which less is better. */
  readonly score: number | null;
  readonly rank: number | null;
  /** By the framework, among the same entities; null where it gives none. */
  readonly frameworkRank: number | null;
  /** Places gained (+) or lost (−) against the framework. */
  readonly rankChange: number | null;
  /** VIKOR's group utility and individual regret. */
  readonly s?: number | null;
  readonly r?: number | null;
}

export interface SecondOpinion {
  readonly method: RankingMethod;
  /** Effective weights of the indicators, summing to 1. */
  readonly weights: Readonly<Record<string, number>>;
  readonly entities: readonly RankedEntity[];
  /** Entities with a gap, which the method cannot rank. */
  readonly leftOut: readonly string[];
  /** Against the framework's own ranking. */
  readonly comparison: RankComparison;
  /** VIKOR only: the entities recommended together, and why. */
  readonly compromise?: {
    readonly entities: readonly string[];
    readonly acceptableAdvantage: boolean;
    readonly acceptableStability: boolean;
  };
}

/** Outranking compares every two entities; more would take hours. */
const MOST_OUTRANKED = 20_000;

/**
 * Would another method rank differently? Ranks the entities by their indicator scores
 * and the framework's effective weights, without its tree. Copeland compares two entities on what both have;
 * the other methods leave out entities with a gap.
 *
 * @throws ANALYSIS_UNDEFINED with fewer than two entities, entities that are all alike, or too many to compare
 */
export function secondOpinion(scores: PeriodScores, method: RankingMethod): SecondOpinion {
  const { ranking } = scores.tree.framework;
  const pool = method === 'copeland' ? everyEntity(scores) : completeScores(scores);
  const { ids, columns, costs, entities, rows, leftOut } = pool;
  const weights = sharesOfIndicators(scores);
  const result = resultOf(method, { columns, weights, costs });
  const ranks = rankScores(result.better, ranking);
  const ownScores = frameworkScores(scores, rows);
  const ownRanks = rankScores(ownScores, ranking);
  const rankedEntity = (id: string, row: number): RankedEntity => {
    const frameworkRank = defined(ownRanks[row]);
    const rank = defined(ranks[row]);
    return {
      id,
      score: defined(result.scores[row]),
      rank,
      frameworkRank,
      rankChange: frameworkRank === null || rank === null ? null : frameworkRank - rank,
      ...(result.vikor === null ? {} : { s: defined(result.vikor.s[row]), r: defined(result.vikor.r[row]) }),
    };
  };
  return {
    method,
    weights: Object.fromEntries(ids.map((id, at) => [id, weights[at] ?? 0])),
    entities: entities.map(rankedEntity),
    leftOut,
    comparison: rankComparison(ownScores, result.better, ranking),
    ...(result.vikor === null ? {} : { compromise: compromiseOf(result.vikor, entities) }),
  };
}

/** Effective weights of the indicators as configured, scaled to sum 1. */
function sharesOfIndicators({ tree }: PeriodScores): number[] {
  const shares = configuredShares(tree, tree.weights).leaves;
  const total = shares.reduce((sum, share) => sum + share, 0);
  return Array.from(shares, (share) => share / total);
}

/** The framework's scores of some rows; NaN where it ranks nobody. */
function frameworkScores(scores: PeriodScores, rows: readonly number[]): Float64Array {
  const [ranks] = standingOf(scores).ranks;
  const [root] = scores.nodes.scores;
  return Float64Array.from(rows, (row) =>
    Number.isNaN(ranks?.[row]) ? Number.NaN : (root?.[row] ?? Number.NaN),
  );
}

function everyEntity({ tree, period, leaves }: PeriodScores): CompleteScores {
  return {
    ids: tree.leaves.map(({ id }) => id),
    columns: leaves.scores,
    costs: tree.leaves.map(isCost),
    entities: period.entities,
    rows: Array.from({ length: period.rows }, (_, row) => row),
    leftOut: [],
  };
}

interface MethodResult {
  readonly scores: Float64Array;
  /** The same turned so that higher is better. */
  readonly better: Float64Array;
  readonly vikor: Vikor | null;
}

function resultOf(method: RankingMethod, matrix: Required<DecisionMatrix>): MethodResult {
  if (method === 'vikor') {
    const result = vikor(matrix);
    return { scores: result.q, better: result.q.map((q) => -q), vikor: result };
  }
  const scores = { topsis, gra: greyRelationalGrade, copeland: outranking }[method](matrix);
  return { scores, better: scores, vikor: null };
}

function outranking({ columns, weights, costs }: Required<DecisionMatrix>): Float64Array {
  const rows = columns[0]?.length ?? 0;
  if (rows > MOST_OUTRANKED) {
    const reason = `${rows} entities are too many to compare each with each, the most are ${MOST_OUTRANKED}`;
    throw new SteelyardError('ANALYSIS_UNDEFINED', { values: { analysis: 'copeland', reason } });
  }
  const scores = new Float64Array(rows);
  const counted = benefitColumns({ columns, costs }).filter((_, at) => (weights[at] ?? 0) > 0);
  copeland(
    counted,
    weights.filter((weight) => weight > 0),
    scores,
    0,
    rows,
  );
  return scores;
}

function compromiseOf(result: Vikor, entities: readonly string[]): NonNullable<SecondOpinion['compromise']> {
  const { compromise, acceptableAdvantage, acceptableStability } = result;
  return { entities: compromise.map((row) => entities[row] ?? ''), acceptableAdvantage, acceptableStability };
}

function defined(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
