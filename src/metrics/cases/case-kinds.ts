import type { CaseKind, CaseResult } from '../../sources/case-record.js';

/** One clock of a kind of case: when it falls due, and what it counts in. */
export interface CaseClock {
  /** Counts the cases whose deadline falls in the month. */
  readonly due: string;
  /** Counts, of these, the cases done by the deadline. */
  readonly onTime: string;
  /** Median working days from the start of the clock, over the same cases. */
  readonly days?: string;
  /** The event that ends it. */
  readonly end: 'reply' | 'close';
  /** Where the clock starts: reception, or the consent to a request. */
  readonly start: 'received' | 'approved';
  /** Results that are not measured in days: a refusal is no delivery, a dismissed objection no correction. */
  readonly withoutDays?: readonly CaseResult[];
}

export interface CaseKindDefinition {
  /** Counts the cases brought in the month; context only. */
  readonly received?: string;
  readonly clocks: readonly CaseClock[];
  /** Results that count as done. */
  readonly successes: readonly CaseResult[];
}

/** What the cases of each kind count in. */
export const CASE_KIND_DEFINITIONS: Readonly<Record<CaseKind, CaseKindDefinition>> = {
  request: {
    received: 'requests_received',
    clocks: [
      {
        due: 'requests_reply_due',
        onTime: 'requests_replied_on_time',
        days: 'request_reply_days_median',
        start: 'received',
        end: 'reply',
      },
      {
        due: 'requests_due',
        onTime: 'requests_fulfilled',
        days: 'request_delivery_days_median',
        start: 'approved',
        end: 'close',
        withoutDays: ['refused'],
      },
    ],
    successes: ['delivered'],
  },
  demand: { clocks: [], successes: ['matched'] },
  issue: {
    received: 'issues_found',
    clocks: [{ due: 'issues_due', onTime: 'issues_fixed', start: 'received', end: 'close' }],
    successes: ['fixed'],
  },
  task: {
    clocks: [{ due: 'tasks_due', onTime: 'tasks_done_on_time', start: 'received', end: 'close' }],
    successes: ['done'],
  },
  dispute: {
    received: 'disputes_opened',
    clocks: [{ due: 'disputes_due', onTime: 'disputes_resolved_on_time', start: 'received', end: 'close' }],
    successes: ['resolved'],
  },
  notice: {
    received: 'notices_issued',
    clocks: [{ due: 'notices_due', onTime: 'notices_closed_on_time', start: 'received', end: 'close' }],
    successes: ['closed'],
  },
  objection: {
    received: 'objections_received',
    clocks: [
      {
        due: 'objections_due',
        onTime: 'objections_closed_on_time',
        days: 'correction_days_median',
        start: 'received',
        end: 'close',
        withoutDays: ['dismissed'],
      },
    ],
    successes: ['upheld', 'dismissed'],
  },
  feedback: {
    received: 'feedback_received',
    clocks: [{ due: 'feedback_due', onTime: 'feedback_answered_on_time', start: 'received', end: 'close' }],
    successes: ['answered'],
  },
  catalogueChange: {
    clocks: [
      { due: 'catalog_changes_due', onTime: 'catalog_changes_on_time', start: 'received', end: 'close' },
    ],
    successes: ['made'],
  },
};
