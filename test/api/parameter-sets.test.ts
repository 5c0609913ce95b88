import type { Response } from 'supertest';
import type { Role } from '../../src/store/role.js';
import { OTHER, openApi, type TestApi } from './open-api.js';

const BASE = '/api/v1/parameter-sets';
const FRAMEWORK = 'matching';
const NEXT = '2026-11';

let api: TestApi;
let node: string;
let frameworkVersion: number;
beforeAll(async () => {
  api = await openApi();
  const { body } = await api.get(`/api/v1/frameworks/${FRAMEWORK}`);
  frameworkVersion = body.version;
  node = body.tree.find(({ parent }: { parent: string | null }) => parent !== null).id;
});
afterAll(() => api.close());

const set = (changes: object = {}) => ({
  framework: FRAMEWORK,
  frameworkVersion,
  effectiveFrom: NEXT,
  weights: { [node]: 0.9 },
  reason: 'More weight on supply after the review of October',
  ...changes,
});
const draft = (changes: object = {}) => api.post(BASE, set(changes), 'planner');
const step = (made: Response, action: string, role: Role, body: object = {}) =>
  api.post(`${BASE}/${made.body.id}/${action}`, body, role, { 'if-match': made.headers.etag as string });
const codes = ({ status, body }: Response) => [status, body.code];

