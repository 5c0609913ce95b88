import type { LocalisedText } from '../../indicators/localised-text.js';
import type { Severity } from '../policies/policy-definition.js';
import type { AttachedFile } from '../workflow/attached-file.js';
import type { WorkflowMachine, WorkflowRecord } from '../workflow/workflow-machine.js';

export const NOTICE_STATES = [
  'issued',
  'acknowledged',
  'submitted',
  'returned',
  'verified',
  'closed',
  'withdrawn',
] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

export type NoticeAction =
  | 'acknowledge'
  | 'attach'
  | 'submit'
  | 'return'
  | 'verifyByData'
  | 'confirm'
  | 'close'
  | 'requestExtension'
  | 'grantExtension'
  | 'refuseExtension'
  | 'markOverdue'
  | 'escalate'
  | 'withdraw';

/** States in which the department still owes its rectification. */
export const OWING: readonly NoticeState[] = ['issued', 'acknowledged', 'returned'];
const UNFINISHED: readonly NoticeState[] = [...OWING, 'submitted', 'verified'];

/** A supervision notice (督办单): an order to a department to put something right by a day. */
export const NOTICE_MACHINE: WorkflowMachine<NoticeState, NoticeAction> = {
  kind: { en: 'notice', zh: '督办单' },
  states: NOTICE_STATES,
  initial: { action: 'issue', state: 'issued', by: ['oversight', 'service'] },
  transitions: {
    acknowledge: { from: ['issued'], to: 'acknowledged', by: ['department'] },
    attach: { from: ['acknowledged', 'returned'], to: null, by: ['department'] },
    submit: { from: ['acknowledged', 'returned'], to: 'submitted', by: ['department'] },
    return: { from: ['submitted'], to: 'returned', by: ['oversight'] },
    verifyByData: { from: ['submitted'], to: 'verified', by: ['oversight', 'service'] },
    confirm: { from: ['submitted'], to: 'verified', by: ['oversight'] },
    close: { from: ['verified'], to: 'closed', by: ['oversight', 'service'] },
    requestExtension: { from: OWING, to: null, by: ['department'] },
    grantExtension: { from: OWING, to: null, by: ['oversight'] },
    refuseExtension: { from: OWING, to: null, by: ['oversight'] },
    markOverdue: { from: OWING, to: null, by: ['service'] },
    escalate: { from: OWING, to: null, by: ['service'] },
    withdraw: { from: UNFINISHED, to: 'withdrawn', by: ['oversight'] },
  },
};

export interface NoticeFacts {
  /** 督办〔2026〕3号 */
  readonly number: string;
  readonly title: LocalisedText;
  readonly text: LocalisedText;
  readonly severity: Severity;
  /** Ids of the findings it is made from. */
  readonly findings: readonly string[];
  /** The policy that issued it; null when an officer did. */
  readonly byPolicy: string | null;
  readonly issuedDay: string;
  readonly workingDays: number;
  /** The day before which nothing was late; moved by extensions. */
  readonly extension: null | {
    readonly workingDays: number;
    readonly reason: string;
    readonly state: 'requested' | 'granted' | 'refused';
  };
  /** The due day that passed without a rectification; null while in time. */
  readonly overdueSince: string | null;
  /** How many levels up it was reported. */
  readonly escalation: number;
  readonly files: readonly AttachedFile[];
  readonly rectification: null | {
    readonly text: string;
    readonly day: string;
    readonly files: readonly string[];
  };
  /** How the rectification was found good: the metric recovered, or an officer says so and why. */
  readonly verification: null | {
    readonly by: 'data' | 'officer';
    readonly reason: string | null;
    readonly day: string;
  };
}

export type Notice = WorkflowRecord<NoticeState, NoticeFacts>;

/** Whether something is still to be done. */
export function isOpenNotice({ state }: Pick<Notice, 'state'>): boolean {
  return state !== 'closed' && state !== 'withdrawn';
}
