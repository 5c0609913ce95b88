import type { Objection } from '../supervision/objections/objection.js';
import { orderCorrection } from '../supervision/objections/objection-actions.js';
import type { Stamp } from '../supervision/workflow/workflow-machine.js';
import { applyCorrections } from './apply-corrections.js';
import type { EngineParts } from './engine-parts.js';
import { reviseMonth } from './revise-month.js';

/**
 * Carries an upheld objection out: corrects the measurements, both values kept, and makes the closed evaluations of
 * the month anew as revisions that name the order. The objection that comes back is to be saved; all before it can
 * be repeated.
 */
export async function carryOutCorrection(
  parts: EngineParts,
  objection: Objection,
  reason: string,
  stamp: Stamp,
): Promise<Objection> {
  const { id, department, facts } = objection;
  const ordered = orderCorrection(objection, { reason, revisions: [] }, stamp);
  if (facts.corrections.length === 0) return ordered;
  const { period } = facts.target;
  await applyCorrections(parts, { objection: id, period, department, by: stamp.by }, facts.corrections);
  const revisions = await reviseMonth(parts, period, { by: stamp.by, reason: `${id}: ${reason}` });
  return orderCorrection(objection, { reason, revisions }, stamp);
}
