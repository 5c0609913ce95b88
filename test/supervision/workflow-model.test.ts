import fc from 'fast-check';
import { parsePeriod, shiftPeriod } from '../../src/period.js';
import { causeKey, type Finding } from '../../src/supervision/findings/finding.js';
import { dismissFinding } from '../../src/supervision/findings/reconcile-finding.js';
import { reconcileFindings } from '../../src/supervision/findings/reconcile-findings.js';
import { issueNotice } from '../../src/supervision/notices/issue-notice.js';
import { isOpenNotice, NOTICE_MACHINE, type NoticeAction } from '../../src/supervision/notices/notice.js';
import * as actions from '../../src/supervision/notices/notice-actions.js';
import { passTime } from '../../src/supervision/notices/overdue-notice.js';
import type { PolicyFacts } from '../../src/supervision/policies/policy-facts.js';
import { policyVerdicts } from '../../src/supervision/policies/policy-verdicts.js';
import { openSupervision, type SupervisionStores } from '../../src/supervision/supervision-stores.js';
import { actionsFrom, type WorkflowStep } from '../../src/supervision/workflow/workflow-machine.js';
import { openTestStore, type TestStore } from '../store/open-test-store.js';
import { CALENDAR, POLICIES, stampOf } from './workflow-stamps.js';

const DEPARTMENTS = ['roads', 'water'];
const POLICY = 'index-below-pass';
const DAY = '2026-03-02';
const officer = stampOf(DAY, 'oversight');
const steward = stampOf(DAY, 'department');
const service = stampOf(DAY, 'service');
const policy = POLICIES.get(POLICY) as NonNullable<ReturnType<typeof POLICIES.get>>;
const monthAt = (place: number) => shiftPeriod(parsePeriod('2025-01'), place).text;

/** What is known of the city without looking: how far it has come, and every step that was ever seen. */
interface Model {
  months: number;
  readonly seen: Map<string, readonly WorkflowStep[]>;
}

type Step = fc.AsyncCommand<Model, SupervisionStores>;

/** A step of some kind, after which everything must still hold. */
function step(
  name: string,
  isPossible: (model: Model) => boolean,
  act: (model: Model, real: SupervisionStores) => Promise<void>,
): Step {
  return {
    check: isPossible,
    run: async (model, real) => {
      await act(model, real);
      await holds(model, real);
    },
    toString: () => name,
  };
}

/** No step is ever lost or changed, each follows from the one before, and a cause has one finding. */
async function holds({ seen }: Model, { findings, notices }: SupervisionStores): Promise<void> {
  const found = await findings.list();
  const open = found.filter(({ state }) => state === 'open');
  const causes = open.map(({ department, facts }) => causeKey(facts.policy, department, facts.subject));
  expect(new Set(causes).size).toBe(open.length);
  for (const { id, version, state, steps } of [...found, ...(await notices.list())]) {
    const before = seen.get(id) ?? [];
    expect(steps.slice(0, before.length)).toEqual(before);
    expect(steps).toHaveLength(version);
    expect(steps.map(({ from }) => from)).toEqual([null, ...steps.slice(0, -1).map(({ to }) => to)]);
    expect(steps.at(-1)?.to).toBe(state);
    seen.set(id, steps);
  }
}

async function judge(
  real: SupervisionStores,
  scores: readonly (number | null)[],
  place: number,
  order: string | null,
  isDropped = false,
) {
  const facts: PolicyFacts = {
    ...{ period: monthAt(place), departments: DEPARTMENTS, overdue: [], prices: [], deliveries: [] },
    month: (department) => {
      const score = scores[DEPARTMENTS.indexOf(department)] ?? null;
      return { score, band: null, groupRank: null, indicators: new Map(), metrics: new Map() };
    },
  };
  const verdicts = isDropped ? [] : policyVerdicts(policy, facts);
  const policies = new Set(isDropped ? [] : [POLICY]);
  await reconcileFindings(real.findings, { verdicts, policies }, { period: monthAt(place), order }, service);
}

const closeMonth = (scores: readonly (number | null)[]) =>
  step(
    `close(${scores})`,
    () => true,
    async (model, real) => {
      model.months += 1;
      await judge(real, scores, model.months, null);
    },
  );
const reviseMonth = (scores: readonly (number | null)[], back: number) =>
  step(
    `revise(${scores}, ${back} back)`,
    ({ months }) => months > back,
    async ({ months }, real) => judge(real, scores, months - back, 'an order'),
  );
const dropPolicy = () =>
  step(
    'drop the policy',
    () => true,
    async (model, real) => {
      model.months += 1;
      await judge(real, [], model.months, null, true);
    },
  );

