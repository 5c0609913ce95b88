import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WorkingCalendar } from '../../../src/calendar/working-calendar.js';
import type { IdentitiesFile } from '../../../src/metrics/identities-file.js';
import { configureSource } from '../../../src/sources/metric-source.js';
import { registerSettingsSchema, registerSource } from '../../../src/sources/register/register-source.js';
import { type CollectScope, openCollectScope, packageCaseRules } from '../collect-scope.js';

let scope: CollectScope;
let folder: string;
beforeAll(async () => {
  scope = await openCollectScope();
});
afterAll(() => scope.close());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'steelyard-register-'));
  await Promise.all(Object.values(scope.models).map((model) => model.deleteMany({})));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const body = (id: string, given: Partial<IdentitiesFile['departments'][number]> = {}) => ({
  ...{ id, title: { en: id, zh: id }, kind: 'bureau' as const, level: null, parent: null },
  ...{ peerGroup: null, peerGroupTitle: null, predecessors: [], names: [], validFrom: null, validTo: null },
  ...given,
});
const CITY: IdentitiesFile = { departments: [body('water'), body('roads')], assets: [] };

const put = (name: string, ...lines: string[]) => writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
const register = (settings: object) =>
  configureSource(
    registerSource,
    registerSettingsSchema.parse({ cases: 'task', path: folder, covers: 'all', ...settings }),
    { id: 'tasks' },
  );
const collect = (settings: object, given: Partial<Parameters<CollectScope['collect']>[0]> = {}) =>
  scope.collect({ sources: [register(settings)], identities: CITY, period: '2026-10', ...given });
const cell = async (department: string, metric: string, month = '2026-10') => {
  const document = await scope.models.measurements
    .findOne({ _id: `department/${department}/${month}` })
    .lean();
  return (document?.cells as Record<string, Record<string, unknown>> | undefined)?.[metric];
};
const HEADER = 'id,department,received,due,closed,result,reference';

