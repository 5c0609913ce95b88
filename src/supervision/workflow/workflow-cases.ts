import type { CaseRecord, CaseResult } from '../../sources/case-record.js';
import type { Feedback } from '../feedback/feedback.js';
import type { Notice } from '../notices/notice.js';
import type { Objection, ObjectionState } from '../objections/objection.js';

const NOTHING = {
  type: 'case',
  replied: null,
  approved: null,
  replyDue: null,
  basis: null,
  deadlines: [],
  fault: null,
} as const;

/**
 * A notice as a case of the department: done on the day of the rectification that was not returned, however long its
 * verification takes.
 */
export function noticeCase({ id, department, state, dueDay, facts, steps }: Notice): CaseRecord {
  const isWithdrawn = state === 'withdrawn';
  const closed = isWithdrawn ? (steps.at(-1)?.day ?? null) : (facts.rectification?.day ?? null);
  return {
    ...NOTHING,
    kind: 'notice',
    id,
    department,
    asset: null,
    received: facts.issuedDay,
    closed,
    due: dueDay,
    result: closed === null ? null : isWithdrawn ? 'withdrawn' : 'closed',
    reference: facts.number,
    place: `notice ${id}`,
  };
}

const OBJECTION_RESULTS: Readonly<Partial<Record<ObjectionState, CaseResult>>> = {
  corrected: 'upheld',
  rejected: 'dismissed',
  withdrawn: 'withdrawn',
};

/**
 * An objection as a case of the body that decides it, whose slowness is no fault of the department that objects: done
 * with its rejection, or, when it is upheld, with the correction.
 */
export function objectionCase(
  { id, state, dueDay, facts, steps }: Objection,
  decidingDepartment: string,
): CaseRecord {
  const result = OBJECTION_RESULTS[state] ?? null;
  const { target } = facts;
  return {
    ...NOTHING,
    kind: 'objection',
    id,
    department: decidingDepartment,
    asset: target.kind === 'price' ? target.asset : null,
    received: facts.filedDay,
    closed: result === null ? null : (steps.at(-1)?.day ?? null),
    due: dueDay,
    result,
    reference: null,
    place: `objection ${id}`,
  };
}

/** Feedback as a case of the department that provides the asset: done with its answer. */
export function feedbackCase({ id, department, dueDay, facts }: Feedback): CaseRecord {
  const closed = facts.answer?.day ?? null;
  return {
    ...NOTHING,
    kind: 'feedback',
    id,
    department,
    asset: facts.asset,
    received: facts.givenDay,
    closed,
    due: dueDay,
    result: closed === null ? null : 'answered',
    reference: null,
    place: `feedback ${id}`,
  };
}
