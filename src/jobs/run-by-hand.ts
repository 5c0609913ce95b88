import { randomUUID } from 'node:crypto';
import type { EngineParts } from '../engine/engine-parts.js';
import { SteelyardError } from '../errors.js';
import { createLogger } from '../logger.js';
import { COLLECT_LANE } from './collect-job.js';
import type { Job, JobCall } from './job.js';
import { openLedger } from './open-ledger.js';
import { type HandRun, RUN_JOB, RUN_LIMIT_MS } from './request-jobs.js';
import { SlotRunner } from './slot-runner.js';

/** What a command is given to work with. */
export type HandCall = Pick<JobCall, 'signal' | 'assertHeld'> & { readonly slot: string };

export interface HandResult<Value> {
  readonly value: Value;
  /** What is missing or wrong, for the ledger. */
  readonly problems: readonly string[];
}

/**
 * Carries out a command as a slot of the ledger: while it runs no instance begins another collect, `POST
 * runs/{id}/cancel` ends it, and how it ended is noted. Throws RUN_BUSY when a collect runs already, RUN_CANCELLED,
 * and what the work throws.
 */
export async function runByHand<Value>(
  parts: Pick<EngineParts, 'models' | 'now'>,
  { request, by, signal }: { readonly request: HandRun; readonly by: string; readonly signal: AbortSignal },
  work: (call: HandCall) => Promise<HandResult<Value>>,
): Promise<Value> {
  const { now } = parts;
  const ledger = openLedger(parts);
  const done: { value?: Value; error?: unknown } = {};
  const job: Job = {
    id: RUN_JOB,
    slots: () => [],
    misfire: 'skip',
    lane: COLLECT_LANE,
    limitMs: RUN_LIMIT_MS,
    retries: 0,
    run: async ({ id, signal: told, assertHeld }) => {
      try {
        const { value, problems } = await work({ slot: id, signal: told, assertHeld });
        done.value = value;
        return { problems };
      } catch (error) {
        done.error = error;
        throw error;
      }
    },
  };
  const claim = await ledger.begin({ job, slot: { key: randomUUID(), at: now() }, request, requestedBy: by });
  const { rival } = await ledger.beside(claim.document);
  if (rival !== null) {
    const busy = busyWith(rival);
    await ledger.settle(claim, { state: 'cancelled', problems: [busy.message] });
    throw busy;
  }
  // The command itself says what goes wrong.
  const runner = new SlotRunner(ledger, createLogger('silent'), now);
  const cancel = () => runner.abort(claim.id, cancelled(claim.id));
  signal.addEventListener('abort', cancel, { once: true });
  const running = runner.run(job, claim, []);
  if (signal.aborted) cancel();
  await running;
  signal.removeEventListener('abort', cancel);
  if (done.error !== undefined) throw done.error;
  if (done.value === undefined) throw cancelled(claim.id);
  return done.value;
}

function cancelled(slot: string): SteelyardError {
  return new SteelyardError('RUN_CANCELLED', { values: { slot } });
}

function busyWith(slot: { _id: string; owner?: string | null; startedAt?: Date | null }): SteelyardError {
  const values = { slot: slot._id, owner: slot.owner ?? '', since: slot.startedAt?.toISOString() ?? '' };
  return new SteelyardError('RUN_BUSY', { values });
}
