import type { WorkingCalendar } from '../../calendar/working-calendar.js';
import { SteelyardError } from '../../errors.js';
import type { AttachedFile } from '../workflow/attached-file.js';
import { advance, begin, type Stamp } from '../workflow/workflow-machine.js';
import {
  OBJECTION_MACHINE,
  type Objection,
  type ObjectionFacts,
  UNDECIDED,
  type ValueCorrection,
} from './objection.js';

/** What a department objects to, and why. */
export interface ObjectionStatement extends Pick<ObjectionFacts, 'target' | 'shown' | 'claimed' | 'reason'> {
  readonly department: string;
  /** Working days that the decision may take. */
  readonly workingDays: number;
}

/** The id of the n-th objection of a year. */
export function objectionId(year: string, serial: number): string {
  return `Y${year}-${String(serial).padStart(4, '0')}`;
}

export function fileObjection(
  { department, workingDays, ...statement }: ObjectionStatement,
  serial: number,
  calendar: WorkingCalendar,
  stamp: Stamp,
): Objection {
  const dueDay = calendar.addWorkingDays(stamp.day, workingDays);
  const facts: ObjectionFacts = {
    ...statement,
    filedDay: stamp.day,
    files: [],
    overdueSince: null,
    decision: null,
    corrections: [],
    revisions: [],
    correctedDay: null,
  };
  const id = objectionId(stamp.day.slice(0, 4), serial);
  const { period } = statement.target;
  const details = { target: statement.target, reason: statement.reason, dueDay };
  return begin(OBJECTION_MACHINE, { id, department, period, dueDay, facts, details }, stamp);
}

export function attachEvidence(objection: Objection, file: AttachedFile, stamp: Stamp): Objection {
  const facts = { files: [...objection.facts.files, file] };
  return advance(OBJECTION_MACHINE, objection, 'attach', stamp, { facts, details: { ...file } });
}

/** An officer takes the objection into review. */
export function takeObjection(objection: Objection, stamp: Stamp): Objection {
  return advance(OBJECTION_MACHINE, objection, 'take', stamp);
}

/**
 * The department is right. Throws CORRECTION_INVALID when a measured figure or a score is upheld without saying
 * which measurement is wrong and what it is instead; a price is corrected by its own approval.
 */
export function upholdObjection(
  objection: Objection,
  { reason, corrections }: { readonly reason: string; readonly corrections: readonly ValueCorrection[] },
  stamp: Stamp,
): Objection {
  const isPrice = objection.facts.target.kind === 'price';
  if (isPrice !== (corrections.length === 0)) {
    const fault = isPrice ? 'a price is corrected by a new approval' : 'name the measurements that are wrong';
    throw new SteelyardError('CORRECTION_INVALID', { values: { reason: fault } });
  }
  const facts = { decision: { reason, day: stamp.day }, corrections };
  return advance(OBJECTION_MACHINE, objection, 'uphold', stamp, { facts, details: { reason, corrections } });
}

export function rejectObjection(objection: Objection, reason: string, stamp: Stamp): Objection {
  const facts = { decision: { reason, day: stamp.day } };
  return advance(OBJECTION_MACHINE, objection, 'reject', stamp, { facts, details: { reason } });
}

export function withdrawObjection(objection: Objection, reason: string, stamp: Stamp): Objection {
  return advance(OBJECTION_MACHINE, objection, 'withdraw', stamp, { details: { reason } });
}

/** What was ordered is done: the revisions that show the corrected figures. */
export function orderCorrection(
  objection: Objection,
  { reason, revisions }: { readonly reason: string; readonly revisions: readonly string[] },
  stamp: Stamp,
): Objection {
  const facts = { revisions, correctedDay: stamp.day };
  return advance(OBJECTION_MACHINE, objection, 'order', stamp, { facts, details: { reason, revisions } });
}

/** Marks an objection whose decision is late; the same one when it is in time or marked already. */
export function passObjectionTime(objection: Objection, stamp: Stamp): Objection {
  const { dueDay, state, facts } = objection;
  if (dueDay === null || stamp.day <= dueDay || facts.overdueSince !== null || !UNDECIDED.includes(state)) {
    return objection;
  }
  const details = { dueDay };
  return advance(OBJECTION_MACHINE, objection, 'markOverdue', stamp, {
    facts: { overdueSince: dueDay },
    details,
  });
}
