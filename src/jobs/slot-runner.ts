import { SteelyardError } from '../errors.js';
import type { Logger } from '../logger.js';
import type { Job, JobOutcome } from './job.js';
import type { Claim, Ledger, SlotEnd } from './ledger.js';

export interface RunnerTimes {
  /** Between two heart-beats: a quarter of the lease, so that some may be lost. */
  readonly heartBeatMs: number;
  /** What a job has to end by itself once it is told to. */
  readonly graceMs: number;
}

export const RUNNER_TIMES: RunnerTimes = { heartBeatMs: 15_000, graceMs: 30_000 };

/** The first retry comes after a minute, each next one four times later, at most an hour. */
const FIRST_RETRY_MS = 60_000;
const RETRY_FACTOR = 4;
const LONGEST_RETRY_MS = 3_600_000;
/** What is kept of the problems of a slot, which may be thousands. */
const MOST_PROBLEMS = 50;

/** Carries out claimed slots: heart-beat, time limit, cancel, and what is written when they end. */
export class SlotRunner {
  readonly #active = new Map<string, AbortController>();

  constructor(
    private readonly ledger: Ledger,
    private readonly logger: Logger,
    private readonly now: () => Date,
    private readonly times: RunnerTimes = RUNNER_TIMES,
  ) {}

  isRunning(id: string): boolean {
    return this.#active.has(id);
  }

  /** Tells a slot that runs here to end. */
  abort(id: string, reason: Error): void {
    this.#active.get(id)?.abort(reason);
  }

  /** Tells all that runs here to end; their slots wait for the next start. */
  stop(): void {
    for (const controller of this.#active.values()) controller.abort(new ServiceStops());
  }

  /** Runs a claimed slot and notes how it ended; null when that could not be noted. Never throws. */
  async run(job: Job, claim: Claim, missing: readonly string[]): Promise<SlotEnd['state'] | null> {
    const { id } = claim;
    const controller = new AbortController();
    this.#active.set(id, controller);
    const limit = setTimeout(() => {
      const minutes = Math.round(job.limitMs / 60_000);
      controller.abort(new SteelyardError('JOB_TIMED_OUT', { values: { slot: id, minutes } }));
    }, job.limitMs).unref();
    const heartBeat = setInterval(() => void this.beat(claim, controller), this.times.heartBeatMs).unref();
    try {
      const end = await this.outcome(job, claim, missing, controller.signal);
      if (end === null) this.logger.warn({ slot: id }, 'another instance has taken the slot over');
      else if (await this.ledger.settle(claim, end)) {
        this.log(id, end);
        return end.state;
      }
      return null;
    } catch (error) {
      this.logger.error({ err: error, slot: id }, 'the end of a slot could not be noted');
      return null;
    } finally {
      clearInterval(heartBeat);
      clearTimeout(limit);
      this.#active.delete(id);
    }
  }

  private async outcome(
    job: Job,
    claim: Claim,
    missing: readonly string[],
    signal: AbortSignal,
  ): Promise<SlotEnd | null> {
    const { slot, request, requestedBy, cancelRequested } = claim.document;
    if (cancelRequested) return { state: 'cancelled', problems: [] };
    const assertHeld = async () => {
      signal.throwIfAborted();
      if (await this.ledger.isHeld(claim)) return;
      throw new SteelyardError('LEASE_LOST', { values: { slot: claim.id } });
    };
    const call = {
      id: claim.id,
      slot,
      signal,
      assertHeld,
      missing,
      request,
      requestedBy: requestedBy ?? null,
    };
    try {
      const running = job.run(call);
      // Abandoned work may still fail later; that is nobody's news.
      running.catch(() => undefined);
      const { problems, failed, isSkipped } = await Promise.race([running, this.refusal(signal)]);
      const said = [...missing, ...problems];
      if (isSkipped === true) return { state: 'skipped', problems: said };
      if (failed !== undefined) return this.failure(job, claim, said, failed);
      return { state: said.length === 0 ? 'done' : 'partial', problems: said.slice(0, MOST_PROBLEMS) };
    } catch (error) {
      return this.ended(job, claim, signal.aborted ? signal.reason : error);
    }
  }

  private ended(job: Job, claim: Claim, error: unknown): SlotEnd | null {
    if (error instanceof ServiceStops) {
      return { state: 'waiting', problems: ['the service stopped in the middle'], notBefore: this.now() };
    }
    const code = error instanceof SteelyardError ? error.code : null;
    if (code === 'LEASE_LOST') return null;
    const message = error instanceof Error ? error.message : String(error);
    if (code === 'RUN_CANCELLED') return { state: 'cancelled', problems: [message] };
    this.logger.warn({ err: error, slot: claim.id }, 'a slot failed');
    // What somebody has to correct first (exit status 2) does not get better by itself.
    const isForGood = error instanceof SteelyardError && error.exitCode === 2;
    return this.failure(job, claim, [message], isForGood ? 'forGood' : 'retry');
  }

  private failure(
    job: Job,
    { document: { attempts } }: Claim,
    problems: readonly string[],
    failed: NonNullable<JobOutcome['failed']>,
  ): SlotEnd {
    const kept = problems.slice(0, MOST_PROBLEMS);
    if (failed === 'forGood' || attempts > job.retries) return { state: 'failed', problems: kept };
    return {
      state: 'waiting',
      problems: kept,
      notBefore: new Date(this.now().getTime() + backOffMs(attempts)),
    };
  }

  /** Fails some time after the signal, for work that does not heed it. */
  private refusal(signal: AbortSignal): Promise<never> {
    return new Promise((_resolve, reject) => {
      const refuse = () => setTimeout(() => reject(signal.reason as Error), this.times.graceMs).unref();
      if (signal.aborted) refuse();
      else signal.addEventListener('abort', refuse, { once: true });
    });
  }

  private async beat(claim: Claim, controller: AbortController): Promise<void> {
    const values = { slot: claim.id };
    try {
      const found = await this.ledger.renew(claim);
      if (found === 'lost') controller.abort(new SteelyardError('LEASE_LOST', { values }));
      if (found === 'cancelled') controller.abort(new SteelyardError('RUN_CANCELLED', { values }));
    } catch (error) {
      // The next beat tries again; should the lease end meanwhile, the fence keeps this instance from writing.
      this.logger.warn({ err: error, slot: claim.id }, 'the heart-beat of a slot failed');
    }
  }

  private log(slot: string, { state, problems }: SlotEnd): void {
    if (state === 'done') this.logger.info({ slot }, 'a slot is done');
    else this.logger.warn({ slot, state, problems }, 'a slot ended');
  }
}

/** Milliseconds before the next attempt after this many. */
export function backOffMs(attempts: number): number {
  return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * RETRY_FACTOR ** (attempts - 1));
}

/** The service ends in an orderly way; what it was doing goes on with the next start. */
class ServiceStops extends Error {
  constructor() {
    super('the service stops');
  }
}
