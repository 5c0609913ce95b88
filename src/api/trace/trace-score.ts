import { parameterSetOf } from '../../engine/evaluation-origin.js';
import { SteelyardError } from '../../errors.js';
import { formulaOf } from '../../indicators/indicator-definition.js';
import type { ResolvedFramework } from '../../indicators/resolve-framework.js';
import { cellsOf } from '../../metrics/measurement-cell.js';
import { documentId } from '../../metrics/measurement-writer.js';
import { formulaInWords } from '../../reporting/formula-words.js';
import type { EntityResult, IndicatorResult } from '../../scoring/evaluation.js';
import { buildScoringTree } from '../../scoring/scoring-tree.js';
import type { EvaluationDocument } from '../../store/models/evaluation-model.js';
import type { ReportDocument } from '../../store/models/report-model.js';
import { ObjectionMarks } from '../../supervision/objections/objection-marks.js';
import type { ApiParts } from '../api-parts.js';
import type { Trace, TraceStep } from '../schemas/trace-schemas.js';
import { titleOf } from '../scorecard/scorecard-indicators.js';
import { measurementRef, type ScoreRef, scoreRef, traceLink } from './figure-ref.js';

type OfOthers =
  | 'definition'
  | 'measurement'
  | 'pull'
  | 'rows'
  | 'reported'
  | 'corrections'
  | 'underObjection'
  | 'price';

/** The parts of a trace that only other figures have. */
export const NOTHING: Pick<Trace, OfOthers> = {
  ...{ definition: null, measurement: null, pull: null, rows: null, reported: null },
  price: null,
  underObjection: false,
  corrections: [],
};

/** A score with its indicators, or an indicator with its formula and inputs. Throws NOT_FOUND. */
export async function traceScore(parts: ApiParts, ref: ScoreRef, scope: string | null): Promise<Trace> {
  const document = await evaluationOf(parts, ref);
  const result = (await parts.evaluations.results(ref.entity, [document._id])).get(document._id);
  if (result === undefined || !(await maySee(parts, document, ref.entity, scope))) {
    throw new SteelyardError('NOT_FOUND');
  }
  const resolved = await parts.snapshots.load(document.frameworkHash);
  const exact = { ...ref, revision: document.revision };
  const trace =
    ref.indicator === null
      ? wholeScore(document, resolved, result, exact)
      : await oneIndicator(parts, document, resolved, indicatorOf(result, ref.indicator), exact);
  const marks = (await ObjectionMarks.read(parts.supervision, ref.entity)).ofFramework(resolved, ref.period);
  return { ...trace, underObjection: marks.some(({ indicatorId }) => indicatorId === ref.indicator) };
}

/** The scores that a report prints, of the revision that it was made from. */
export async function traceReport(
  { evaluations, snapshots }: ApiParts,
  { _id, evaluation, department }: ReportDocument,
): Promise<Trace> {
  const document = await evaluations.byId(evaluation);
  if (document === null) throw new SteelyardError('NOT_FOUND');
  const { framework } = await snapshots.load(document.frameworkHash);
  const printed = (await evaluations.entities(evaluation)).filter(
    ({ id }) => department === null || id === department,
  );
  const behind = printed.map(({ id, name, score }): TraceStep => {
    const { framework: of, period, revision } = document;
    const ref = scoreRef({ framework: of, period, revision, entity: id, indicator: null });
    return {
      ...{ ref, link: traceLink(ref), title: titleOf({ id: name ?? id }), value: score, unit: 'points' },
      ...{ contribution: null, source: null, changedSince: false },
    };
  });
  return {
    ...NOTHING,
    ...{ ref: `report:${encodeURIComponent(_id)}`, kind: 'report', title: titleOf(framework) },
    ...{ value: null, unit: null, outcome: null, evaluation: provenance(document) },
    ...{ behindCount: behind.length, behind },
  };
}

async function evaluationOf(
  { evaluations, definitions }: ApiParts,
  { framework, period, revision }: ScoreRef,
): Promise<EvaluationDocument> {
  const known = definitions.frameworks.get(framework);
  const entityKind = known?.framework.entity === 'asset' ? 'asset' : 'department';
  const found =
    revision === null
      ? await evaluations.latest({ framework, entityKind, period })
      : await evaluations.byId(`${framework}/${entityKind}/${period}/${revision}`);
  if (found === null) throw new SteelyardError('NOT_FOUND');
  return found;
}

