import { jobSlotModel } from '../../src/store/models/job-slot-model.js';
import { openTestStore, type TestStore } from '../store/open-test-store.js';
import { FakeClock, instance, job, untilAborted } from './fake-scheduler.js';

let test_: TestStore;
let clock: FakeClock;

beforeEach(async () => {
  test_ = await openTestStore();
  clock = new FakeClock('2026-03-01T00:00:00Z');
});
afterEach(() => test_.close());

async function slots(id = 'nightly'): Promise<string[]> {
  const found = await jobSlotModel(test_.store.connection).find({ job: id }).sort({ dueAt: 1 }).lean();
  return found.filter(({ slot }) => slot !== 'first-seen').map(({ slot, state }) => `${slot} ${state}`);
}

describe('several instances on one store', () => {
  test('run each slot once', async () => {
    const ran: string[] = [];
    const both = ['one', 'two'].map((owner) => instance(test_.store, [job(ran)], clock, { owner }));
    await Promise.all(both.map(({ tick }) => tick()));
    for (let day = 0; day < 5; day += 1) {
      clock.forward(24);
      await Promise.all(both.map(({ tick }) => tick()));
    }
    expect(ran).toEqual(['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05']);
  });

  test('take over the slot of a process that was killed, when its lease has ended', async () => {
    const ran: string[] = [];
    let killed = true;
    const fragile = job(ran, {
      run: async ({ slot }) => {
        if (killed) await new Promise(() => undefined);
        ran.push(slot);
        return { problems: [] };
      },
    });
    const dead = instance(test_.store, [fragile], clock, { times: { heartBeatMs: 3_600_000 } });
    await dead.scheduler.reconcile();
    clock.forward(3);
    await dead.scheduler.reconcile();
    killed = false;
    const living = instance(test_.store, [fragile], clock, { owner: 'two' });
    await living.tick();
    expect(ran).toEqual([]);
    clock.forward(0.02);
    await living.tick();
    expect(ran).toEqual(['2026-03-01']);
    expect(await slots()).toEqual(['2026-03-01 done']);
  });

  test('let the one that lost its lease in the middle write nothing more', async () => {
    const written: string[] = [];
    let resume: () => void = () => undefined;
    const paused = new Promise<void>((resolve) => {
      resume = resolve;
    });
    const writes = (name: string, before: Promise<void>) =>
      job([], {
        run: async ({ assertHeld }) => {
          await before;
          await assertHeld();
          written.push(name);
          return { problems: [] };
        },
      });
    const slow = instance(test_.store, [writes('slow', paused)], clock, {
      times: { heartBeatMs: 3_600_000 },
    });
    await slow.scheduler.reconcile();
    clock.forward(3);
    await slow.scheduler.reconcile();
    clock.forward(0.02);
    await instance(test_.store, [writes('quick', Promise.resolve())], clock, { owner: 'two' }).tick();
    resume();
    await slow.scheduler.idle();
    expect(written).toEqual(['quick']);
    expect(await slots()).toEqual(['2026-03-01 done']);
  });

  test('learn from their heart-beat that the slot is gone', async () => {
    let told: unknown = null;
    const slow = job([], {
      run: (call) =>
        untilAborted(call).catch((error: unknown) => {
          told = error;
          throw error;
        }),
    });
    const first = instance(test_.store, [slow], clock, { times: { heartBeatMs: 20 } });
    await first.scheduler.reconcile();
    clock.forward(3);
    await first.scheduler.reconcile();
    await jobSlotModel(test_.store.connection).updateOne({ slot: '2026-03-01' }, { $set: { fence: 9 } });
    await first.scheduler.idle();
    expect(told).toMatchObject({ code: 'LEASE_LOST' });
    expect(await slots()).toEqual(['2026-03-01 running']);
  });

  test('give up a slot that ends the process each time', async () => {
    const never = job([], { run: () => new Promise(() => undefined) });
    for (let life = 0; life < 6; life += 1) {
      const one = instance(test_.store, [never], clock, {
        owner: `${life}`,
        times: { heartBeatMs: 3_600_000 },
      });
      await one.scheduler.reconcile();
      if (life === 0) clock.forward(3);
      if (life === 0) await one.scheduler.reconcile();
      clock.forward(0.02);
    }
    expect(await slots()).toEqual(['2026-03-01 failed']);
  });
});