describe('a parameter set', () => {
  test('goes from draft to approved by another person, with what was done and why', async () => {
    const made = await draft({ effectiveFrom: '2027-03' });
    expect([made.status, made.body.state, made.body.version]).toEqual([201, 'draft', 1]);
    expect(made.headers.location).toBe(`${BASE}/${made.body.id}`);
    const edited = await api.put(
      `${BASE}/${made.body.id}`,
      set({ effectiveFrom: '2027-03', weights: { [node]: 0.8 }, reason: 'A little less' }),
      'planner',
      { 'if-match': made.headers.etag as string },
    );
    expect([edited.status, edited.body.weights[node]]).toEqual([200, 0.8]);
    expect(codes(await step(edited, 'approve', 'approver'))).toEqual([409, 'STATE_CONFLICT']);
    const submitted = await step(edited, 'submit', 'planner');
    expect(submitted.body.state).toBe('submitted');
    expect(codes(await step(submitted, 'submit', 'planner'))).toEqual([409, 'STATE_CONFLICT']);
    const approved = await step(submitted, 'approve', 'approver', { reason: 'Agreed in the meeting' });
    expect([approved.status, approved.body.state]).toEqual([200, 'approved']);
    const { steps } = (await api.get(`${BASE}/${made.body.id}`)).body;
    expect(steps.map(({ action }: { action: string }) => action)).toEqual([
      'create',
      'edit',
      'submit',
      'approve',
    ]);
    expect(steps.at(-1)).toMatchObject({ reason: 'Agreed in the meeting' });
    expect(steps.at(-1).by).not.toBe(steps[0].by);
  });

  test('is not approved by who made it, whatever role that person has', async () => {
    const grant = { department: null, expiresAt: null, holder: 'p-042' };
    for (const role of ['planner', 'approver'] as const) {
      const { key } = await api.keys.create({ ...grant, role }, new Date());
      Object.assign(api.key, { [role]: key });
    }
    const submitted = await step(await draft({ effectiveFrom: '2027-04' }), 'submit', 'planner');
    expect(codes(await step(submitted, 'approve', 'approver'))).toEqual([403, 'OTHER_PERSON_REQUIRED']);
    expect(codes(await step(submitted, 'reject', 'approver', { reason: 'x' }))).toEqual([
      403,
      'OTHER_PERSON_REQUIRED',
    ]);
    const { key } = await api.keys.create({ ...grant, role: 'approver', holder: 'p-043' }, new Date());
    Object.assign(api.key, { approver: key });
    expect(codes(await step(submitted, 'reject', 'approver'))).toEqual([400, 'PARAMETER_INVALID']);
    const rejected = await step(submitted, 'reject', 'approver', { reason: 'Not shown to be stable' });
    expect(rejected.body.state).toBe('rejected');
  });

  test('is changed from the version that was read only', async () => {
    const made = await draft({ effectiveFrom: '2027-05' });
    const path = `${BASE}/${made.body.id}`;
    const changed = set({ effectiveFrom: '2027-05', weights: { [node]: 0.1 } });
    const etag = { 'if-match': made.headers.etag as string };
    expect(codes(await api.put(path, changed, 'planner', {}))).toEqual([428, 'IF_MATCH_REQUIRED']);
    const both = await Promise.all([1, 2].map(() => api.put(path, changed, 'planner', etag)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const lost = both.find(({ status }) => status === 412);
    expect(lost?.body.current).toMatchObject({ version: 2, changedBy: 'p-042', changed: ['parameters'] });
  });

  test('that does not fit, or would change history, is refused with the reason', async () => {
    expect(codes(await draft({ effectiveFrom: '2026-10' }))).toEqual([409, 'PARAMETER_SET_TOO_EARLY']);
    expect(codes(await draft({ effectiveFrom: '2027-03' }))).toEqual([201, undefined]);
    expect(codes(await draft({ framework: 'nothing' }))).toEqual([404, 'FRAMEWORK_UNKNOWN']);
    for (const changes of [
      { weights: { nothing: 1 } },
      { goalposts: { nothing: { lower: 0 } } },
      { sla: { nothing: 5 } },
      { frameworkVersion: 99 },
    ]) {
      expect(codes(await draft(changes))).toEqual([422, 'DEFINITION_INVALID']);
    }
    for (const changes of [
      { weights: { [node]: -1 } },
      { state: 'approved' },
      { reason: '' },
      { effectiveFrom: '2026' },
      { weights: { $gt: { a: 1 } } },
    ]) {
      expect(codes(await draft(changes))).toEqual([400, 'PARAMETER_INVALID']);
    }
  });

  test('of a month is one: the second to be approved is refused', async () => {
    const second = await step(await draft({ effectiveFrom: '2027-03' }), 'submit', 'planner');
    expect(codes(await step(second, 'approve', 'approver'))).toEqual([409, 'PARAMETER_SET_MONTH_TAKEN']);
  });

  test('is hidden from departments until it is approved', async () => {
    const { body } = await api.get(BASE, 'department');
    expect(body.items.map(({ state }: { state: string }) => state)).toEqual(['approved']);
    const all = (await api.get(`${BASE}?state=draft`)).body.items as { id: string }[];
    expect((await api.get(`${BASE}/${all[0]?.id}`, 'department')).status).toBe(404);
  });

  test('is active from its month on', async () => {
    const approved = await step(await step(await draft(), 'submit', 'planner'), 'approve', 'approver');
    expect(approved.body.state).toBe('active');
  });
});

describe('a simulation', () => {
  const simulate = (parameters: object, changes: object = {}, role: Role = 'planner') =>
    api.post('/api/v1/simulations', { from: '2026-09', to: '2026-10', parameters, ...changes }, role);

  test('with nothing changed gives the scores there were, and a tau of 1', async () => {
    const { body } = await simulate({});
    const ranking = (await api.get('/api/v1/scores?period=2026-10')).body.items as {
      department: string;
      score: number;
      rank: number;
    }[];
    const month = body.months.at(-1);
    expect([month.period, month.kendallTau, month.meanRankShift, month.inputsChanged]).toEqual([
      '2026-10',
      1,
      0,
      false,
    ]);
    for (const { department, score, rank } of ranking) {
      const simulated = month.departments.find(
        (one: { department: string }) => one.department === department,
      );
      expect([simulated.before.score, simulated.after.score, simulated.points]).toEqual([score, score, 0]);
      expect(simulated.after.interval.low).toBeLessThanOrEqual(rank);
      expect(simulated.after.interval.high).toBeGreaterThanOrEqual(rank);
    }
  });

  test('says who gains, who loses and by what, adding up to the change', async () => {
    const { body } = await simulate({ weights: { [node]: 5 } });
    const { departments } = body.months[0];
    expect(departments.some(({ points }: { points: number }) => points !== 0)).toBe(true);
    const points = departments.map((one: { points: number }) => one.points);
    expect(points).toEqual(points.toSorted((a: number, b: number) => b - a));
    expect(departments[0].reasons.length).toBeGreaterThan(0);
    expect(JSON.stringify(departments)).toContain(OTHER);
  });

  test('is bounded, and refuses what does not fit', async () => {
    expect(codes(await simulate({}, { from: '2020-01' }))).toEqual([400, 'PERIODS_INVALID']);
    expect(codes(await simulate({}, { from: '2026-10', to: '2026-09' }))).toEqual([400, 'PERIODS_INVALID']);
    expect(codes(await simulate({}, { from: '2020-01', to: '2020-02' }))).toEqual([404, 'EVALUATION_ABSENT']);
    expect(codes(await simulate({ weights: { nothing: 1 } }))).toEqual([422, 'DEFINITION_INVALID']);
    expect(codes(await simulate({}, {}, 'department'))).toEqual([403, 'NOT_ALLOWED']);
    const busy = await Promise.all([1, 2, 3].map(() => simulate({})));
    expect(busy.map(({ status }) => status).sort()).toEqual([200, 429, 429]);
  });
});
