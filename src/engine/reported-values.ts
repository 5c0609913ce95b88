import { type ErrorCode, SteelyardError } from '../errors.js';
import { checkReading } from '../metrics/check-reading.js';
import { isValidIn } from '../metrics/identity-book.js';
import { type CellContent, cellsOf } from '../metrics/measurement-cell.js';
import { documentId, MeasurementWriter } from '../metrics/measurement-writer.js';
import { partsAboveWhole } from '../metrics/part-above-whole.js';
import { periodOfInstant } from '../period.js';
import { INTERNAL_SOURCE, REPORTED_SOURCE, ROLL_UP_SOURCE } from '../sources/metric-source.js';
import {
  placeKey,
  type ReportedFacts,
  type ReportedStatement,
  type ReportedValue,
  standingValues,
  submitValue,
} from '../supervision/reported-values/reported-value.js';
import type { Stamp } from '../supervision/workflow/workflow-machine.js';
import type { EngineParts } from './engine-parts.js';

type Parts = Pick<
  EngineParts,
  'models' | 'supervision' | 'definitions' | 'sources' | 'months' | 'config' | 'now'
>;

/** A value and the bytes of its proof, as they came. */
export interface Submission extends Omit<ReportedStatement, 'entity' | 'entityId' | 'file'> {
  /** Of one of the department's assets; null: of the department. */
  readonly asset: string | null;
  readonly attachment: { readonly name: string; readonly mediaType: string; readonly bytes: Buffer };
}

/** Refusals of a submission. */
export const SUBMISSION_ERRORS = [
  'METRIC_NOT_REPORTABLE',
  'REPORTED_VALUE_INVALID',
  'REPORTED_VALUE_EXISTS',
  'REPORTED_VALUE_MEASURED',
  'PERIOD_IN_FUTURE',
  'MONTH_CUT_OFF',
  'MONTH_FINAL',
] as const satisfies readonly ErrorCode[];

/**
 * Takes in a value that a department states; it counts once another person accepts it.
 *
 * @throws SteelyardError METRIC_NOT_REPORTABLE, REPORTED_VALUE_INVALID (unit, range, part above its whole, no such
 * asset or department in the month), REPORTED_VALUE_EXISTS (one of the same figure waits for review),
 * REPORTED_VALUE_MEASURED (a source delivers the figure), PERIOD_IN_FUTURE, MONTH_CUT_OFF, MONTH_FINAL
 */
export async function submitReported(
  parts: Parts,
  { asset, attachment, ...submission }: Submission,
  stamp: Stamp,
): Promise<ReportedValue> {
  const { supervision, months } = parts;
  const { department, period, metric } = submission;
  const place = {
    ...(asset === null
      ? ({ entity: 'department', entityId: department } as const)
      : ({ entity: 'asset', entityId: asset } as const)),
    metric,
  };
  const statement = { ...submission, ...place };
  await assertOwner(parts, statement);
  assertPossible(parts, statement);
  await months.assertOpen(period);
  await assertUnmeasured(parts, statement);
  const undecided = (await supervision.reported.list({ department, states: ['submitted'] })).find(
    (value) => placeKey(value.facts, value.period) === placeKey(place, period),
  );
  if (undecided !== undefined) {
    throw new SteelyardError('REPORTED_VALUE_EXISTS', { values: { id: undecided.id } });
  }
  const { name, mediaType, bytes } = attachment;
  const file = await supervision.attachments.save(name, mediaType, bytes);
  return supervision.reported.number(stamp.day.slice(0, 4), 'R', (serial) =>
    submitValue({ ...statement, file }, serial, stamp),
  );
}

/**
 * Whether a value handed in may be accepted now. A month that was cut off meanwhile is no reason: it came in time.
 *
 * @throws SteelyardError REPORTED_VALUE_INVALID, REPORTED_VALUE_MEASURED, MONTH_FINAL
 */
export async function assertAcceptable(parts: Parts, { period, facts }: ReportedValue): Promise<void> {
  const place = { ...facts, period: period ?? '' };
  await assertNotFinal(parts, place.period);
  assertPossible(parts, place);
  await assertUnmeasured(parts, place);
}

