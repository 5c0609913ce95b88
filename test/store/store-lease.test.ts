import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../../src/logger.js';
import { jobSlotModel } from '../../src/store/models/job-slot-model.js';
import { openStore } from '../../src/store/open-store.js';
import { withStoreLease } from '../../src/store/store-lease.js';
import { openTestStore, type TestStore } from './open-test-store.js';

describe('lease', () => {
  let test: TestStore;

  beforeAll(async () => {
    test = await openTestStore();
  });
  afterAll(() => test.close());

  it('lets one at a time work, and the others after it', async () => {
    let working = 0;
    let most = 0;
    const work = async (result: number) => {
      working += 1;
      most = Math.max(most, working);
      await test.store.connection.collection('leases').findOne({});
      working -= 1;
      return result;
    };
    const lease = (result: number) => withStoreLease(test.store.connection, 'schema', () => work(result));
    expect(await Promise.all([lease(1), lease(2), lease(3)])).toEqual([1, 2, 3]);
    expect(most).toBe(1);
  });

  it('is given up when the work fails', async () => {
    const failing = withStoreLease(test.store.connection, 'index', () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await withStoreLease(test.store.connection, 'index', async () => 'yes')).toBe('yes');
  });

  it('is taken over from an owner that is gone', async () => {
    const leases = test.store.connection.collection<{ _id: string }>('leases');
    await leases.insertOne({ _id: 'old', owner: 'gone', until: new Date(Date.now() - 1) } as { _id: string });
    expect(await withStoreLease(test.store.connection, 'old', async () => 'taken')).toBe('taken');
  });
});

test('leases that ended processes left in the embedded store are ended when it is opened', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'steelyard-test-'));
  const logger = createLogger('silent');
  const until = new Date(Date.now() + 3_600_000);
  const first = await openStore({ dataFolder, logger });
  await first.connection.collection('leases').insertOne({ owner: 'gone', until });
  const slot = { _id: 'run/1', job: 'run', slot: '1', lane: 'collect', state: 'running', fence: 1 } as const;
  const rest = {
    enlistedAt: until,
    notBefore: until,
    dueAt: until,
    attempts: 1,
    owner: 'gone',
    problems: [],
  };
  await jobSlotModel(first.connection).insertMany([{ ...slot, ...rest, leaseUntil: until }]);
  await first.close();
  const second = await openStore({ dataFolder, logger });
  expect(await second.connection.collection('leases').countDocuments()).toBe(0);
  const [found] = await jobSlotModel(second.connection).find({}).lean();
  expect(found).toMatchObject({ state: 'running', owner: 'gone' });
  expect(found?.leaseUntil?.getTime()).toBeLessThan(Date.now());
  await second.close();
  rmSync(dataFolder, { recursive: true });
});
