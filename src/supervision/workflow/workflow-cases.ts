import type { CaseRecord } from '../../sources/case-record.js';
import type { Feedback } from '../feedback/feedback.js';
import type { Notice } from '../notices/notice.js';

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
