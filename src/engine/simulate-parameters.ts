import { setImmediate as nextTurn } from 'node:timers/promises';
import { SteelyardError } from '../errors.js';
import { assertParameterSet } from '../indicators/assert-parameter-set.js';
import type { ParameterSet } from '../indicators/framework-definition.js';
import type { Period } from '../period.js';
import { ascendingRows, kendallTau } from '../scoring/analysis/kendall-tau.js';
import { type RankInterval, rankIntervals } from '../scoring/analysis/rank-intervals.js';
import { collectEvaluation, evaluateFramework } from '../scoring/evaluate-framework.js';
import type { EntityResult } from '../scoring/evaluation.js';
import { buildScoringTree } from '../scoring/scoring-tree.js';
import type { EvaluationDocument } from '../store/models/evaluation-model.js';
import type { EngineParts } from './engine-parts.js';
import { parameterSetOf } from './evaluation-origin.js';
import { frameworkDemand } from './framework-demand.js';
import { MonthTables } from './month-tables.js';
import { sha256 } from './sha256.js';

/** A trial of parameters over months that were evaluated. */
export interface SimulationRequest {
  readonly framework: string;
  readonly from: Period;
  readonly to: Period;
  readonly parameters: ParameterSet;
}

export interface SimulatedStanding {
  readonly score: number | null;
  readonly rank: number | null;
  readonly band: string | null;
  /** Where the rank lies when weights are a quarter higher or lower. */
  readonly interval: RankInterval | null;
}

export interface SimulatedDepartment {
  readonly department: string;
  readonly name: string | null;
  readonly before: SimulatedStanding;
  readonly after: SimulatedStanding;
  /** Points gained; null where one of the scores is missing. */
  readonly points: number | null;
  /** The indicators whose contribution changes most. */
  readonly reasons: readonly { readonly indicator: string; readonly points: number }[];
}

export interface SimulatedMonth {
  readonly period: string;
  /** Kendall's tau-b of the two rankings; null where it is not defined. */
  readonly kendallTau: number | null;
  readonly meanRankShift: number | null;
  /** Measurements changed since the month was evaluated, so `before` may differ from what was published. */
  readonly inputsChanged: boolean;
  /** The greatest gain first. */
  readonly departments: readonly SimulatedDepartment[];
}

export interface Simulation {
  readonly months: readonly SimulatedMonth[];
  /** Months that were evaluated with another version of the framework, which the parameters do not fit. */
  readonly skipped: readonly string[];
}

type SimulationParts = Pick<
  EngineParts,
  'models' | 'evaluations' | 'snapshots' | 'definitions' | 'sources' | 'config' | 'version'
>;

const MOST_REASONS = 3;

/**
 * What scores and ranks of past months would have been with other parameters. Nothing is stored and no month is
 * changed.
 *
 * @throws SteelyardError EVALUATION_ABSENT when none of the months has scores, DEFINITION_INVALID when the
 * parameters do not fit the framework
 */
export async function simulateParameters(
  parts: SimulationParts,
  request: SimulationRequest,
): Promise<Simulation> {
  const { framework, from, to, parameters } = request;
  const current = parts.definitions.frameworks.get(framework);
  if (current !== undefined) assertParameterSet(parameters, current);
  const heads = await parts.evaluations.months(
    { framework, entityKind: 'department' },
    { from: from.text, to: to.text },
  );
  const months: SimulatedMonth[] = [];
  const skipped: string[] = [];
  for (const { period } of heads) {
    const stored = await parts.evaluations.latest({ framework, entityKind: 'department', period });
    if (stored === null) continue;
    if (stored.frameworkVersion === current?.framework.version) {
      months.push(await simulateMonth(parts, stored, parameters));
    } else skipped.push(period);
    // Others are answered between two months.
    await nextTurn();
  }
  if (months.length === 0)
    throw new SteelyardError('EVALUATION_ABSENT', { values: { framework, period: to.text } });
  return { months, skipped };
}

async function simulateMonth(
  parts: SimulationParts,
  stored: EvaluationDocument,
  parameters: ParameterSet,
): Promise<SimulatedMonth> {
  const resolved = await parts.snapshots.load(stored.frameworkHash);
  const own = parameterSetOf(stored);
  const { period } = stored;
  const demand = frameworkDemand(buildScoringTree(resolved, own));
  const tables = new MonthTables(parts);
  const { table, hash } = await tables.inputsOf(demand, stored);
  const score = (parameterSet: ParameterSet | null) => ({
    entities: collectEvaluation(
      evaluateFramework({
        ...resolved,
        table,
        parameterSet,
        period,
        engineVersion: parts.version,
        hash: sha256,
      }),
    ).entities,
    intervals: rankIntervals(buildScoringTree(resolved, parameterSet), table, period),
  });
  return {
    period,
    ...comparison(score(own), score(parameters)),
    inputsChanged: hash !== stored.inputHash,
  };
}

interface Scored {
  readonly entities: readonly EntityResult[];
  readonly intervals: ReadonlyMap<string, RankInterval>;
}

function comparison(before: Scored, after: Scored): Omit<SimulatedMonth, 'period' | 'inputsChanged'> {
  const then = new Map(before.entities.map((entity) => [entity.id, entity]));
  const pairs = after.entities.flatMap((now) => {
    const was = then.get(now.id);
    return was === undefined ? [] : [{ was, now }];
  });
  const ranks = (of: 'was' | 'now') => Float64Array.from(pairs, (pair) => pair[of].rank ?? Number.NaN);
  const [old, young] = [ranks('was'), ranks('now')];
  const shifts = pairs.flatMap(({ was, now }) =>
    was.rank === null || now.rank === null ? [] : [Math.abs(now.rank - was.rank)],
  );
  const departments = pairs.map(({ was, now }) => ({
    department: now.id,
    name: now.name,
    before: standing(was, before.intervals),
    after: standing(now, after.intervals),
    points: was.score === null || now.score === null ? null : now.score - was.score,
    reasons: reasonsOf(was, now),
  }));
  return {
    kendallTau: kendallTau(old, young, ascendingRows(old)).coefficient,
    meanRankShift: shifts.length === 0 ? null : shifts.reduce((sum, shift) => sum + shift, 0) / shifts.length,
    departments: departments.sort(
      (a, b) => (b.points ?? -Infinity) - (a.points ?? -Infinity) || (a.department < b.department ? -1 : 1),
    ),
  };
}

function standing(
  { id, score, rank, band }: EntityResult,
  intervals: Scored['intervals'],
): SimulatedStanding {
  return { score, rank, band, interval: rank === null ? null : (intervals.get(id) ?? null) };
}

/** The changes of contributions add up to the change of the score where the index is a weighted mean. */
function reasonsOf(was: EntityResult, now: EntityResult): SimulatedDepartment['reasons'] {
  const then = new Map(was.indicators.map(({ id, contribution }) => [id, contribution]));
  return now.indicators
    .map(({ id, contribution }) => ({ indicator: id, points: (contribution ?? 0) - (then.get(id) ?? 0) }))
    .filter(({ points }) => points !== 0)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points) || (a.indicator < b.indicator ? -1 : 1))
    .slice(0, MOST_REASONS);
}
