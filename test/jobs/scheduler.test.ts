import { setTimeout as wait } from 'node:timers/promises';
import { SteelyardError } from '../../src/errors.js';
import { instance, job, schedulerKit, untilAborted } from './fake-scheduler.js';

const kit = schedulerKit();
const { slots } = kit;

describe('what was missed while the service was down', () => {
  test.each([
    ['latest', ['2026-03-04'], ['2026-03-02 skipped', '2026-03-03 skipped', '2026-03-04 done']],
    [
      'all',
      ['2026-03-02', '2026-03-03', '2026-03-04'],
      ['2026-03-02 done', '2026-03-03 done', '2026-03-04 done'],
    ],
    ['skip', [], ['2026-03-02 skipped', '2026-03-03 skipped', '2026-03-04 skipped']],
  ] as const)('is run at the start as the policy %s says, once', async (misfire, expected, noted) => {
    const ran: string[] = [];
    kit.clock.set('2026-03-01T12:00:00Z');
    await instance(kit.store, [job(ran, { misfire })], kit.clock).tick();
    kit.clock.set('2026-03-04T09:00:00Z');
    const restarted = instance(kit.store, [job(ran, { misfire })], kit.clock);
    await restarted.tick();
    await restarted.tick();
    expect(ran).toEqual(expected);
    expect(await slots()).toEqual(noted);
  });

  test('is nothing for a job that is new', async () => {
    const ran: string[] = [];
    const { tick } = instance(kit.store, [job(ran)], kit.clock);
    await tick();
    expect(ran).toEqual([]);
    kit.clock.set('2026-03-01T02:30:00Z');
    await tick();
    expect(ran).toEqual(['2026-03-01']);
  });
});

describe('a slot', () => {
  test('that is cancelled while it runs ends, and says so', async () => {
    const { scheduler, tick } = instance(kit.store, [job([], { run: untilAborted })], kit.clock);
    await tick();
    kit.clock.forward(3);
    await scheduler.reconcile();
    expect(await scheduler.cancel('nightly/2026-03-01')).toBe('running');
    await scheduler.idle();
    expect(await slots()).toEqual(['2026-03-01 cancelled']);
    expect(await scheduler.cancel('nightly/none')).toBeNull();
  });

  test('that is cancelled from another instance ends with the next heart-beat', async () => {
    const busy = instance(kit.store, [job([], { run: untilAborted })], kit.clock, {
      times: { heartBeatMs: 20 },
    });
    await busy.scheduler.reconcile();
    kit.clock.forward(3);
    await busy.scheduler.reconcile();
    await instance(kit.store, [], kit.clock, { owner: 'two' }).scheduler.cancel('nightly/2026-03-01');
    await busy.scheduler.idle();
    expect(await slots()).toEqual(['2026-03-01 cancelled']);
  });

  test('that runs when the service stops goes on at the next start', async () => {
    const ran: string[] = [];
    const first = instance(kit.store, [job([], { run: untilAborted })], kit.clock);
    await first.tick();
    kit.clock.forward(3);
    await first.scheduler.reconcile();
    await first.scheduler.stop();
    expect(await slots()).toEqual(['2026-03-01 waiting']);
    await instance(kit.store, [job(ran)], kit.clock, { owner: 'two' }).tick();
    expect(ran).toEqual(['2026-03-01']);
  });

  test('that fails is tried again at growing distances, and not for ever', async () => {
    let attempts = 0;
    const poison = job([], {
      retries: 2,
      run: async () => {
        attempts += 1;
        throw new Error('the portal is down');
      },
    });
    const { tick } = instance(kit.store, [poison], kit.clock);
    await tick();
    const seen: number[] = [];
    kit.clock.set('2026-03-01T02:30:00Z');
    for (let minute = 0; minute < 60; minute += 1) {
      await tick();
      if (attempts > seen.length) seen.push(minute);
      kit.clock.forward(1 / 60);
    }
    expect(seen).toEqual([0, 1, 5]);
    expect(await slots()).toEqual(['2026-03-01 failed']);
  });

  test('that fails by a fault somebody has to correct is not tried again', async () => {
    const wrong = job([], {
      retries: 2,
      run: async () => {
        throw new SteelyardError('CSV_INVALID', { values: { reason: 'no header' } });
      },
    });
    const { tick } = instance(kit.store, [wrong], kit.clock);
    await tick();
    kit.clock.forward(3);
    await tick();
    expect(await slots()).toEqual(['2026-03-01 failed']);
  });

  test('that never ends is stopped at its limit, and the next in its lane runs', async () => {
    const ran: string[] = [];
    const poison = job([], { id: 'a-poison', limitMs: 30, run: () => new Promise(() => undefined) });
    const { tick } = instance(kit.store, [poison, job(ran)], kit.clock);
    await tick();
    kit.clock.forward(3);
    await tick();
    expect(ran).toEqual(['2026-03-01']);
    expect(await slots('a-poison')).toEqual(['2026-03-01 failed']);
  });
});

