import type { LocalisedText } from '../../indicators/localised-text.js';
import type { Severity } from '../policies/policy-definition.js';
import type { Evidence } from '../policies/policy-rule.js';
import type { WorkflowMachine, WorkflowRecord } from '../workflow/workflow-machine.js';

export const FINDING_STATES = ['open', 'resolved', 'dismissed', 'retired'] as const;
export type FindingState = (typeof FINDING_STATES)[number];
export type FindingAction = 'repeat' | 'resolve' | 'dismiss' | 'retire' | 'reopen';

/** A judged fact. Its id is its cause, so that one cause can have no second finding. */
export const FINDING_MACHINE: WorkflowMachine<FindingState, FindingAction> = {
  kind: { en: 'finding', zh: '问题' },
  states: FINDING_STATES,
  initial: { action: 'raise', state: 'open', by: ['service'] },
  transitions: {
    repeat: { from: ['open'], to: null, by: ['service'] },
    resolve: { from: ['open'], to: 'resolved', by: ['service'] },
    dismiss: { from: ['open'], to: 'dismissed', by: ['oversight'] },
    retire: { from: ['open'], to: 'retired', by: ['service'] },
    reopen: { from: ['resolved', 'dismissed', 'retired'], to: 'open', by: ['service'] },
  },
};

export interface FindingFacts {
  /** The policy as it was when it last spoke. */
  readonly policy: string;
  readonly policyVersion: number;
  readonly severity: Severity;
  readonly title: LocalisedText;
  /** With `{name}` places for the evidence. */
  readonly text: LocalisedText;
  /** The indicator, metric, asset, notice or objection it is about; null for the department as a whole. */
  readonly subject: string | null;
  readonly firstPeriod: string;
  /** The last month for which its policy was judged. */
  readonly lastPeriod: string;
  /** The numbers of the last month in which it held, and those it was raised or reopened on. */
  readonly evidence: Evidence;
  readonly raisedOn: Evidence;
  /** A dismissal holds for months up to and with this one. */
  readonly dismissedUntil: string | null;
}

export type Finding = WorkflowRecord<FindingState, FindingFacts>;

/** The id of the finding of a cause: readable, and safe in an address. */
export function causeKey(policy: string, department: string, subject: string | null): string {
  return [policy, department, ...(subject === null ? [] : [subject])].map(encodeURIComponent).join('~');
}

/** The month for which a finding was last raised or reopened. */
export function openedIn({ steps, facts }: Pick<Finding, 'steps' | 'facts'>): string {
  const opening = steps.findLast(({ action }) => action === 'raise' || action === 'reopen');
  const { period } = (opening?.details ?? {}) as { readonly period?: string };
  return period ?? facts.firstPeriod;
}
