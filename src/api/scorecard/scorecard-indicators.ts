import type { z } from 'zod';
import { formulaOf, type IndicatorDefinition } from '../../indicators/indicator-definition.js';
import type { LocalisedText } from '../../indicators/localised-text.js';
import { monthsOf, parsePeriod, tryParsePeriod } from '../../period.js';
import { formulaInWords } from '../../reporting/formula-words.js';
import type { EntityResult, IndicatorResult } from '../../scoring/evaluation.js';
import type { ScoringLeaf, ScoringTree } from '../../scoring/scoring-tree.js';
import { isInForce } from '../../supervision/exemption.js';
import type { ObjectionMarks } from '../../supervision/objections/objection-marks.js';
import { API_BASE } from '../route-name.js';
import type { scorecardSchema } from '../schemas/score-schemas.js';
import { measurementRef, scoreRef, traceLink } from '../trace/figure-ref.js';
import { peerMedian, scoreOf } from './peer-median.js';
import type { PastMonth, ScorecardInput } from './scorecard-input.js';

type ScorecardIndicator = z.output<typeof scorecardSchema>['indicators'][number];

export interface IndicatorContext {
  readonly tree: ScoringTree;
  readonly peers: readonly EntityResult[];
  /** The department in the period before. */
  readonly before: EntityResult | null;
  /** Indicators under objection. */
  readonly objected: ReadonlySet<string | null>;
  readonly marks: ObjectionMarks;
  readonly input: ScorecardInput;
}

/** Every indicator of a department with its definition, its raw numbers, its peers and its months. */
export function scorecardIndicators(
  indicators: readonly IndicatorResult[],
  { tree, peers, before, objected, marks, input }: IndicatorContext,
): ScorecardIndicator[] {
  const leaves = new Map(tree.leaves.map((leaf) => [leaf.id, leaf]));
  const titles = new Map([...input.vocabulary.values()].map(({ id, title }) => [id, title]));
  return indicators.flatMap((result) => {
    const leaf = leaves.get(result.id);
    if (leaf === undefined) return [];
    const { median, peers: scored } = peerMedian(peers, 'indicators', result.id);
    const { value, used, score, outcome, filled, weight, effectiveWeight, contribution, sample, lost } =
      result;
    return {
      id: result.id,
      parent: result.parent,
      ...definitionOf(leaf, titles),
      trace: scoreTrace(input, result.id),
      value,
      used,
      score,
      underObjection: objected.has(result.id),
      outcome,
      filled,
      weight,
      effectiveWeight,
      contribution,
      inputs: inputsOf(result, marks, input),
      exemption: exemptionOf(result.id, input),
      sample,
      lost,
      peerMedian: median,
      peers: scored,
      change: difference(score, scoreOf(before, 'indicators', result.id)),
      trend: input.past.map((month) => trendPoint(month, result.id)),
    };
  });
}

/** What was added; null when either is missing. */
export function difference(after: number | null, before: number | null): number | null {
  return after === null || before === null ? null : after - before;
}

/** The title of a definition, or its id in both languages. */
export function titleOf({ id, title }: { readonly id: string; readonly title?: LocalisedText | undefined }) {
  return title ?? { en: id, zh: id };
}

function definitionOf(leaf: ScoringLeaf, titles: ReadonlyMap<string, LocalisedText>) {
  const indicator: IndicatorDefinition = leaf.indicator;
  const formula = formulaOf(indicator);
  return {
    title: titleOf(indicator),
    measures: indicator.measures ?? null,
    unit: indicator.unit ?? null,
    direction: indicator.direction,
    formula,
    formulaInWords: formulaInWords(formula, titles),
    notApplicable: indicator.notApplicable ?? null,
    normalisation: { ...leaf.normalisation },
    target: leaf.target ?? indicator.target ?? null,
    remediation: indicator.remediation ?? null,
  };
}

function inputsOf(
  { inputs }: IndicatorResult,
  marks: ObjectionMarks,
  { vocabulary, department, period, evidence }: ScorecardInput,
) {
  const link = measurementsLink(department._id, period);
  const figure = { entity: 'department', entityId: department._id, department: department._id } as const;
  return Object.entries(inputs).map(([metric, value]) => {
    const known = vocabulary.get(metric);
    const title = titleOf({ id: metric, title: known?.title });
    const behind = evidence.get(metric);
    // A number that came after the evaluation is not the one it was made with.
    const { cases = null, reported = null } = behind?.value === value ? behind : {};
    const underObjection = marks.hasMeasurement({ ...figure, period, metric });
    const unit = known?.unit ?? null;
    const ref = { entity: figure.entity, entityId: figure.entityId, period, metric };
    const trace = isMonth(period) ? traceLink(measurementRef(ref)) : null;
    return { metric, title, unit, value, underObjection, evidence: link, trace, cases, reported };
  });
}

/** The raw numbers of a month; those of all months for a quarter or year. */
export function measurementsLink(department: string, period: string): string {
  const query = new URLSearchParams({ department, ...(isMonth(period) ? { period } : {}) });
  return `${API_BASE}/measurements?${query}`;
}

/** The trace of a department's score, or of an indicator, in the revision that is shown. */
export function scoreTrace(
  { department, evaluation, evaluationId, period }: ScorecardInput,
  indicator: string | null,
): string | null {
  if (!isMonth(period)) return null;
  const revision = Number(evaluationId.slice(evaluationId.lastIndexOf('/') + 1));
  const { id: framework } = evaluation.framework;
  return traceLink(scoreRef({ framework, period, revision, entity: department._id, indicator }));
}

function isMonth(period: string): boolean {
  return tryParsePeriod(period)?.grain === 'month';
}

/** The approved tolerance by which an indicator was left out of the score; who asked for it is not shown. */
function exemptionOf(indicator: string, { department, exemptions, period }: ScorecardInput) {
  const months = monthsOf(parsePeriod(period)).map(({ text }) => text);
  const found = exemptions.find(
    (one) =>
      one.department === department._id &&
      one.indicator === indicator &&
      months.some((month) => isInForce(one, month)),
  );
  if (found === undefined) return null;
  const { id, from, until, ground, reason } = found;
  return { id, from, until, ground, reason };
}

function trendPoint({ period, result }: PastMonth, id: string) {
  const found = result.indicators.find((indicator) => indicator.id === id);
  return { period, value: found?.value ?? null, score: found?.score ?? null };
}
