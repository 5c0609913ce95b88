import type { Job, JobCall, JobOutcome } from '../../src/jobs/job.js';
import { Ledger } from '../../src/jobs/ledger.js';
import { Scheduler } from '../../src/jobs/scheduler.js';
import { type RunnerTimes, SlotRunner } from '../../src/jobs/slot-runner.js';
import { daily } from '../../src/jobs/slot-times.js';
import { createLogger } from '../../src/logger.js';
import { jobSlotModel } from '../../src/store/models/job-slot-model.js';
import type { Store } from '../../src/store/open-store.js';
import { openTestStore, type TestStore } from '../store/open-test-store.js';

/** A clock that stands until it is told to go on. */
export class FakeClock {
  #at: Date;

  constructor(at: string) {
    this.#at = new Date(at);
  }

  readonly now = (): Date => new Date(this.#at);

  set(at: string): void {
    this.#at = new Date(at);
  }

  forward(hours: number): void {
    this.#at = new Date(this.#at.getTime() + hours * 3_600_000);
  }
}

export interface Instance {
  readonly scheduler: Scheduler;
  readonly ledger: Ledger;
  /** Looks at the clock and waits until nothing more can begin. */
  tick(): Promise<void>;
}

/** One process of the service over a store; several on one store are several instances. */
export function instance(
  { connection }: Store,
  jobs: readonly Job[],
  clock: FakeClock,
  { owner = 'one', times }: { readonly owner?: string; readonly times?: Partial<RunnerTimes> } = {},
): Instance {
  const logger = createLogger('silent');
  const ledger = new Ledger(jobSlotModel(connection), owner, clock.now);
  const runner = new SlotRunner(ledger, logger, clock.now, { heartBeatMs: 15_000, graceMs: 20, ...times });
  const scheduler = new Scheduler({ jobs, ledger, runner, logger, now: clock.now });
  return {
    scheduler,
    ledger,
    tick: async () => {
      await scheduler.reconcile();
      await scheduler.idle();
    },
  };
}

/** A job at 02:30 UTC that notes its slots in `ran`. */
export function job(ran: string[], changes: Partial<Job> = {}): Job {
  return {
    id: 'nightly',
    slots: daily('02:30', 'UTC'),
    misfire: 'latest',
    lane: 'collect',
    limitMs: 60_000,
    retries: 0,
    run: async ({ slot }) => {
      ran.push(slot);
      return { problems: [] };
    },
    ...changes,
  };
}

/** A job that runs until its signal tells it to end. */
export function untilAborted({ signal }: JobCall): Promise<JobOutcome> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}

/** A store and a clock that stands at the start of March 2026 before each test of a file. */
export function schedulerKit() {
  let opened: TestStore;
  let clock: FakeClock;
  beforeEach(async () => {
    opened = await openTestStore();
    clock = new FakeClock('2026-03-01T00:00:00Z');
  });
  afterEach(() => opened.close());
  return {
    get store() {
      return opened.store;
    },
    get clock() {
      return clock;
    },
    /** What is noted of a job, `slot state`, oldest first. */
    async slots(id = 'nightly'): Promise<string[]> {
      const found = await jobSlotModel(opened.store.connection).find({ job: id }).sort({ dueAt: 1 }).lean();
      return found.filter(({ slot }) => slot !== 'first-seen').map(({ slot, state }) => `${slot} ${state}`);
    },
  };
}
