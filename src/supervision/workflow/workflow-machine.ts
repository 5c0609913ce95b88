import { type Locale, SteelyardError } from '../../errors.js';

/** Who acts: a body of the city by its role, or the service itself. */
export type Party = 'oversight' | 'approver' | 'department' | 'user' | 'service';

/** From which states an action leads where; `to: null` keeps the state. */
export interface Transition<State extends string> {
  readonly from: readonly State[];
  readonly to: State | null;
  readonly by: readonly Party[];
}

/** A state machine as one table. */
export interface WorkflowMachine<State extends string, Action extends string> {
  readonly kind: WorkflowKind;
  readonly states: readonly State[];
  /** Where a document begins, and what brings it there. */
  readonly initial: { readonly action: string; readonly state: State; readonly by: readonly Party[] };
  readonly transitions: Readonly<Record<Action, Transition<State>>>;
}

/** What a document is called to people. */
export type WorkflowKind = Readonly<Record<Locale, string>>;

/** The moment and the person of a step. */
export interface Stamp {
  /** ISO 8601 */
  readonly at: string;
  /** The day of `at` in the service's time zone, YYYY-MM-DD. */
  readonly day: string;
  /** Stable name of the person, key or job. */
  readonly by: string;
  readonly party: Party;
}

/** One step of a document's life. What it brought stays in `details`. */
export interface WorkflowStep extends Stamp {
  readonly action: string;
  readonly from: string | null;
  readonly to: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** A document that goes through a state machine. Its steps are its whole history and are only ever added to. */
export interface WorkflowRecord<State extends string, Facts> {
  readonly id: string;
  /** One more with every step. */
  readonly version: number;
  readonly state: State;
  /** The department concerned. */
  readonly department: string;
  /** The month it is about, YYYY-MM; null when none. */
  readonly period: string | null;
  /** The last day in time, YYYY-MM-DD; null when none. */
  readonly dueDay: string | null;
  readonly facts: Facts;
  readonly steps: readonly WorkflowStep[];
}

/** What a step changes beside the state. */
export interface StepChange<Facts> {
  readonly facts?: Partial<Facts>;
  readonly dueDay?: string | null;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** A new document in the machine's first state. */
export function begin<State extends string, Action extends string, Facts>(
  machine: WorkflowMachine<State, Action>,
  {
    details = {},
    ...start
  }: Omit<WorkflowRecord<State, Facts>, 'version' | 'state' | 'steps'> & {
    readonly details?: WorkflowStep['details'];
  },
  stamp: Stamp,
): WorkflowRecord<State, Facts> {
  const { state, action } = machine.initial;
  return { ...start, version: 1, state, steps: [{ ...stamp, action, from: null, to: state, details }] };
}

/**
 * The document after an action. Throws ACTION_ILLEGAL with the actions that are possible when the state does not
 * allow it, ACTION_NOT_YOURS when another party takes it.
 */
export function advance<State extends string, Action extends string, Facts>(
  machine: WorkflowMachine<State, Action>,
  record: WorkflowRecord<State, Facts>,
  action: Action,
  stamp: Stamp,
  { facts, dueDay, details = {} }: StepChange<Facts> = {},
): WorkflowRecord<State, Facts> {
  const { from, to, by } = machine.transitions[action];
  const values = { kind: machine.kind, id: record.id, state: record.state, action };
  if (!from.includes(record.state)) {
    const possible = actionsFrom(machine, record.state).join(', ') || '–';
    throw new SteelyardError('ACTION_ILLEGAL', { values: { ...values, possible } });
  }
  if (!by.includes(stamp.party)) {
    throw new SteelyardError('ACTION_NOT_YOURS', { values: { ...values, parties: by.join(', ') } });
  }
  const state = to ?? record.state;
  return {
    ...record,
    version: record.version + 1,
    state,
    dueDay: dueDay === undefined ? record.dueDay : dueDay,
    facts: { ...record.facts, ...facts },
    steps: [...record.steps, { ...stamp, action, from: record.state, to: state, details }],
  };
}

/** The actions that a state allows to anybody, in the order of the table. */
export function actionsFrom<State extends string, Action extends string>(
  { transitions }: WorkflowMachine<State, Action>,
  state: State,
): Action[] {
  return (Object.keys(transitions) as Action[]).filter((action) => transitions[action].from.includes(state));
}
