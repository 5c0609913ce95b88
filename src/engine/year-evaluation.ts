import type { FrameworkDefinition } from '../indicators/framework-definition.js';
import { monthsOf, type Period } from '../period.js';
import type { EntityResult, Evaluation, EvaluationWarning } from '../scoring/evaluation.js';
import { rankScores } from '../scoring/rank-scores.js';
import { type YearEntity, type YearMonth, yearEntity } from './year-entity.js';

/** A stored month with the framework it was evaluated by. */
export interface MonthEvaluation {
  readonly evaluation: Evaluation;
  readonly framework: FrameworkDefinition;
}

/**
 * The evaluation of a quarter or year from those of its months, by the framework's `year` rule: scores of root,
 * nodes and indicators are the mean, the last or the sum of the months' scores; ranks and bands are made anew, and
 * a veto of any month holds. Values and inputs are null: a rate of a year is not the mean of monthly rates. An
 * entity is partial when a month that counts is missing, or has no score for it.
 *
 * @param months those there are, at least one, oldest first; the latest one names framework and bands
 */
export function yearEvaluation(period: Period, months: readonly MonthEvaluation[]): Evaluation {
  const latest = months.at(-1);
  if (latest === undefined) throw new RangeError('a year is made of at least one month');
  const { framework, evaluation } = latest;
  const due = monthsOf(period).map(({ text }) => text);
  const isLast = framework.year === 'last';
  const expected = isLast ? due.slice(-1) : due;
  const counted = isLast ? [latest] : months;
  const missing = expected.filter((text) => !counted.some((month) => month.evaluation.period === text));
  const yearMonths = counted.map(yearMonth);
  const ids = new Set(
    [...counted].reverse().flatMap((month) => month.evaluation.entities.map(({ id }) => id)),
  );
  const entities = [...ids].map((id) =>
    yearEntity(id, {
      framework,
      bands: evaluation.parameterSet?.bands ?? framework.bands,
      months: yearMonths,
      expected: expected.length,
      isComplete: missing.length === 0,
    }),
  );
  return {
    framework: evaluation.framework,
    parameterSet: evaluation.parameterSet,
    period: period.text,
    engine: evaluation.engine,
    entities: ranked(entities, framework),
    warnings: [...missingWarnings(period, missing), ...methodWarnings(counted), ...gapWarnings(entities)],
  };
}

function yearMonth({ evaluation, framework }: MonthEvaluation): YearMonth {
  return {
    period: evaluation.period ?? '',
    entities: new Map(evaluation.entities.map((entity) => [entity.id, entity])),
    vetoes: framework.vetoes,
  };
}

/** Ranks of root and nodes over the entities with a scored, not partial root. */
function ranked(years: readonly YearEntity[], { ranking }: FrameworkDefinition): EntityResult[] {
  const entities = years.map(({ entity }) => entity);
  const ranksOf = (scores: readonly (number | null | undefined)[]) =>
    rankScores(
      Float64Array.from(entities, ({ partial }, at) => (partial ? Number.NaN : (scores[at] ?? Number.NaN))),
      ranking,
    );
  const overall = ranksOf(entities.map(({ score }) => score));
  const groupRanks = new Map(
    [...new Set(entities.map(({ group }) => group))].map((group) => [
      group,
      ranksOf(entities.map((entity) => (group !== null && entity.group === group ? entity.score : null))),
    ]),
  );
  const nodeIds = new Set(entities.flatMap(({ nodes }) => nodes.map(({ id }) => id)));
  const nodeRanks = new Map(
    [...nodeIds].map((id) => [
      id,
      ranksOf(entities.map(({ nodes }) => nodes.find((node) => node.id === id)?.score)),
    ]),
  );
  return entities.map((entity, at) => ({
    ...entity,
    rank: rankAt(overall, at),
    groupRank: rankAt(groupRanks.get(entity.group), at),
    nodes: entity.nodes.map((node) => ({ ...node, rank: rankAt(nodeRanks.get(node.id), at) })),
  }));
}

function rankAt(ranks: Float64Array | undefined, at: number): number | null {
  const rank = ranks?.[at] ?? Number.NaN;
  return Number.isNaN(rank) ? null : rank;
}

function missingWarnings({ text }: Period, missing: readonly string[]): EvaluationWarning[] {
  if (missing.length === 0) return [];
  const message = `${text} is partial: there is no evaluation of ${missing.join(', ')}.`;
  return [{ code: 'monthsMissing', entity: null, id: null, message }];
}

function methodWarnings(months: readonly MonthEvaluation[]): EvaluationWarning[] {
  const method = ({ evaluation: { framework, parameterSet } }: MonthEvaluation) =>
    `${framework.hash} ${JSON.stringify(parameterSet)}`;
  const changes = months.filter((month, at) => {
    const before = months[at - 1];
    return before !== undefined && method(before) !== method(month);
  });
  if (changes.length === 0) return [];
  const since = changes.map(({ evaluation }) => evaluation.period).join(', ');
  const message = `The months were not all scored by one method; it changed with ${since}.`;
  return [{ code: 'methodChanged', entity: null, id: null, message }];
}

function gapWarnings(years: readonly YearEntity[]): EvaluationWarning[] {
  return years.flatMap(({ entity: { id }, gaps }) => {
    if (gaps.length === 0) return [];
    const message = `${id} is partial: it has no score of ${gaps.join(', ')}.`;
    return [{ code: 'partial', entity: id, id: null, message }];
  });
}
