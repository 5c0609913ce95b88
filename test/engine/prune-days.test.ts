import { readConfig } from '../../src/config.js';
import { AuditLog } from '../../src/engine/audit-log.js';
import { pruneCheckpoints } from '../../src/engine/prune-checkpoints.js';
import { pruneDays } from '../../src/engine/prune-days.js';
import { metricModels } from '../../src/metrics/metric-models.js';
import { StoredCheckpoints } from '../../src/metrics/stored-checkpoints.js';
import { openTestStore, type TestStore } from '../store/open-test-store.js';

let test_: TestStore;
beforeAll(async () => {
  test_ = await openTestStore();
});
afterAll(() => test_.close());

const parts = (at: string) => ({
  models: metricModels(test_.store.connection),
  audit: new AuditLog(test_.store.connection),
  config: readConfig({ STEELYARD_DAILY_GRAIN_DAYS: '60', STEELYARD_TIMEZONE: 'Asia/Shanghai' }),
  now: () => new Date(at),
});

test('days go when they are older than the settings say, on the clock of the city; months stay', async () => {
  const { models } = parts('2026-03-02T00:00:00Z');
  const periods = [
    '2025-11',
    '2025-11-30',
    '2025-12-31',
    '2026-01',
    '2026-01-01',
    '2026-01-02',
    '2026-03-01',
  ];
  await models.measurements.insertMany(
    periods.map((period) => ({
      _id: `asset/a/${period}`,
      entity: 'asset',
      entityId: 'a',
      department: 'd',
      period,
      cells: {},
    })),
    { lean: true },
  );
  const left = async () =>
    (await models.measurements.find().sort({ period: 1 }).lean()).map(({ period }) => period);
  // Still the 2nd of March in Shanghai.
  expect(await pruneDays(parts('2026-03-02T15:59:00Z'))).toBe(2);
  expect(await left()).toEqual(['2025-11', '2026-01', '2026-01-01', '2026-01-02', '2026-03-01']);
  expect(await pruneDays(parts('2026-03-02T16:00:00Z'))).toBe(1);
  expect(await pruneDays(parts('2026-03-02T16:00:00Z'))).toBe(0);
  expect(await left()).toEqual(['2025-11', '2026-01', '2026-01-02', '2026-03-01']);
  expect(await pruneDays(parts('2027-01-01T00:00:00Z'))).toBe(2);
  expect(await left()).toEqual(['2025-11', '2026-01']);
});

test('what sources remember of a month goes after thirteen months', async () => {
  const { models } = parts('2026-03-02T00:00:00Z');
  const of = (month: string) => new StoredCheckpoints(models.checkpoints, { source: 'gateway', month });
  for (const month of ['2025-01', '2025-02', '2026-03']) await of(month).keep('a', month);
  await of('2026-03').keep('a', 'later');
  await of('2026-03').keep('b', 'x');
  await of('2026-03').forget('b');
  expect(await pruneCheckpoints(parts('2026-03-02T00:00:00Z'))).toBe(1);
  expect([...(await of('2025-01').all())]).toEqual([]);
  expect([...(await of('2025-02').all())]).toEqual([['a', '2025-02']]);
  expect([...(await of('2026-03').all())]).toEqual([['a', 'later']]);
});

test('nothing is remembered for an instance that has lost its slot', async () => {
  const { models } = parts('2026-03-02T00:00:00Z');
  const scope = { source: 'gateway', month: '2026-04', assertHeld: () => Promise.reject(new Error('lost')) };
  const lost = new StoredCheckpoints(models.checkpoints, scope);
  await expect(lost.keep('a', 'x')).rejects.toThrow('lost');
  expect(await lost.all()).toEqual(new Map());
});
