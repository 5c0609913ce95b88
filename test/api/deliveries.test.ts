import type { Express } from 'express';
import request from 'supertest';
import { SignIn } from '../../src/api/sign-in.js';
import { apiApp } from '../../src/compose/api-app.js';
import { ApiKeyStore } from '../../src/engine/api-key-store.js';
import { configureSource } from '../../src/sources/metric-source.js';
import { pushSource } from '../../src/sources/push/push-source.js';
import { type CityService, openCityService } from '../engine/open-city-service.js';

let city: CityService;
let months: CityService['parts']['months'];
let app: Express;
let operator: string;
let department: string;
beforeAll(async () => {
  city = await openCityService();
  const service = await city.reopened({ sources: [configureSource(pushSource, {}, { id: 'push' })] });
  months = service.parts.months;
  app = await apiApp(service, { signIn: new SignIn(), sample: true });
  const keys = new ApiKeyStore(city.store.connection);
  const grant = { role: 'operator', department: null, expiresAt: null } as const;
  operator = (await keys.create(grant, new Date())).key;
  department = (await keys.create({ ...grant, role: 'department', department: 'water' }, new Date())).key;
  const body = { title: { en: 'A', zh: '甲' }, kind: 'bureau' as const, origin: 'file' as const };
  await city.parts.models.departments.create([
    { _id: 'water', ...body },
    { _id: 'roads', ...body },
  ]);
});
afterAll(() => city.remove());

const TASKS = '/api/v1/cases?kind=task&period=2026-10';
const FIGURES = '/api/v1/measurements?period=2026-10';
const post = (path: string, body: object, key = operator) =>
  request(app).post(path).set('authorization', `Bearer ${key}`).send(body);
const get = (path: string, key = operator) => request(app).get(path).set('authorization', `Bearer ${key}`);

