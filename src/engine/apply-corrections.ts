import { SteelyardError } from '../errors.js';
import { cellsOf, type MeasurementCell, storedCell } from '../metrics/measurement-cell.js';
import { documentId } from '../metrics/measurement-writer.js';
import { rollUpMonth } from '../metrics/roll-up-month.js';
import { CORRECTION_SOURCE } from '../sources/metric-source.js';
import type { ValueCorrection } from '../supervision/objections/objection.js';
import type { EngineParts } from './engine-parts.js';

export interface CorrectionOrder {
  readonly objection: string;
  readonly period: string;
  readonly department: string;
  readonly by: string;
}

/**
 * The values as they are stored, for a correction to be kept beside. Throws CORRECTION_INVALID for a measurement
 * that is not there, of another department, or that cannot have the value.
 */
export async function withMeasuredValues(
  { models, definitions }: EngineParts,
  { period, department }: Pick<CorrectionOrder, 'period' | 'department'>,
  corrections: readonly Omit<ValueCorrection, 'before'>[],
): Promise<ValueCorrection[]> {
  const found: ValueCorrection[] = [];
  for (const correction of corrections) {
    const { entity, entityId, metric, after } = correction;
    const document = await models.measurements
      .findOne({ _id: documentId({ entity, id: entityId }, period) })
      .lean();
    const cell = document === null ? undefined : cellsOf(document).get(metric);
    const [low, high] = definitions.vocabulary.get(metric)?.range ?? [null, null];
    const fault =
      cell === undefined || document?.department !== department
        ? 'it has no such measurement in this month'
        : typeof after === 'number' && (after < (low ?? -Infinity) || after > (high ?? Infinity))
          ? `${after} is out of range`
          : null;
    if (fault !== null) {
      const reason = `${entity} ${entityId}, ${metric}: ${fault}`;
      throw new SteelyardError('CORRECTION_INVALID', { values: { reason } });
    }
    found.push({ ...correction, before: cell?.value ?? null });
  }
  return found;
}

/** Puts the right values in the place of the measured ones; both are kept. Repeated, it changes nothing. */
export async function applyCorrections(
  { models, supervision, definitions, sources, now }: EngineParts,
  { objection, period, department, by }: CorrectionOrder,
  corrections: readonly ValueCorrection[],
): Promise<void> {
  for (const { entity, entityId, metric, after } of corrections) {
    const _id = documentId({ entity, id: entityId }, period);
    const document = await models.measurements.findOne({ _id }).lean();
    if (document === null) continue;
    const before = cellsOf(document).get(metric) ?? null;
    const cell: MeasurementCell = {
      value: after,
      status: 'ok',
      origin: before?.origin ?? 'measured',
      source: CORRECTION_SOURCE,
      run: objection,
      sample: before?.sample ?? null,
      reason: null,
    };
    if (before?.source === CORRECTION_SOURCE && before.run === objection) continue;
    const kept = {
      objection,
      entity,
      entityId,
      department,
      period,
      metric,
      before,
      after: cell,
      by,
      at: now(),
    };
    const correction = `${objection}/${_id}/${metric}`;
    await supervision.corrections.updateOne({ _id: correction }, { $setOnInsert: kept }, { upsert: true });
    await models.measurements.updateOne(
      { _id },
      { $set: { [`cells.${metric}`]: storedCell(cell) }, $addToSet: { sources: CORRECTION_SOURCE } },
    );
  }
  if (corrections.every(({ entity }) => entity === 'department')) return;
  await rollUpMonth(models, {
    month: period,
    run: objection,
    vocabulary: definitions.vocabulary,
    sources: sources.map(({ id }) => id),
    isPruned: true,
  });
}
