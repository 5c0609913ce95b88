import type { SteelyardError } from '../../src/errors.js';
import {
  APPLICATION_MACHINE,
  applyForExemption,
  decideExemption,
  exemptionOf,
} from '../../src/supervision/exemptions/exemption-application.js';
import { FEEDBACK_MACHINE } from '../../src/supervision/feedback/feedback.js';
import { FINDING_MACHINE } from '../../src/supervision/findings/finding.js';
import { NOTICE_MACHINE } from '../../src/supervision/notices/notice.js';
import { OBJECTION_MACHINE } from '../../src/supervision/objections/objection.js';
import {
  actionsFrom,
  advance,
  begin,
  type Party,
  type WorkflowMachine,
} from '../../src/supervision/workflow/workflow-machine.js';
import { stampOf } from './workflow-stamps.js';

const MACHINES = [
  FINDING_MACHINE,
  NOTICE_MACHINE,
  OBJECTION_MACHINE,
  APPLICATION_MACHINE,
  FEEDBACK_MACHINE,
].map((machine) => machine as unknown as WorkflowMachine<string, string>);
const PARTIES: readonly Party[] = ['oversight', 'approver', 'department', 'user', 'service'];

function errorOf(act: () => unknown): SteelyardError | null {
  try {
    act();
    return null;
  } catch (error) {
    return error as SteelyardError;
  }
}

const steps = MACHINES.flatMap((machine) =>
  machine.states.flatMap((state) =>
    Object.keys(machine.transitions).map((action) => [machine.kind.en, state, action, machine] as const),
  ),
);

test.each(steps)(
  'a %s that is %s: %s is refused unless the table allows it',
  (kind, state, action, machine) => {
    const { from, to, by } = machine.transitions[action] ?? { from: [], to: null, by: [] };
    const start = { id: 'x-1', department: 'water', period: null, dueDay: null, facts: {} };
    const record = { ...begin(machine, start, stampOf('2026-03-01', 'service')), state };
    for (const party of PARTIES) {
      const act = () => advance(machine, record, action, stampOf('2026-03-01', party));
      const error = errorOf(act);
      if (!from.includes(state)) {
        expect(error?.code).toBe('ACTION_ILLEGAL');
        expect(error?.message).toContain(`${kind} x-1 is ${state}; ${action} is not possible`);
        expect(error?.in('zh')).toContain(`${machine.kind.zh}“x-1”当前状态为 ${state}`);
        expect(error?.message).toContain(actionsFrom(machine, state).join(', ') || '–');
      } else if (!by.includes(party)) expect(error?.code).toBe('ACTION_NOT_YOURS');
      else expect(act()).toMatchObject({ state: to ?? state, version: 2, steps: [{}, { action, party }] });
    }
  },
);

test.each(MACHINES.map((machine) => [machine.kind.en, machine] as const))(
  'every state of a %s is reached from its first one',
  (_kind, { states, initial, transitions }) => {
    const reached = new Set([initial.state]);
    for (const _ of states) {
      for (const { from, to } of Object.values(transitions)) {
        if (to !== null && from.some((state) => reached.has(state))) reached.add(to);
      }
    }
    expect([...reached].sort()).toEqual([...states].sort());
  },
);

test('an exemption is not approved by the person who asked for it, and is none before it is approved', () => {
  const wanted = { department: 'water', indicator: 'delivery-days', from: '2026-03', until: '2026-04' };
  const asked = applyForExemption(
    { ...wanted, ground: 'pilot', reason: 'A new way.' },
    1,
    stampOf('2026-03-01', 'department', 'Li Na'),
  );
  const approve = (by: string) =>
    decideExemption(asked, { action: 'approve', reason: null }, stampOf('2026-03-02', 'approver', by));
  expect(errorOf(() => approve('Li Na'))?.code).toBe('SAME_PERSON');
  expect(exemptionOf(asked)).toBeNull();
  expect(exemptionOf(approve('Zhao Min'))).toMatchObject({
    ...wanted,
    requestedBy: 'Li Na',
    approvedBy: 'Zhao Min',
    approvedOn: '2026-03-02',
  });
});