/** On the open finding at a place, if there is one. */
const onFinding = (
  name: string,
  at: number,
  act: (finding: Finding, model: Model, real: SupervisionStores) => Promise<unknown>,
) =>
  step(
    `${name} ${at}`,
    () => true,
    async (model, real) => {
      const open = await real.findings.list({ states: ['open'] });
      const finding = open[at % Math.max(1, open.length)];
      if (finding !== undefined) await act(finding, model, real);
    },
  );
const dismiss = (at: number, months: number) =>
  onFinding('dismiss', at, async (finding, model, { findings }) => {
    const until = monthAt(model.months + months);
    await findings.save(finding, dismissFinding(finding, { reason: 'Reform.', until }, officer));
  });
const issue = (at: number) =>
  onFinding('issue', at, async ({ id, department, facts }, _model, { notices }) => {
    const { title, text, severity } = facts;
    const order = {
      department,
      period: null,
      title,
      text,
      severity,
      findings: [id],
      byPolicy: null,
      workingDays: 10,
    };
    await notices.number('2026', '', (serial) => issueNotice(order, serial, CALENDAR, officer));
  });

const FILE = { id: 'f', name: 'a.csv', mediaType: 'text/csv', bytes: 1, sha256: '0' };
/** Each action as its own function takes it; the ones that time and data take come from those. */
const ACTS: Readonly<
  Partial<
    Record<
      NoticeAction,
      (
        notice: Parameters<typeof actions.closeNotice>[0],
        recovered: ReadonlySet<string>,
      ) => ReturnType<typeof actions.closeNotice>
    >
  >
> = {
  acknowledge: (notice) => actions.acknowledge(notice, steward),
  attach: (notice) => actions.attach(notice, FILE, steward),
  submit: (notice) => actions.submitRectification(notice, 'Done.', steward),
  return: (notice) =>
    actions.returnRectification(notice, { reason: 'Thin.', workingDays: 5 }, CALENDAR, officer),
  verifyByData: (notice, recovered) => actions.verifyByData(notice, recovered, service),
  confirm: (notice) => actions.confirmRectification(notice, 'Seen.', officer),
  close: (notice) => actions.closeNotice(notice, officer),
  requestExtension: (notice) => actions.requestExtension(notice, { workingDays: 5, reason: 'Ill.' }, steward),
  grantExtension: (notice) => actions.grantExtension(notice, CALENDAR, officer),
  refuseExtension: (notice) => actions.refuseExtension(notice, 'No.', officer),
  markOverdue: (notice) =>
    passTime(notice, CALENDAR, { everyWorkingDays: 5, levels: 3 }, stampOf('2026-12-01', 'service')),
  withdraw: (notice) => actions.withdrawNotice(notice, 'Mistaken.', officer),
};
/** Refusals that are not about the state. */
const REFUSED = ['CAUSE_PERSISTS', 'EXTENSION_PENDING', 'EXTENSION_ABSENT'];

/** One of the actions that the state of an open notice allows. */
const actOnNotice = (at: number, which: number) =>
  step(
    `act ${which} on notice ${at}`,
    () => true,
    async (_model, { findings, notices }) => {
      const open = (await notices.list()).filter(isOpenNotice);
      const notice = open[at % Math.max(1, open.length)];
      if (notice === undefined) return;
      const possible = actionsFrom(NOTICE_MACHINE, notice.state).filter((action) => action in ACTS);
      const action = possible[which % possible.length] as NoticeAction;
      const recovered = new Set((await findings.list({ states: ['resolved'] })).map(({ id }) => id));
      try {
        await notices.save(notice, ACTS[action]?.(notice, recovered) ?? notice);
      } catch (error) {
        expect(REFUSED).toContain((error as { code: unknown }).code);
      }
    },
  );

const score = fc.option(fc.integer({ min: 40, max: 80 }));
const scores = fc.tuple(score, score);
const place = fc.nat({ max: 3 });
const COMMANDS = [
  scores.map(closeMonth),
  fc.tuple(scores, fc.nat({ max: 2 })).map(([given, back]) => reviseMonth(given, back)),
  fc.constant(dropPolicy()),
  fc.tuple(place, place).map(([at, months]) => dismiss(at, months)),
  place.map(issue),
  fc.tuple(place, fc.nat({ max: 11 })).map(([at, which]) => actOnNotice(at, which)),
];

describe('findings and notices', () => {
  let stored: TestStore;
  beforeAll(async () => {
    stored = await openTestStore();
  });
  afterAll(() => stored.close());

  test('lose no history by any sequence of legal actions, and no cause has two open findings', async () => {
    const real = openSupervision(stored.store.connection);
    await fc.assert(
      fc.asyncProperty(fc.commands(COMMANDS, { maxCommands: 30, size: 'max' }), async (commands) => {
        for (const model of ['Finding', 'Notice']) await stored.store.connection.model(model).deleteMany({});
        await fc.asyncModelRun(() => ({ model: { months: 0, seen: new Map() }, real }), commands);
      }),
      { numRuns: 10 },
    );
  });
});
