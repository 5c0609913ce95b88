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
