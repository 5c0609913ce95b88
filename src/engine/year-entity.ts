import type { Band, FrameworkDefinition, Veto } from '../indicators/framework-definition.js';
import { isPartial } from '../scoring/availability.js';
import { bandOf, bandsByRank, cappedBand } from '../scoring/band.js';
import type { EntityResult, IndicatorResult, LostPoints, NodeResult } from '../scoring/evaluation.js';

/** One month that counts. */
export interface YearMonth {
  readonly period: string;
  readonly entities: ReadonlyMap<string, EntityResult>;
  /** Those of the framework of the month, which the indices of its results mean. */
  readonly vetoes: readonly Veto[];
}

/** What the results of a quarter or year are made with. */
export interface YearFrame {
  readonly framework: FrameworkDefinition;
  readonly bands: readonly Band[];
  /** The months that count and are there, oldest first. */
  readonly months: readonly YearMonth[];
  /** How many count. */
  readonly expected: number;
  readonly isComplete: boolean;
}

export interface YearEntity {
  /** Without ranks, which take all entities. */
  readonly entity: EntityResult;
  /** Months that are there and have no score for it. */
  readonly gaps: readonly string[];
}

/** The result of one entity over a quarter or year; see `yearEvaluation`. */
export function yearEntity(id: string, frame: YearFrame): YearEntity {
  const { framework, months, expected, isComplete } = frame;
  const present = months.flatMap(({ entities }) => entities.get(id) ?? []);
  const latest = present.at(-1);
  if (latest === undefined) throw new RangeError(`no month has the entity ${id}`);
  const combine = combination(framework.year);
  const scored = present.filter(({ score }) => score !== null);
  const gaps = months.filter(({ entities }) => (entities.get(id)?.score ?? null) === null);
  const availability =
    present.reduce((sum, month) => sum + (month.availability ?? 0), 0) / Math.max(1, expected);
  const score = combine(present.map((month) => month.score));
  const partial = !isComplete || gaps.length > 0 || isPartial(availability, framework.minimumAvailability);
  const bandBeforeVeto = score === null || partial ? null : bandOf(score, bandsByRank(frame.bands));
  const caps = capsOf(id, months);
  const entity: EntityResult = {
    ...latest,
    score,
    rank: null,
    groupRank: null,
    bandBeforeVeto,
    band: caps.reduce<string | null>(
      (band, cap) => cappedBand(band, cap, bandsByRank(frame.bands)),
      bandBeforeVeto,
    ),
    vetoes: framework.vetoes.flatMap(({ cap }, at) => (caps.includes(cap) ? [at] : [])),
    availability,
    partial,
    nodes: latest.nodes.map((node) => yearNode(node, present, combine)),
    indicators: latest.indicators.map((indicator) => yearIndicator(indicator, scored, combine)),
  };
  return { entity, gaps: gaps.map(({ period }) => period) };
}

/** Null where no month has a number. */
type Combine = (values: readonly (number | null)[]) => number | null;

function combination(rule: FrameworkDefinition['year']): Combine {
  return (values) => {
    const present = values.filter((value) => value !== null);
    if (present.length === 0) return null;
    if (rule === 'last') return present.at(-1) ?? null;
    const sum = present.reduce((total, value) => total + value, 0);
    return rule === 'sum' ? sum : sum / present.length;
  };
}

function capsOf(id: string, months: readonly YearMonth[]): string[] {
  const caps = months.flatMap(({ entities, vetoes }) =>
    (entities.get(id)?.vetoes ?? []).flatMap((at) => vetoes[at]?.cap ?? []),
  );
  return [...new Set(caps)];
}

function yearNode(latest: NodeResult, months: readonly EntityResult[], combine: Combine): NodeResult {
  const found = months.flatMap(({ nodes }) => nodes.find(({ id }) => id === latest.id) ?? []);
  const score = combine(found.map((node) => node.score));
  return {
    ...latest,
    score,
    raw: combine(found.map(({ raw }) => raw)),
    shown: combine(found.map(({ shown }) => shown)),
    rank: null,
    effectiveWeight: mean(found.map(({ effectiveWeight }) => effectiveWeight)),
    availability: mean(found.map(({ availability }) => availability ?? 0)),
    outcome: score === null ? latest.outcome : 'scored',
  };
}

/** @param months those with a score, so that contributions add up to that of the year */
function yearIndicator(
  latest: IndicatorResult,
  months: readonly EntityResult[],
  combine: Combine,
): IndicatorResult {
  const found = months.map(({ indicators }) => indicators.find(({ id }) => id === latest.id));
  const present = found.filter((indicator) => indicator !== undefined);
  const score = combine(present.map((indicator) => indicator.score));
  const isLinear = present.every((indicator) => indicator.score === null || indicator.contribution !== null);
  return {
    ...latest,
    value: null,
    used: null,
    score,
    outcome: score === null ? latest.outcome : 'scored',
    filled: null,
    effectiveWeight: mean(found.map((indicator) => indicator?.effectiveWeight ?? 0)),
    contribution:
      score === null || !isLinear ? null : combine(found.map((indicator) => indicator?.contribution ?? 0)),
    inputs: {},
    sample: null,
    lost: yearLost(found, combine),
  };
}

/** The points of the months by the rule, with the reason of the latest month that lost any. */
function yearLost(months: readonly (IndicatorResult | undefined)[], combine: Combine): LostPoints | null {
  const points = combine(months.map((indicator) => indicator?.lost?.points ?? 0));
  const code = months.map((indicator) => indicator?.lost?.code).findLast((found) => found !== undefined);
  return points === null || code === undefined ? null : { points, code };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
