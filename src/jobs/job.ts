import type { SlotTimes } from './slot-times.js';

/**
 * What becomes of slots that were missed while nothing ran: the latest one is run, all are, or none. A slot
 * counts as missed when it is found more than `MISSED_AFTER_MS` after its time.
 */
export type MisfirePolicy = 'latest' | 'all' | 'skip';

/** Twice the interval at which the ledger is reconciled. */
export const MISSED_AFTER_MS = 10 * 60_000;

/** One line of the schedule. */
export interface Job {
  /** A noun, with the source behind a slash where there is one each. */
  readonly id: string;
  readonly slots: SlotTimes;
  readonly misfire: MisfirePolicy;
  /** Jobs of one lane run one after the other, over all instances. */
  readonly lane: string;
  /** Ended by force after this many milliseconds. */
  readonly limitMs: number;
  /** Further attempts after a failure that may pass, at growing distances. */
  readonly retries: number;
  readonly after?: Dependency;
  run(call: JobCall): Promise<JobOutcome>;
}

/** Slots that are to end first, and how long they are waited for. */
export interface Dependency {
  /** Ids (`job/slot`) for a slot of this job. */
  slots(slot: string): readonly string[];
  readonly waitMs: number;
}

/** What a job is given for one slot. */
export interface JobCall {
  /** Id in the ledger, `job/slot`. */
  readonly id: string;
  readonly slot: string;
  readonly signal: AbortSignal;
  /** Throws LEASE_LOST when another instance has taken the slot over: to be asked before what is written counts. */
  readonly assertHeld: () => Promise<void>;
  /** Dependencies that did not end well, or not in time, in words. */
  readonly missing: readonly string[];
  /** What somebody asked for; null for a slot of the clock. */
  readonly request: unknown;
  readonly requestedBy: string | null;
}

export interface JobOutcome {
  /** What is missing or wrong; without any the slot is done, else it is done in part. */
  readonly problems: readonly string[];
  /** Nothing came of it; `retry` when it may go better later. */
  readonly failed?: 'retry' | 'forGood';
  /** There was nothing to do; `problems` say why. */
  readonly isSkipped?: boolean;
}

/** Id of a slot in the ledger. */
export function slotId(job: string, slot: string): string {
  return `${job}/${slot}`;
}
