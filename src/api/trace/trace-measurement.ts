import { caseEvidence } from '../../engine/case-evidence.js';
import { SteelyardError } from '../../errors.js';
import { cellsOf, type MeasurementCell } from '../../metrics/measurement-cell.js';
import { documentId } from '../../metrics/measurement-writer.js';
import { periodOfInstant } from '../../period.js';
import { ROLL_UP_SOURCE } from '../../sources/metric-source.js';
import type { MeasurementDocument } from '../../store/models/measurement-model.js';
import { ObjectionMarks } from '../../supervision/objections/objection-marks.js';
import { placeKey, standingValues } from '../../supervision/reported-values/reported-value.js';
import type { ApiParts } from '../api-parts.js';
import { reportedEvidence } from '../schemas/reported-schemas.js';
import type { Trace, TraceStep } from '../schemas/trace-schemas.js';
import { casesLink } from '../scorecard/scorecard-evidence.js';
import { titleOf } from '../scorecard/scorecard-indicators.js';
import { type MeasurementRef, measurementRef, traceLink } from './figure-ref.js';

/** More are counted and not listed. */
const MOST_STEPS = 1000;

/**
 * A measurement with the pull that brought it, the rows it was counted from or the parts it was made of, who stated
 * it, and what an objection corrected. Throws NOT_FOUND, also for what `scope` may not see.
 */
export async function traceMeasurement(
  parts: ApiParts,
  ref: MeasurementRef,
  scope: string | null,
): Promise<Trace> {
  const { models, definitions, supervision } = parts;
  const { entity, entityId, period, metric } = ref;
  const _id = documentId({ entity, id: entityId }, period);
  const document = await models.measurements.findOne({ _id }).lean<MeasurementDocument>();
  const cell = document === null ? undefined : cellsOf(document).get(metric);
  if (document === null || cell === undefined || (scope !== null && document.department !== scope)) {
    throw new SteelyardError('NOT_FOUND');
  }
  const { department } = document;
  const { value, status, origin, source, run, sample, reason } = cell;
  const known = definitions.vocabulary.get(metric);
  const accepted =
    origin === 'reported' ? await supervision.reported.list({ department, states: ['accepted'] }) : [];
  const stated = standingValues(accepted).get(placeKey(ref, period));
  const corrected = (await supervision.corrections.find({ entityId, period, metric }).lean()).filter(
    (correction) => correction.entity === entity,
  );
  const marks = await ObjectionMarks.read(supervision, department);
  const behind = source === ROLL_UP_SOURCE ? await partsOf(parts, ref, document) : [];
  return {
    ref: measurementRef(ref),
    kind: 'measurement',
    title: titleOf({ id: metric, title: known?.title }),
    value,
    unit: known?.unit ?? null,
    underObjection: marks.hasMeasurement({ ...ref, department }),
    outcome: null,
    evaluation: null,
    definition: null,
    measurement: {
      ...{ department, status, origin, source, run, sample, reason },
      whereFrom: known?.source ?? null,
    },
    price: null,
    pull: await pullOf(parts, cell),
    rows: await rowsBehind(parts, ref, cell),
    reported: stated === undefined ? null : reportedEvidence(stated),
    corrections: corrected
      .sort((a, b) => a.at.getTime() - b.at.getTime())
      .map(({ objection, before, after, by, at }) => ({
        ...{ objection, by, at: at.toISOString() },
        ...{ before: valueIn(before), after: valueIn(after) },
      })),
    behindCount: behind.length,
    behind: behind.slice(0, MOST_STEPS),
  };
}

/** The pull of its run that its source had; null for what came by another way. */
async function pullOf({ models }: ApiParts, { run, source }: MeasurementCell): Promise<Trace['pull']> {
  const found = await models.runs.findOne({ _id: run }).lean();
  const pull = found?.sources.find((one) => one.source === source);
  if (pull === undefined) return null;
  const { kind, state, asOf, startedAt, endedAt, counts } = pull;
  return {
    ...{ run, kind, state, asOf, rejections: counts?.rejections ?? 0 },
    ...{ startedAt: startedAt.toISOString(), endedAt: endedAt.toISOString() },
  };
}

async function rowsBehind(
  { models, now, config }: ApiParts,
  { entity, entityId, metric, period }: MeasurementRef,
  { evidence }: MeasurementCell,
): Promise<Trace['rows']> {
  if (evidence !== 'cases' || entity !== 'department') return null;
  const today = periodOfInstant(now(), 'day', config.timeZone).text;
  const { rows } = await caseEvidence(models, { department: entityId, metric, period, today });
  return { count: rows.length, link: casesLink(entityId, metric, period) };
}

/** The days that made a month of an asset, or the assets that made a department's. */
async function partsOf(
  { models, definitions }: ApiParts,
  { entity, entityId, period, metric }: MeasurementRef,
  { department }: MeasurementDocument,
): Promise<TraceStep[]> {
  const found =
    entity === 'department'
      ? await models.measurements.find({ period, entity: 'asset', department }).sort({ entityId: 1 }).lean()
      : await models.measurements.find({ entityId, entity: 'asset' }).sort({ period: 1 }).lean();
  const known = definitions.vocabulary.get(metric);
  return found
    .filter((part) => entity === 'department' || part.period.startsWith(`${period}-`))
    .flatMap((part) => {
      const cell = cellsOf(part).get(metric);
      if (cell === undefined) return [];
      const of = { entity: 'asset', entityId: part.entityId, period: part.period, metric } as const;
      const title = titleOf({ id: entity === 'department' ? part.entityId : part.period });
      return [measurementStep(of, cell, { title, unit: known?.unit ?? null })];
    });
}

function valueIn(cell: unknown): number | string | null {
  return (cell as { readonly value?: number | string | null } | null)?.value ?? null;
}

/** A measurement as the next step behind a figure. */
export function measurementStep(
  of: MeasurementRef,
  { value, source }: Pick<MeasurementCell, 'value' | 'source'>,
  { title, unit }: Pick<TraceStep, 'title' | 'unit'>,
): TraceStep {
  const ref = measurementRef(of);
  return { ref, link: traceLink(ref), title, value, unit, contribution: null, source, changedSince: false };
}
