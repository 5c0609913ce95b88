import type { AttachedFile } from '../workflow/attached-file.js';
import type { WorkflowMachine, WorkflowRecord } from '../workflow/workflow-machine.js';

export const OBJECTION_STATES = [
  'filed',
  'underReview',
  'upheld',
  'corrected',
  'rejected',
  'withdrawn',
] as const;
export type ObjectionState = (typeof OBJECTION_STATES)[number];
export type ObjectionAction = 'attach' | 'take' | 'uphold' | 'reject' | 'order' | 'markOverdue' | 'withdraw';

export const UNDECIDED: readonly ObjectionState[] = ['filed', 'underReview'];
/** States in which the figure is marked wherever it is shown. */
export const MARKING: readonly ObjectionState[] = [...UNDECIDED, 'upheld'];

/** An objection (数据校核): a department's statement that a figure is wrong. */
export const OBJECTION_MACHINE: WorkflowMachine<ObjectionState, ObjectionAction> = {
  kind: { en: 'objection', zh: '异议' },
  states: OBJECTION_STATES,
  initial: { action: 'file', state: 'filed', by: ['department'] },
  transitions: {
    attach: { from: UNDECIDED, to: null, by: ['department'] },
    take: { from: ['filed'], to: 'underReview', by: ['oversight'] },
    uphold: { from: ['underReview'], to: 'upheld', by: ['oversight'] },
    reject: { from: ['underReview'], to: 'rejected', by: ['oversight'] },
    order: { from: ['upheld'], to: 'corrected', by: ['oversight'] },
    markOverdue: { from: UNDECIDED, to: null, by: ['service'] },
    withdraw: { from: UNDECIDED, to: 'withdrawn', by: ['department'] },
  },
};

/** The figure that is said to be wrong. */
export type ObjectionTarget =
  | {
      readonly kind: 'measurement';
      readonly entity: 'department' | 'asset';
      readonly entityId: string;
      readonly period: string;
      readonly metric: string;
    }
  | {
      readonly kind: 'score';
      readonly framework: string;
      readonly period: string;
      /** Null: the index. */
      readonly indicator: string | null;
    }
  | { readonly kind: 'price'; readonly asset: string; readonly period: string };

/** A measured value and the one that is right instead. */
export interface ValueCorrection {
  readonly entity: 'department' | 'asset';
  readonly entityId: string;
  readonly metric: string;
  /** Both values are kept: this one as it was measured, null when none was. */
  readonly before: number | string | null;
  readonly after: number | string;
}

export interface ObjectionFacts {
  readonly target: ObjectionTarget;
  /** The figure as it was shown when the objection was made. */
  readonly shown: number | string | null;
  /** What the department says it should be; null when it does not know. */
  readonly claimed: number | string | null;
  readonly reason: string;
  readonly filedDay: string;
  readonly files: readonly AttachedFile[];
  readonly overdueSince: string | null;
  readonly decision: null | { readonly reason: string; readonly day: string };
  readonly corrections: readonly ValueCorrection[];
  /** Evaluations that the order made, by id with revision. */
  readonly revisions: readonly string[];
  readonly correctedDay: string | null;
}

export type Objection = WorkflowRecord<ObjectionState, ObjectionFacts>;

/** Whether two objections are to the same figure. */
export function isSameTarget(one: ObjectionTarget, other: ObjectionTarget): boolean {
  return targetKey(one) === targetKey(other);
}

/** A name of the figure, the same for the same figure. */
export function targetKey(target: ObjectionTarget): string {
  switch (target.kind) {
    case 'measurement':
      return ['measurement', target.entity, target.entityId, target.period, target.metric].join('/');
    case 'score':
      return ['score', target.framework, target.period, target.indicator ?? ''].join('/');
    case 'price':
      return ['price', target.asset, target.period].join('/');
  }
}