async function maySee(
  { models }: ApiParts,
  { entityKind }: EvaluationDocument,
  entity: string,
  scope: string | null,
): Promise<boolean> {
  if (scope === null || (entityKind === 'department' && entity === scope)) return true;
  if (entityKind === 'department') return false;
  return (await models.assets.findOne({ _id: entity, department: scope }, { _id: 1 }).lean()) !== null;
}

function indicatorOf({ indicators }: EntityResult, id: string): IndicatorResult {
  const found = indicators.find((indicator) => indicator.id === id);
  if (found === undefined) throw new SteelyardError('NOT_FOUND');
  return found;
}

function wholeScore(
  document: EvaluationDocument,
  resolved: ResolvedFramework,
  { indicators, nodes, score }: EntityResult,
  ref: ScoreRef,
): Trace {
  const behind = indicators.map(({ id, score: points, contribution }): TraceStep => {
    const of = scoreRef({ ...ref, indicator: id });
    const title = titleOf({ id, title: resolved.indicators.get(id)?.title });
    return {
      ...{ ref: of, link: traceLink(of), title, value: points, unit: 'points' },
      ...{ contribution, source: null, changedSince: false },
    };
  });
  return {
    ...NOTHING,
    ...{
      ref: scoreRef(ref),
      kind: 'score',
      title: titleOf(resolved.framework),
      value: score,
      unit: 'points',
    },
    ...{ outcome: nodes[0]?.outcome ?? null, evaluation: provenance(document) },
    ...{ behindCount: behind.length, behind },
  };
}

async function oneIndicator(
  { models, definitions: { vocabulary } }: ApiParts,
  document: EvaluationDocument,
  resolved: ResolvedFramework,
  { id, value, outcome, inputs }: IndicatorResult,
  ref: ScoreRef,
): Promise<Trace> {
  const leaf = buildScoringTree(resolved, parameterSetOf(document)).leaves.find((one) => one.id === id);
  const definition = resolved.indicators.get(id);
  if (leaf === undefined || definition === undefined) throw new SteelyardError('NOT_FOUND');
  const formula = formulaOf(definition);
  const titles = new Map([...vocabulary.values()].map((metric) => [metric.id, metric.title]));
  const place = { entity: document.entityKind, entityId: ref.entity, period: ref.period };
  const _id = documentId({ entity: place.entity, id: place.entityId }, place.period);
  const measured = await models.measurements.findOne({ _id }).lean();
  const cells = measured === null ? new Map() : cellsOf(measured);
  const behind = Object.entries(inputs).map(([metric, used]): TraceStep => {
    const of = measurementRef({ ...place, metric });
    const known = vocabulary.get(metric);
    const cell = cells.get(metric);
    return {
      ...{ ref: of, link: traceLink(of), title: titleOf({ id: metric, title: known?.title }), value: used },
      ...{ unit: known?.unit ?? null, contribution: null, source: cell?.source ?? null },
      changedSince: (cell?.value ?? null) !== used,
    };
  });
  return {
    ...NOTHING,
    ...{
      ref: scoreRef(ref),
      kind: 'indicator',
      title: titleOf(definition),
      value,
      unit: definition.unit ?? null,
    },
    ...{ outcome, evaluation: provenance(document) },
    definition: {
      ...{ id, version: definition.version, formula, formulaInWords: formulaInWords(formula, titles) },
      ...{ notApplicable: definition.notApplicable ?? null, normalisation: { ...leaf.normalisation } },
      source: definition.source ?? null,
    },
    ...{ behindCount: behind.length, behind },
  };
}

function provenance(document: EvaluationDocument): Trace['evaluation'] {
  const { _id: id, state, frameworkVersion, frameworkHash, inputHash, engine, run } = document;
  const parameters = parameterSetOf(document);
  return {
    ...{ id, state, frameworkVersion, frameworkHash, inputHash, engine, run },
    parameterSet:
      parameters === null
        ? null
        : { effectiveFrom: parameters.effectiveFrom ?? null, reason: parameters.reason ?? null },
    evaluatedAt: document.evaluatedAt.toISOString(),
    order: (document.order as { by: string; reason: string } | null) ?? null,
  };
}
