import type { JobSlotDocument } from '../store/models/job-slot-model.js';
import type { Job } from './job.js';
import type { Ledger } from './ledger.js';

/** How a job stands. */
export interface JobStatus {
  readonly id: string;
  readonly misfire: Job['misfire'];
  /** The latest slot that ended or runs; null when none did. */
  readonly last: JobSlotDocument | null;
  /** Slots of those that the ledger shows that were missed while nothing ran. */
  readonly missed: number;
  readonly next: Date | null;
  /** Why the next slot cannot be told. */
  readonly problem: string | null;
}

/** How far ahead the next slot is looked for, in days; step by step, as the calendar of next year may be missing. */
const AHEAD_DAYS = [2, 32, 62];
const DAY_MS = 86_400_000;
/** Slots looked at: more than two months of daily ones. */
const LOOKED_AT = 70;

/** What ran last, what was missed, and what comes next, job by job. */
export async function jobStatuses(jobs: readonly Job[], ledger: Ledger, now: Date): Promise<JobStatus[]> {
  return Promise.all(
    jobs.map(async (job) => {
      const slots = await ledger.history(job.id, LOOKED_AT);
      const known = slots.filter(({ slot }) => slot !== 'first-seen');
      return {
        id: job.id,
        misfire: job.misfire,
        last: known.find(({ state }) => state !== 'waiting' && state !== 'skipped') ?? null,
        missed: known.filter(({ state, attempts }) => state === 'skipped' && attempts === 0).length,
        ...nextSlot(job, now),
      };
    }),
  );
}

function nextSlot(job: Job, now: Date): Pick<JobStatus, 'next' | 'problem'> {
  try {
    for (const days of AHEAD_DAYS) {
      const [first] = job.slots(now, new Date(now.getTime() + days * DAY_MS));
      if (first !== undefined) return { next: first.at, problem: null };
    }
    return { next: null, problem: null };
  } catch (error) {
    return { next: null, problem: error instanceof Error ? error.message : String(error) };
  }
}