describe('deliveries', () => {
  test('of cases are counted at once, and the rows stand behind the number', async () => {
    const cases = [
      { id: 'T1', department: 'water', received: '2026-09-28', due: '2026-10-05', closed: '2026-10-05' },
      { id: 'T2', department: 'water', received: '2026-10-01', due: '2026-10-20' },
    ];
    const { body } = await post(TASKS, { cases }).expect(200);
    expect(body).toMatchObject({ state: 'done', taken: 2, rejected: 0, unmatched: [] });
    const evidence = await get('/api/v1/departments/water/cases?metric=tasks_due&period=2026-10').expect(200);
    expect(evidence.body).toMatchObject({ value: 2, evidence: 'cases', next: null });
    expect(
      evidence.body.items.map((item: { id: string; verdict: string }) => [item.id, item.verdict]),
    ).toEqual([
      ['T1', 'onTime'],
      ['T2', 'open'],
    ]);
    const page = await get('/api/v1/departments/water/cases?metric=tasks_due&period=2026-10&limit=1').expect(
      200,
    );
    expect(page.body.next).toBe('push/task/T1');
  });

  test('repeated change nothing', async () => {
    const cases = [
      { id: 'T1', department: 'water', received: '2026-09-28', due: '2026-10-05', closed: '2026-10-05' },
    ];
    const { body } = await post(TASKS, { cases }).expect(200);
    expect(body).toMatchObject({ state: 'done', changed: 0 });
  });

  test('of a department are its own, and none of another', async () => {
    const cases = [
      { id: 'T3', received: '2026-10-01', due: '2026-10-20' },
      { id: 'T4', department: 'roads' },
    ];
    const { body } = await post(TASKS, { cases }, department).expect(200);
    expect(body).toMatchObject({
      rejected: 1,
      rejections: [{ place: 'row 2', reason: 'this is of another department' }],
    });
    await get('/api/v1/departments/roads/cases?metric=tasks_due&period=2026-10', department).expect(403);
  });

  test('of nothing say that there was nothing', async () => {
    await post('/api/v1/cases?kind=dispute&period=2026-10', { cases: [] }, department).expect(200);
    const evidence = await get('/api/v1/departments/water/cases?metric=disputes_due&period=2026-10').expect(
      200,
    );
    expect(evidence.body).toMatchObject({ value: 0, evidence: 'cases', items: [] });
  });

  test('of measurements are held against the vocabulary', async () => {
    const measurements = [
      { department: 'roads', metric: 'satisfaction_score', value: 80, unit: 'points' },
      { department: 'roads', metric: 'rules_coverage_ratio', value: 90, unit: 'percent' },
      { department: 'nobody', metric: 'satisfaction_score', value: 80 },
    ];
    const { body } = await post(FIGURES, { measurements }).expect(200);
    expect(body).toMatchObject({
      ...{ taken: 3, rejected: 1, unmatched: [{ entity: 'department', key: 'nobody', count: 1 }] },
      rejections: [{ place: 'row 2', reason: 'rules_coverage_ratio: the unit is percent and not ratio' }],
    });
    const ready = await get('/api/v1/departments/roads/cases?metric=tasks_due&period=2026-10').expect(200);
    expect(ready.body).toMatchObject({ evidence: 'none', value: null });
  });

  test('can be tables', async () => {
    const csv = 'id,department,received,due\nT9,roads,2026-10-09,2026-10-20\n';
    const answer = await request(app)
      .post(TASKS)
      .set('authorization', `Bearer ${operator}`)
      .set('content-type', 'text/csv')
      .send(csv)
      .expect(200);
    expect(answer.body).toMatchObject({ taken: 1, rejected: 0 });
  });

  test('are refused for a month to come and for a source that takes none', async () => {
    const future = await post('/api/v1/cases?kind=task&period=2027-10', { cases: [] }).expect(400);
    expect(future.body.code).toBe('PERIOD_IN_FUTURE');
    const unknown = await post(`${TASKS}&source=other`, { cases: [] }).expect(404);
    expect(unknown.body.code).toBe('PUSH_SOURCE_UNKNOWN');
  });

  test('into a month that is cut off are refused, and say so', async () => {
    const cutOff = { at: new Date('2026-09-10T00:00:00Z'), by: 'clock' };
    await months.take('2026-08', 'cutOff', cutOff);
    const late = await post('/api/v1/cases?kind=task&period=2026-08', { cases: [] }).expect(409);
    expect(late.body.code).toBe('MONTH_CUT_OFF');
    await months.take('2026-07', 'final', cutOff);
    const figure = { department: 'roads', metric: 'satisfaction_score', value: 71 };
    for (const [path, body] of [
      ['/api/v1/cases?kind=task&period=2026-07', { cases: [] }],
      ['/api/v1/measurements?period=2026-07', { measurements: [figure] }],
    ] as const) {
      const final = await post(path, body).expect(409);
      expect(final.body.code).toBe('MONTH_FINAL');
    }
    expect(await city.parts.models.runs.countDocuments({ period: '2026-07' })).toBe(0);
  });

  test('sent twice under one key are taken in once, other ones under it not at all', async () => {
    const runs = () => city.parts.models.runs.countDocuments({ period: '2026-10' });
    const send = (value: number) =>
      post(FIGURES, { measurements: [{ department: 'roads', metric: 'satisfaction_score', value }] }).set(
        'idempotency-key',
        'roads-2026-10',
      );
    const first = await send(71).expect(200);
    const before = await runs();
    const again = await send(71).expect(200);
    expect([again.body, again.headers['idempotent-replayed']]).toEqual([first.body, 'true']);
    const other = await send(72).expect(422);
    expect([other.body.code, await runs()]).toEqual(['IDEMPOTENCY_KEY_REUSED', before]);
  });

  test('are on the board of what has come', async () => {
    const { body } = await get('/api/v1/completeness?period=2026-10').expect(200);
    expect(body.sources).toMatchObject([{ source: 'push', usualRows: null }]);
    expect(body.departments).toContainEqual(expect.objectContaining({ department: 'water', source: 'push' }));
    expect(body.stopped).toEqual([]);
    const next = await get('/api/v1/completeness?period=2026-11').expect(200);
    expect(next.body.sources).toMatchObject([
      { source: 'push', state: 'missing', usualRows: expect.any(Number) },
    ]);
  });
});