/** Throws MONTH_FINAL. */
export async function assertNotFinal({ months }: Parts, period: string): Promise<void> {
  if ((await months.find(period))?.finalAt) {
    throw new SteelyardError('MONTH_FINAL', { values: { period } });
  }
}

/**
 * Brings the accepted values of a month among the measurements and takes those away that are no longer accepted.
 * What a source delivers comes first. Repeated, it changes nothing.
 */
export async function measureReported(parts: Parts, month: string, run: string): Promise<void> {
  const { models, supervision, definitions, sources } = parts;
  const accepted = await supervision.reported.list({ states: ['accepted'] });
  const writer = new MeasurementWriter(models, {
    ...{ source: REPORTED_SOURCE, run, vocabulary: definitions.vocabulary },
    stronger: new Set([...sources.map(({ id }) => id), INTERNAL_SOURCE, ROLL_UP_SOURCE]),
    reject: () => undefined,
  });
  for (const { id, department, facts } of standingValues(
    accepted.filter(({ period }) => period === month),
  ).values()) {
    const { entity, entityId, metric, value } = facts;
    const cell = { value, status: 'ok', origin: 'reported', source: REPORTED_SOURCE } as const;
    const target = { entity, id: entityId, department };
    writer.add(target, month, metric, { ...cell, sample: null, reason: null }, () => id);
  }
  await writer.flush();
  await writer.withdrawMissing(month);
}

type Stated = Pick<ReportedFacts, 'entity' | 'entityId' | 'metric' | 'value' | 'unit'> & {
  readonly period: string;
};

async function assertOwner(
  { models }: Parts,
  { department: id, period, entity, entityId }: Stated & { readonly department: string },
): Promise<void> {
  const department = await models.departments.findOne({ _id: id }).lean();
  const { validFrom = null, validTo = null } = department ?? {};
  if (department === null || !isValidIn({ validFrom, validTo }, period)) {
    throw invalid(`the department did not exist in ${period}`);
  }
  if (entity === 'department') return;
  const asset = await models.assets.findOne({ _id: entityId, department: id }, { _id: 1 }).lean();
  if (asset === null) throw invalid(`the department has no asset "${entityId.slice(0, 60)}"`);
}

function assertPossible({ definitions: { vocabulary }, config, now }: Parts, stated: Stated): void {
  const { metric, period, entityId, entity, value, unit } = stated;
  const known = [...vocabulary.values()].filter(({ reportable }) => reportable).map(({ id }) => id);
  if (!known.includes(metric)) {
    throw new SteelyardError('METRIC_NOT_REPORTABLE', {
      values: { metric: metric.slice(0, 60), known: known.join(', ') },
    });
  }
  const today = periodOfInstant(now(), 'month', config.timeZone).text;
  if (period > today) throw new SteelyardError('PERIOD_IN_FUTURE', { values: { value: period, today } });
  const reading = { type: 'reading', entity, key: entityId, period, metric, value, unit } as const;
  const checked = checkReading(reading, vocabulary);
  const fault = 'refusal' in checked ? checked.refusal : checked.cell.reason;
  if (fault !== null) throw invalid(fault);
}

/** Throws when a source delivers the figure, or the value does not fit the figures around it. */
async function assertUnmeasured({ models, definitions }: Parts, stated: Stated): Promise<void> {
  const { entity, entityId, period, metric, value } = stated;
  const document = await models.measurements
    .findOne({ _id: documentId({ entity, id: entityId }, period) })
    .lean();
  if (document === null) return;
  const cells = cellsOf(document);
  const before = cells.get(metric);
  if (before !== undefined && before.origin !== 'reported') {
    throw new SteelyardError('REPORTED_VALUE_MEASURED', {
      values: { metric, period, source: before.source },
    });
  }
  const cell = { value, status: 'ok', origin: 'reported', source: REPORTED_SOURCE } as const;
  const around = new Map<string, CellContent>([...cells, [metric, { ...cell, sample: null, reason: null }]]);
  const fault = partsAboveWhole(around, definitions.vocabulary).get(metric);
  if (fault !== undefined) throw invalid(fault);
}

function invalid(reason: string): SteelyardError {
  return new SteelyardError('REPORTED_VALUE_INVALID', { values: { reason } });
}