describe('the clock', () => {
  test('that jumps back an hour runs no slot twice', async () => {
    const ran: string[] = [];
    const { tick } = instance(kit.store, [job(ran)], kit.clock);
    await tick();
    for (const at of ['02:31', '01:31', '02:31', '03:31']) {
      kit.clock.set(`2026-03-01T${at}:00Z`);
      await tick();
    }
    expect(ran).toEqual(['2026-03-01']);
  });

  test('that ran years ahead and comes back does not stop the schedule', async () => {
    const ran: string[] = [];
    const { tick } = instance(kit.store, [job(ran)], kit.clock);
    await tick();
    for (const at of ['2031-01-01T12:00:00Z', '2026-03-01T12:00:00Z', '2026-03-02T12:00:00Z']) {
      kit.clock.set(at);
      await tick();
    }
    expect(ran).toEqual(['2031-01-01', '2026-03-02']);
  });
});

describe('a slot that depends on others', () => {
  const after = { slots: (slot: string) => [`first/${slot}`, `second/${slot}`], waitMs: 3_600_000 };

  test('waits for them', async () => {
    const ran: string[] = [];
    const note = (id: string) => ({
      id,
      run: async () => {
        ran.push(id);
        return { problems: [] };
      },
    });
    const last = job([], { ...note('last'), lane: 'evaluate', after });
    const { tick } = instance(kit.store, [last, job([], note('first')), job([], note('second'))], kit.clock);
    await tick();
    kit.clock.forward(3);
    await tick();
    await tick();
    expect(ran).toEqual(['first', 'second', 'last']);
  });

  test('goes on without what failed or does not come, and says so', async () => {
    const told: (readonly string[])[] = [];
    const last = job([], {
      id: 'last',
      lane: 'evaluate',
      after,
      run: async ({ missing }) => {
        told.push(missing);
        return { problems: [] };
      },
    });
    const first = job([], { id: 'first', run: async () => ({ problems: ['gone'], failed: 'forGood' }) });
    const second = job([], { id: 'second', run: () => new Promise(() => undefined) });
    const { scheduler, tick } = instance(kit.store, [first, second, last], kit.clock);
    await tick();
    kit.clock.set('2026-03-01T02:30:00Z');
    await scheduler.reconcile();
    await wait(50);
    kit.clock.set('2026-03-01T03:30:00Z');
    await scheduler.reconcile();
    await wait(50);
    expect(told).toEqual([
      [
        'goes on without second/2026-03-01, which did not end in time',
        'goes on without first/2026-03-01, which ended failed',
      ],
    ]);
    expect(await slots('last')).toEqual(['2026-03-01 partial']);
    await scheduler.stop();
  });
});

test('settled slots are pruned, the newest of a job stays', async () => {
  const { tick, ledger } = instance(kit.store, [job([], { misfire: 'all' })], kit.clock);
  await tick();
  kit.clock.forward(24 * 10);
  await tick();
  await ledger.prune(['nightly'], new Date('2026-03-08T00:00:00Z'));
  expect(await slots()).toEqual(['2026-03-08 done', '2026-03-09 done', '2026-03-10 done']);
  await ledger.prune(['nightly'], new Date('2027-01-01T00:00:00Z'));
  expect(await slots()).toEqual(['2026-03-10 done']);
});