describe('a register', () => {
  test('becomes counts of its departments, and keeps the rows behind them', async () => {
    put(
      't.csv',
      HEADER,
      'T1,water,2026-09-28,2026-10-05,2026-10-05,,文〔2026〕1号',
      'T2,water,2026-10-01,2026-10-20,,,',
    );
    const { sources } = await collect({});
    expect(sources[0]).toMatchObject({ state: 'done', counts: { cases: 2, rejections: 0 } });
    expect(await cell('water', 'tasks_due')).toMatchObject({ value: 2, status: 'ok', evidence: 'cases' });
    expect(await cell('water', 'tasks_done_on_time')).toMatchObject({ value: 1 });
    expect(await cell('roads', 'tasks_due')).toMatchObject({ value: 0, status: 'ok' });
    const row = await scope.models.cases.findOne({ _id: 'tasks/task/T1' }).lean();
    expect(row).toMatchObject({
      place: 't.csv:2',
      reference: '文〔2026〕1号',
      dueIn: '2026-10',
      version: 1,
    });
  });

  test('in the words of its own columns, results and deadlines', async () => {
    put('r.csv', '编号,单位,收到,答复,情形,结果', 'R1,水务局,2026/10/9,2026年10月20日,有条件,不予共享');
    const identities = { ...CITY, departments: [body('water', { names: [named('水务局')] })] };
    const columns = {
      id: '编号',
      department: '单位',
      received: '收到',
      replied: '答复',
      deadline: '情形',
      result: '结果',
    };
    const words = { deadlines: { 有条件: 'conditional-reply' }, results: { 不予共享: 'refused' } };
    await collect({ cases: 'request', columns, ...words }, { identities });
    expect(await cell('water', 'requests_reply_due')).toMatchObject({ value: 1 });
    expect(await cell('water', 'requests_replied_on_time')).toMatchObject({ value: 1 });
    expect(await cell('water', 'request_reply_days_median')).toMatchObject({ value: 8, sample: 1 });
  });

  test('pulled again changes nothing, and a case that moved on changes with its history', async () => {
    put('t.csv', HEADER, 'T1,water,2026-09-28,2026-10-05,,,');
    await collect({});
    const { sources } = await collect({});
    expect(sources[0]?.counts.changed).toBe(0);
    put('t.csv', HEADER, 'T1,water,2026-09-28,2026-10-05,2026-10-03,done,');
    await collect({});
    expect(await cell('water', 'tasks_done_on_time')).toMatchObject({ value: 1 });
    const row = await scope.models.cases.findOne({ _id: 'tasks/task/T1' }).lean();
    expect(row).toMatchObject({ version: 2, history: [{ before: { closed: null, result: null } }] });
  });

  test('that no longer lists a late case keeps it', async () => {
    put('t.csv', HEADER, 'T1,water,2026-09-28,2026-10-05,,,', 'T2,water,2026-09-28,2026-10-05,2026-10-05,,');
    await collect({});
    put('t.csv', HEADER, 'T2,water,2026-09-28,2026-10-05,2026-10-05,,');
    await collect({});
    expect(await cell('water', 'tasks_due')).toMatchObject({ value: 2 });
  });

  test('with a spoiled row keeps what the row said before, and lists it with its place', async () => {
    put('t.csv', HEADER, 'T1,water,2026-09-28,2026-10-05,2026-10-20,,');
    await collect({});
    put('t.csv', HEADER, 'T1,water,soon,2026-10-05,2026-10-20,,');
    const { sources } = await collect({});
    expect(sources[0]?.rejections).toEqual([{ place: 't.csv:2', reason: 'received "soon" is no day' }]);
    expect(await cell('water', 'tasks_due')).toMatchObject({ value: 1 });
    expect(await cell('water', 'tasks_done_on_time')).toMatchObject({ value: 0 });
  });

  test('counts a new row that cannot be dated as due and not done, until it is put right', async () => {
    put('t.csv', HEADER, 'T1,water,2026-10-09,,2026-10-12,,');
    await collect({});
    expect(await cell('water', 'tasks_due')).toMatchObject({ value: 1 });
    expect(await cell('water', 'tasks_done_on_time')).toMatchObject({ value: 0 });
    put('t.csv', HEADER, 'T1,water,2026-10-09,2026-10-12,2026-10-12,,');
    await collect({});
    expect(await cell('water', 'tasks_done_on_time')).toMatchObject({ value: 1 });
  });

  test.each([
    ['no id', ',water,2026-10-09,,,,', 'the row has no id'],
    ['no department', 'T1,,2026-10-09,,,,', 'the case "T1" names no department'],
    ['a cell too many', 'T1,water,2026-10-09,,,,,', '8 cells where the header has 7'],
    ['a day that has not come', 'T1,water,2027-10-09,,,,', 'received 2027-10-09 lies in the future'],
    [
      'an end before its beginning',
      'T1,water,2026-10-09,2026-10-12,2026-10-01,,',
      'closed 2026-10-01 is before 2026-10-09, when it was received',
    ],
    [
      'a word nobody knows',
      'T1,water,2026-10-09,2026-10-12,2026-10-12,happy,',
      'the result "happy" is unknown',
    ],
    ['a date read two ways', 'T1,water,09/10/2026,2026-10-12,,,', 'received "09/10/2026" is no day'],
  ])('lists a row with %s', async (_what, row, reason) => {
    put('t.csv', HEADER, row);
    const { sources } = await collect({});
    expect(sources[0]?.rejections).toEqual([{ place: 't.csv:2', reason }]);
  });

  test('refuses a file without a column it needs', async () => {
    put('t.csv', 'id,department', 'T1,water');
    const { sources } = await collect({});
    expect(sources[0]?.rejections[0]).toMatchObject({ place: 't.csv' });
    expect(sources[0]?.rejections[0]?.reason).toMatch(/no column "received"/);
  });

  test('that speaks for those it names leaves the others without delivery', async () => {
    put('t.csv', HEADER, 'T1,water,2026-09-28,2026-10-05,2026-10-05,,');
    await collect({ covers: 'named' });
    expect(await cell('water', 'tasks_due')).toMatchObject({ value: 1 });
    expect(await cell('roads', 'tasks_due')).toBeUndefined();
  });

  test('fails with the calendar that is missing, by no fault of a department', async () => {
    put('t.csv', HEADER, 'T1,water,2026-09-28,2026-10-05,,,');
    const caseRules = { ...packageCaseRules(), calendar: new WorkingCalendar([]) };
    const { sources } = await collect({}, { caseRules });
    expect(sources[0]).toMatchObject({
      state: 'failed',
      error: { code: 'CALENDAR_YEAR_MISSING', outage: true },
    });
    expect(sources[0]?.error?.message).toContain('calendars/2026.yaml');
  });

  test('places its cases again when a calendar comes, and a name when somebody says who is meant', async () => {
    put('o.csv', 'id,department,received', 'O1,河道局,2026-09-21');
    const settings = { cases: 'objection' };
    const first = packageCaseRules();
    await collect(settings, { caseRules: first, period: '2026-10' });
    expect(await cell('water', 'objections_due')).toMatchObject({ value: 0 });
    rmSync(join(folder, 'o.csv'));
    const identities = { ...CITY, departments: [body('water', { names: [named('河道局')] })] };
    await collect(settings, { identities, caseRules: { ...first, fingerprint: 'another' } });
    expect(await cell('water', 'objections_due')).toMatchObject({ value: 1 });
    expect(await scope.models.cases.findOne().lean()).toMatchObject({ rules: 'another' });
  });
});

describe('bodies that change', () => {
  const merged: IdentitiesFile = {
    ...{ assets: [] },
    departments: [
      body('rivers', { validTo: '2026-09' }),
      body('lakes', { validTo: '2026-09' }),
      body('water', { validFrom: '2026-10', predecessors: ['rivers', 'lakes'] }),
    ],
  };

  test('hand their open cases to the body they were merged into', async () => {
    put(
      't.csv',
      HEADER,
      'T1,rivers,2026-09-01,2026-09-20,2026-09-18,,',
      'T2,rivers,2026-09-21,2026-10-09,,,',
    );
    await collect({}, { identities: merged, period: '2026-09' });
    await collect({}, { identities: merged });
    expect(await cell('rivers', 'tasks_due', '2026-09')).toMatchObject({ value: 1 });
    expect(await cell('rivers', 'tasks_due')).toBeUndefined();
    expect(await cell('water', 'tasks_due')).toMatchObject({ value: 1 });
    expect(await cell('water', 'tasks_due', '2026-09')).toBeUndefined();
  });

  test('that were split are listed until an identity says who is meant', async () => {
    const split: IdentitiesFile = {
      ...{ assets: [] },
      departments: [
        body('water', { validTo: '2026-09' }),
        ...['rivers', 'lakes'].map((id) => body(id, { validFrom: '2026-10', predecessors: ['water'] })),
      ],
    };
    put('t.csv', HEADER, 'T1,water,2026-09-21,2026-10-09,,,');
    const { sources } = await collect({}, { identities: split });
    expect(sources[0]?.unmatched).toEqual([{ entity: 'department', key: 'water', count: 1 }]);
    expect(await cell('lakes', 'tasks_due')).toMatchObject({ value: 0 });
  });
});

function named(key: string) {
  return { source: '*', key, validFrom: null, validTo: null };
}
