import { jobSlotModel } from '../../src/store/models/job-slot-model.js';
import { instance, job, schedulerKit, untilAborted } from './fake-scheduler.js';

const kit = schedulerKit();
const { slots } = kit;

describe('several instances on one store', () => {
  test('run each slot once', async () => {
    const ran: string[] = [];
    const both = ['one', 'two'].map((owner) => instance(kit.store, [job(ran)], kit.clock, { owner }));
    await Promise.all(both.map(({ tick }) => tick()));
    for (let day = 0; day < 5; day += 1) {
      kit.clock.forward(24);
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
    const dead = instance(kit.store, [fragile], kit.clock, { times: { heartBeatMs: 3_600_000 } });
    await dead.scheduler.reconcile();
    kit.clock.forward(3);
    await dead.scheduler.reconcile();
    killed = false;
    const living = instance(kit.store, [fragile], kit.clock, { owner: 'two' });
    await living.tick();
    expect(ran).toEqual([]);
    kit.clock.forward(0.02);
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
    const slow = instance(kit.store, [writes('slow', paused)], kit.clock, {
      times: { heartBeatMs: 3_600_000 },
    });
    await slow.scheduler.reconcile();
    kit.clock.forward(3);
    await slow.scheduler.reconcile();
    kit.clock.forward(0.02);
    await instance(kit.store, [writes('quick', Promise.resolve())], kit.clock, { owner: 'two' }).tick();
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
    const first = instance(kit.store, [slow], kit.clock, { times: { heartBeatMs: 20 } });
    await first.scheduler.reconcile();
    kit.clock.forward(3);
    await first.scheduler.reconcile();
    await jobSlotModel(kit.store.connection).updateOne({ slot: '2026-03-01' }, { $set: { fence: 9 } });
    await first.scheduler.idle();
    expect(told).toMatchObject({ code: 'LEASE_LOST' });
    expect(await slots()).toEqual(['2026-03-01 running']);
  });

  test('give up a slot that ends the process each time', async () => {
    const never = job([], { run: () => new Promise(() => undefined) });
    for (let life = 0; life < 6; life += 1) {
      const one = instance(kit.store, [never], kit.clock, {
        owner: `${life}`,
        times: { heartBeatMs: 3_600_000 },
      });
      await one.scheduler.reconcile();
      if (life === 0) kit.clock.forward(3);
      if (life === 0) await one.scheduler.reconcile();
      kit.clock.forward(0.02);
    }
    expect(await slots()).toEqual(['2026-03-01 failed']);
  });
});
