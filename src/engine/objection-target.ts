import { SteelyardError } from '../errors.js';
import { cellsOf } from '../metrics/measurement-cell.js';
import { documentId } from '../metrics/measurement-writer.js';
import { isSameTarget, MARKING, type ObjectionTarget } from '../supervision/objections/objection.js';
import type { EngineParts } from './engine-parts.js';

type Parts = Pick<EngineParts, 'models' | 'evaluations' | 'supervision' | 'definitions'>;

/**
 * The figure that a department objects to, as it is shown. Throws OBJECTION_TARGET_INVALID when there is none that is
 * the department's own, OBJECTION_EXISTS when an objection to it is undecided or not yet carried out.
 */
export async function objectedFigure(
  parts: Parts,
  department: string,
  target: ObjectionTarget,
): Promise<number | string | null> {
  const same = (await parts.supervision.objections.list({ department, states: MARKING })).find(({ facts }) =>
    isSameTarget(facts.target, target),
  );
  if (same !== undefined) throw new SteelyardError('OBJECTION_EXISTS', { values: { id: same.id } });
  switch (target.kind) {
    case 'measurement':
      return measured(parts, department, target);
    case 'score':
      return scored(parts, department, target);
    case 'price':
      return priced(parts, department, target);
  }
}

async function measured(
  { models }: Parts,
  department: string,
  { entity, entityId, period, metric }: Extract<ObjectionTarget, { kind: 'measurement' }>,
) {
  const document = await models.measurements
    .findOne({ _id: documentId({ entity, id: entityId }, period) })
    .lean();
  const cell = document?.department === department ? cellsOf(document).get(metric) : undefined;
  if (cell === undefined) throw invalid(`the department has no measurement of ${metric} in ${period}`);
  return cell.value;
}

async function scored(
  { evaluations }: Parts,
  department: string,
  { framework, period, indicator }: Extract<ObjectionTarget, { kind: 'score' }>,
) {
  const latest = await evaluations.latest({ framework, entityKind: 'department', period });
  const results = latest === null ? new Map() : await evaluations.results(department, [latest._id]);
  const result = latest === null ? undefined : results.get(latest._id);
  if (result === undefined) throw invalid(`the department has no score of ${framework} in ${period}`);
  if (indicator === null) return result.score as number | null;
  const found = (result.indicators as { id: string; score: number | null }[]).find(
    ({ id }) => id === indicator,
  );
  if (found === undefined) throw invalid(`${framework} has no indicator ${indicator}`);
  return found.score;
}

async function priced(
  { models }: Parts,
  department: string,
  { asset }: Extract<ObjectionTarget, { kind: 'price' }>,
) {
  const found = await models.assets.findOne({ _id: asset, department }, { _id: 1 }).lean();
  if (found === null) throw invalid(`the department has no asset ${asset}`);
  return null;
}

function invalid(reason: string): SteelyardError {
  return new SteelyardError('OBJECTION_TARGET_INVALID', { values: { reason } });
}

/** Working days for the decision on an objection: the deadline set of the kind of department. */
export function objectionWorkingDays(
  { definitions: { deadlines } }: Parts,
  kind: 'bureau' | 'district' | 'enterprise' | 'other',
): number {
  const set = deadlines.get(kind === 'enterprise' ? 'agreement' : 'statutory');
  const deadline = set?.deadlines.find(({ metrics }) => metrics.includes('objections_due'));
  if (deadline === undefined) throw invalid('no deadline set says by when an objection is decided');
  return deadline.workingDays;
}
