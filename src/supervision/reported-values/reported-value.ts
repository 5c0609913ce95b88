import { SteelyardError } from '../../errors.js';
import type { AttachedFile } from '../workflow/attached-file.js';
import {
  advance,
  begin,
  type Stamp,
  type WorkflowMachine,
  type WorkflowRecord,
} from '../workflow/workflow-machine.js';

export const REPORTED_STATES = ['submitted', 'accepted', 'returned', 'withdrawn'] as const;
export type ReportedState = (typeof REPORTED_STATES)[number];
export type ReportedAction = 'accept' | 'return' | 'withdraw';

/** A value that no system measures, stated by a department with its proof, and reviewed by another person. */
export const REPORTED_MACHINE: WorkflowMachine<ReportedState, ReportedAction> = {
  kind: { en: 'reported value', zh: '填报值' },
  states: REPORTED_STATES,
  initial: { action: 'submit', state: 'submitted', by: ['department'] },
  transitions: {
    accept: { from: ['submitted'], to: 'accepted', by: ['oversight'] },
    return: { from: ['submitted', 'accepted'], to: 'returned', by: ['oversight'] },
    withdraw: { from: ['submitted'], to: 'withdrawn', by: ['department'] },
  },
};

/** What a value is of: one metric of one entity; the month is the record's period. */
export interface ReportedPlace {
  readonly entity: 'department' | 'asset';
  readonly entityId: string;
  readonly metric: string;
}

export interface ReportedFacts extends ReportedPlace {
  readonly value: number;
  readonly unit: string;
  /** Where the value comes from, in the submitter's words. */
  readonly reason: string;
  readonly submittedBy: string;
  readonly file: AttachedFile;
  /** The last decision. */
  readonly review: null | { readonly by: string; readonly at: string; readonly reason: string };
}

export type ReportedValue = WorkflowRecord<ReportedState, ReportedFacts>;

/** What a department hands in. */
export interface ReportedStatement
  extends Pick<ReportedFacts, 'entity' | 'entityId' | 'metric' | 'value' | 'unit' | 'reason' | 'file'> {
  readonly department: string;
  /** YYYY-MM */
  readonly period: string;
}

export function submitValue(
  { department, period, ...statement }: ReportedStatement,
  serial: number,
  stamp: Stamp,
): ReportedValue {
  const id = `R${stamp.day.slice(0, 4)}-${String(serial).padStart(4, '0')}`;
  const facts: ReportedFacts = { ...statement, submittedBy: stamp.by, review: null };
  const { file, ...details } = statement;
  return begin(
    REPORTED_MACHINE,
    { id, department, period, dueDay: null, facts, details: { ...details, sha256: file.sha256 } },
    stamp,
  );
}

/** Accepts or returns, with the reason. Throws SAME_PERSON when the submitter decides. */
export function reviewValue(
  value: ReportedValue,
  { action, reason }: { readonly action: 'accept' | 'return'; readonly reason: string },
  stamp: Stamp,
): ReportedValue {
  if (value.facts.submittedBy === stamp.by) {
    throw new SteelyardError('SAME_PERSON', {
      values: { kind: REPORTED_MACHINE.kind, id: value.id, by: stamp.by },
    });
  }
  const review = { by: stamp.by, at: stamp.at, reason };
  return advance(REPORTED_MACHINE, value, action, stamp, { facts: { review }, details: { reason } });
}

export function withdrawValue(value: ReportedValue, reason: string, stamp: Stamp): ReportedValue {
  return advance(REPORTED_MACHINE, value, 'withdraw', stamp, { details: { reason } });
}

/** The accepted values that stand, by `placeKey`: of several of one place and month, the last accepted. */
export function standingValues(values: Iterable<ReportedValue>): Map<string, ReportedValue> {
  const standing = new Map<string, ReportedValue>();
  for (const value of values) {
    if (value.state !== 'accepted') continue;
    const key = placeKey(value.facts, value.period);
    if (acceptedAt(value) >= acceptedAt(standing.get(key))) standing.set(key, value);
  }
  return standing;
}

/** The same for two values of one metric, entity and month. */
export function placeKey({ entity, entityId, metric }: ReportedPlace, period: string | null): string {
  return JSON.stringify([entity, entityId, metric, period]);
}

function acceptedAt(value: ReportedValue | undefined): string {
  return value?.facts.review?.at ?? '';
}
