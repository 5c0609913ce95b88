import type { WorkingCalendar } from '../../calendar/working-calendar.js';
import {
  advance,
  begin,
  type Stamp,
  type WorkflowMachine,
  type WorkflowRecord,
} from '../workflow/workflow-machine.js';

export const FEEDBACK_STATES = ['received', 'answered'] as const;
export type FeedbackState = (typeof FEEDBACK_STATES)[number];

/** What users of the data say about an asset, and the answer of the department that provides it. */
export const FEEDBACK_MACHINE: WorkflowMachine<FeedbackState, 'answer'> = {
  kind: { en: 'feedback', zh: '反馈' },
  states: FEEDBACK_STATES,
  initial: { action: 'give', state: 'received', by: ['oversight', 'approver', 'department', 'user'] },
  transitions: { answer: { from: ['received'], to: 'answered', by: ['department'] } },
};

export const LEAST_RATING = 1;
export const MOST_RATING = 5;

export interface FeedbackFacts {
  readonly asset: string;
  /** 1 (poor) to 5 (excellent). */
  readonly rating: number;
  readonly comment: string | null;
  readonly givenDay: string;
  readonly answer: null | { readonly text: string; readonly day: string };
}

export type Feedback = WorkflowRecord<FeedbackState, FeedbackFacts>;

export function giveFeedback(
  {
    department,
    workingDays,
    ...said
  }: Pick<FeedbackFacts, 'asset' | 'rating' | 'comment'> & {
    readonly department: string;
    readonly workingDays: number;
  },
  serial: number,
  calendar: WorkingCalendar,
  stamp: Stamp,
): Feedback {
  const id = `F${stamp.day.slice(0, 4)}-${String(serial).padStart(6, '0')}`;
  const dueDay = calendar.addWorkingDays(stamp.day, workingDays);
  const facts: FeedbackFacts = { ...said, givenDay: stamp.day, answer: null };
  return begin(FEEDBACK_MACHINE, { id, department, period: stamp.day.slice(0, 7), dueDay, facts }, stamp);
}

export function answerFeedback(feedback: Feedback, text: string, stamp: Stamp): Feedback {
  const answer = { text, day: stamp.day };
  return advance(FEEDBACK_MACHINE, feedback, 'answer', stamp, { facts: { answer }, details: { text } });
}

/** The mean of ratings on the scale of `satisfaction_score`, 0–100; null for none. */
export function satisfactionScore(ratings: readonly number[]): number | null {
  if (ratings.length === 0) return null;
  const mean = ratings.reduce((sum, rating) => sum + rating, 0) / ratings.length;
  return (100 * (mean - LEAST_RATING)) / (MOST_RATING - LEAST_RATING);
}
