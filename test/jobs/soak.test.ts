import { slotId } from '../../src/jobs/job.js';
import { monthly } from '../../src/jobs/slot-times.js';
import { jobSlotModel } from '../../src/store/models/job-slot-model.js';
import { openTestStore } from '../store/open-test-store.js';
import { FakeClock, instance, job } from './fake-scheduler.js';

/** Simulated days; STEELYARD_TEST_SOAK_DAYS=10000 for the long run. */
const DAYS = Number(process.env.STEELYARD_TEST_SOAK_DAYS ?? 40);
const KEPT_DAYS = 10;
const DAY_MS = 86_400_000;
/** Of the heap over the long run; a leak of one small object a slot would be more. */
const MOST_GROWTH_BYTES = 40_000_000;
/** One daily pair of slots, a monthly one, and the notes that a job was first seen. */
const MOST_SLOTS = 2 * (KEPT_DAYS + 2) + 3 + 3;

test(`${DAYS} days pass: every slot runs once, and neither ledger nor memory grows`, async () => {
  const { store, close } = await openTestStore();
  try {
    const counts = { collect: 0, evaluate: 0, close: 0 };
    const counting = (id: keyof typeof counts, changes: object) =>
      job([], {
        id,
        ...changes,
        run: async () => {
          counts[id] += 1;
          return { problems: [] };
        },
      });
    const jobs = [
      counting('collect', {}),
      counting('evaluate', {
        lane: 'evaluate',
        after: { slots: (day: string) => [slotId('collect', day)], waitMs: 0 },
      }),
      counting('close', { lane: 'close', slots: monthly(31, '04:00', 'UTC'), misfire: 'all' }),
    ];
    const clock = new FakeClock('2026-01-01T00:00:00Z');
    const { tick, ledger } = instance(store, jobs, clock);
    await tick();
    const heapBefore = process.memoryUsage().heapUsed;
    const ids = jobs.map(({ id }) => id);
    for (let day = 0; day < DAYS; day += 1) {
      clock.forward(24);
      await tick();
      if (day % KEPT_DAYS === 0)
        await ledger.prune(ids, new Date(clock.now().getTime() - KEPT_DAYS * DAY_MS));
    }
    await ledger.prune(ids, new Date(clock.now().getTime() - KEPT_DAYS * DAY_MS));
    const months = monthly(31, '04:00', 'UTC')(new Date('2026-01-01T00:00:00Z'), clock.now()).length;
    expect(counts).toEqual({ collect: DAYS, evaluate: DAYS, close: months });
    expect(await jobSlotModel(store.connection).countDocuments()).toBeLessThanOrEqual(MOST_SLOTS);
    expect(process.memoryUsage().heapUsed - heapBefore).toBeLessThan(MOST_GROWTH_BYTES);
  } finally {
    await close();
  }
}, 600_000);
