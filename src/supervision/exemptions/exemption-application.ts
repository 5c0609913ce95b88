import { SteelyardError } from '../../errors.js';
import type { Exemption } from '../exemption.js';
import {
  advance,
  begin,
  type Stamp,
  type WorkflowMachine,
  type WorkflowRecord,
} from '../workflow/workflow-machine.js';

export const APPLICATION_STATES = ['applied', 'approved', 'rejected', 'withdrawn', 'revoked'] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];
export type ApplicationAction = 'approve' | 'reject' | 'withdraw' | 'revoke';

/** An application for tolerance (容错). It ends by itself with its last month. */
export const APPLICATION_MACHINE: WorkflowMachine<ApplicationState, ApplicationAction> = {
  kind: { en: 'exemption', zh: '容错申请' },
  states: APPLICATION_STATES,
  initial: { action: 'apply', state: 'applied', by: ['department', 'oversight'] },
  transitions: {
    approve: { from: ['applied'], to: 'approved', by: ['approver'] },
    reject: { from: ['applied'], to: 'rejected', by: ['approver'] },
    withdraw: { from: ['applied'], to: 'withdrawn', by: ['department', 'oversight'] },
    revoke: { from: ['approved'], to: 'revoked', by: ['approver'] },
  },
};

export type ApplicationFacts = Pick<
  Exemption,
  'indicator' | 'from' | 'until' | 'ground' | 'reason' | 'requestedBy'
> & {
  readonly decision: null | { readonly by: string; readonly day: string; readonly reason: string | null };
};

export type ExemptionApplication = WorkflowRecord<ApplicationState, ApplicationFacts>;

export function applyForExemption(
  application: Pick<Exemption, 'department' | 'indicator' | 'from' | 'until' | 'ground' | 'reason'>,
  serial: number,
  stamp: Stamp,
): ExemptionApplication {
  const { department, ...rest } = application;
  const id = `E${stamp.day.slice(0, 4)}-${String(serial).padStart(4, '0')}`;
  const facts = { ...rest, requestedBy: stamp.by, decision: null };
  return begin(APPLICATION_MACHINE, { id, department, period: rest.from, dueDay: null, facts }, stamp);
}

/** Approves or rejects. Throws SAME_PERSON when the one who asked decides. */
export function decideExemption(
  application: ExemptionApplication,
  { action, reason }: { readonly action: 'approve' | 'reject'; readonly reason: string | null },
  stamp: Stamp,
): ExemptionApplication {
  if (application.facts.requestedBy === stamp.by) {
    throw new SteelyardError('SAME_PERSON', {
      values: { kind: APPLICATION_MACHINE.kind, id: application.id, by: stamp.by },
    });
  }
  const facts = { decision: { by: stamp.by, day: stamp.day, reason } };
  return advance(APPLICATION_MACHINE, application, action, stamp, { facts, details: { reason } });
}

export function endApplication(
  application: ExemptionApplication,
  { action, reason }: { readonly action: 'withdraw' | 'revoke'; readonly reason: string },
  stamp: Stamp,
): ExemptionApplication {
  return advance(APPLICATION_MACHINE, application, action, stamp, { details: { reason } });
}

/** The exemption that an approved application is; null for any other. */
export function exemptionOf({ id, state, department, facts }: ExemptionApplication): Exemption | null {
  const { decision, ...exemption } = facts;
  if (state !== 'approved' || decision === null) return null;
  return { id, department, ...exemption, approvedBy: decision.by, approvedOn: decision.day };
}
