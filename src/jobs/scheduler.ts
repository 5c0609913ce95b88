import { SteelyardError } from '../errors.js';
import type { Logger } from '../logger.js';
import type { JobSlotDocument } from '../store/models/job-slot-model.js';
import { type Job, MISSED_AFTER_MS } from './job.js';
import { type Enlistment, isAlive, type Ledger, type SlotState } from './ledger.js';
import type { SlotRunner } from './slot-runner.js';
import type { Slot } from './slot-times.js';

/** A ledger this far ahead of the clock was written by a clock that ran ahead; less is a clock that was set back. */
const CLOCK_AHEAD_MS = 86_400_000;
/** A slot that waits for a job that no instance has any more is given up after this. */
const ORPHAN_MS = 86_400_000;
/** More than a day's slots of a city. */
const KEPT_ENDS = 1000;
/** Lives that a slot may cost: one that ends the process each time is given up. */
const MOST_TAKE_OVERS = 3;

export interface SchedulerParts {
  readonly jobs: readonly Job[];
  readonly ledger: Ledger;
  readonly runner: SlotRunner;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** A slot of the ledger, by what is to become of it. */
type Misfire = { readonly run: readonly Slot[]; readonly skip: readonly Slot[] };

/**
 * Runs what is due. Knows no timer: somebody calls `reconcile` when time has passed. Everything it knows beyond
 * the present it reads from the ledger, so that any number of instances may do the same on one store.
 */
export class Scheduler {
  readonly #jobs: ReadonlyMap<string, Job>;
  /** Up to which time the slots of a job are noted. */
  readonly #noted = new Map<string, Date>();
  readonly #lanes = new Map<string, Promise<void>>();
  /** How the latest slots ended here, which need not be read again. */
  readonly #ended = new Map<string, SlotState>();
  /** Counts what is noted, so that a look at the ledger is saved when nothing was. */
  #notes = 0;
  #beginning: Promise<void> = Promise.resolve();
  #reconciling: Promise<void> | null = null;
  #isStopped = false;

  constructor(private readonly parts: SchedulerParts) {
    this.#jobs = new Map(parts.jobs.map((job) => [job.id, job]));
  }

  /** Notes what has fallen due, by each job's misfire policy, and begins what can begin. */
  async reconcile(): Promise<void> {
    this.#reconciling ??= this.reconcileOnce().finally(() => {
      this.#reconciling = null;
    });
    return this.#reconciling;
  }

  /** Waits until nothing runs here that could begin now. */
  async idle(): Promise<void> {
    while (this.#lanes.size > 0) await Promise.all(this.#lanes.values());
  }

  /** Notes what somebody asks for; it begins as soon as its lane is free. */
  async request(job: Job, key: string, request: unknown, requestedBy: string): Promise<void> {
    const { ledger, now } = this.parts;
    await ledger.enlist([{ job, slot: { key, at: now() }, request, requestedBy }]);
    this.#notes += 1;
    // The next look at the clock begins it if this one cannot.
    this.begin().catch((error: unknown) => this.warn(error));
  }

  /** Ends a slot wherever it runs; the state it was found in, null when there is no such slot. */
  async cancel(id: string): Promise<SlotState | null> {
    const { ledger, runner } = this.parts;
    const state = await ledger.cancel(id);
    runner.abort(id, new SteelyardError('RUN_CANCELLED', { values: { slot: id } }));
    return state;
  }

  /** Begins nothing more, tells what runs to end, and waits for it. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#reconciling;
    this.parts.runner.stop();
    await this.idle();
  }

  private async reconcileOnce(): Promise<void> {
    const due: Enlistment[] = [];
    for (const job of this.parts.jobs) {
      if (this.#isStopped) return;
      try {
        due.push(...(await this.due(job)));
      } catch (error) {
        // A year without a calendar stops the closing steps only.
        this.parts.logger.error({ err: error, job: job.id }, 'the slots of a job cannot be told');
      }
    }
    await this.parts.ledger.enlist(due);
    this.#notes += due.length;
    for (const { job, slot } of due) this.#noted.set(job.id, slot.at);
    await this.begin();
  }

  /** What has fallen due of a job since it was last noted, the oldest first. */
  private async due(job: Job): Promise<Enlistment[]> {
    const { ledger, now, logger } = this.parts;
    const until = now();
    const noted = await this.notedUntil(job, until);
    if (noted.getTime() - until.getTime() > CLOCK_AHEAD_MS) {
      logger.warn(
        { job: job.id, noted },
        'the ledger lies ahead of the clock, which was set back; it is trusted',
      );
      await ledger.forgetFrom(job.id, new Date(until.getTime() + 1));
      this.#ended.clear();
      this.#noted.set(job.id, until);
      return [];
    }
    const { run, skip } = misfire(job, job.slots(noted, until), until);
    const problems = ['missed while nothing ran; a later slot stands for it'];
    return [
      ...skip.map((slot) => ({ job, slot, state: 'skipped' as const, problems })),
      ...run.map((slot) => ({ job, slot })),
    ];
  }

  /** A job that nobody has seen before begins now: it has missed nothing. */
  private async notedUntil(job: Job, until: Date): Promise<Date> {
    const known = this.#noted.get(job.id);
    if (known !== undefined) return known;
    const { ledger } = this.parts;
    let noted = await ledger.latest(job.id);
    if (noted === null) {
      await ledger.enlist([{ job, slot: { key: 'first-seen', at: until }, state: 'done' }]);
      noted = (await ledger.latest(job.id)) ?? until;
    }
    this.#noted.set(job.id, noted);
    return noted;
  }

  /** One after the other, so that two looks at the ledger never take two slots of one lane. */
  private begin(): Promise<void> {
    const begun = this.#beginning.then(() => this.beginOnce());
    this.#beginning = begun.catch(() => undefined);
    return begun;
  }

  /** One slot for every free lane, the oldest that can begin. */
  private async beginOnce(): Promise<void> {
    if (this.#isStopped) return;
    const { ledger, runner, now } = this.parts;
    const open = await ledger.open();
    if (open.length === 0) return;
    const at = now();
    const busy = new Set(
      open.filter((slot) => isAlive(slot, at) || runner.isRunning(slot._id)).map(({ lane }) => lane),
    );
    for (const found of open) {
      if (runner.isRunning(found._id) || busy.has(found.lane) || this.#lanes.has(found.lane)) continue;
      const job = this.#jobs.get(found.job);
      if (job === undefined) {
        await this.giveUpOrphan(found, at);
        continue;
      }
      const missing = await this.missing(job, found, open, at);
      if (missing === 'wait') continue;
      if (await this.start(job, found, missing)) busy.add(found.lane);
    }
  }

  private async start(job: Job, found: JobSlotDocument, missing: readonly string[]): Promise<boolean> {
    const { ledger, runner } = this.parts;
    const claim = await ledger.claim(found);
    if (claim === null || this.#isStopped) return false;
    if (found.state === 'running' && found.attempts > MOST_TAKE_OVERS) {
      const problems = [`the process that ran it ended in the middle ${found.attempts} times`];
      await ledger.settle(claim, { state: 'failed', problems });
      return false;
    }
    const { rival, isLast } = await ledger.beside(found);
    // Two instances may begin two slots of one lane at the same moment; then both step back.
    if (rival !== null) {
      await ledger.settle(claim, { state: 'waiting', problems: found.problems, notBefore: found.notBefore });
      return false;
    }
    const notes = this.#notes;
    const running = runner.run(job, claim, missing).then(async (state) => {
      this.#lanes.delete(found.lane);
      if (state !== null && state !== 'waiting') this.noteEnd(claim.id, state);
      if (isLast && notes === this.#notes) return;
      await this.begin().catch((error: unknown) => this.warn(error));
    });
    this.#lanes.set(found.lane, running);
    return true;
  }

  /** Whether a slot can begin, and without what: `wait` when not yet. */
  private async missing(
    job: Job,
    found: JobSlotDocument,
    open: readonly JobSlotDocument[],
    at: Date,
  ): Promise<readonly string[] | 'wait'> {
    if (found.state === 'waiting' && found.notBefore > at) return 'wait';
    if (job.after === undefined) return [];
    const ids = job.after.slots(found.slot);
    const waitUntil = Math.max(found.dueAt.getTime(), found.enlistedAt.getTime()) + job.after.waitMs;
    const mayWait = at.getTime() < waitUntil;
    if (mayWait && open.some(({ _id }) => ids.includes(_id))) return 'wait';
    const unknown = ids.filter((id) => !this.#ended.has(id));
    const read = await this.parts.ledger.byIds(unknown);
    const stateOf = (id: string) => this.#ended.get(id) ?? read.get(id)?.state;
    const pending = ids.filter((id) => isOpen(stateOf(id)));
    if (mayWait && pending.length > 0) return 'wait';
    const bad = ids.filter((id) => ['failed', 'cancelled'].includes(stateOf(id) ?? ''));
    return [
      ...pending.map((id) => `goes on without ${id}, which did not end in time`),
      ...bad.map((id) => `goes on without ${id}, which ended ${stateOf(id)}`),
    ];
  }

  private noteEnd(id: string, state: SlotState): void {
    if (this.#ended.size >= KEPT_ENDS) this.#ended.clear();
    this.#ended.set(id, state);
  }

  private warn(error: unknown): void {
    this.parts.logger.error({ err: error }, 'the next slot could not be begun');
  }

  private async giveUpOrphan(found: JobSlotDocument, at: Date): Promise<void> {
    if (at.getTime() - found.dueAt.getTime() < ORPHAN_MS || isAlive(found, at)) return;
    const claim = await this.parts.ledger.claim(found);
    const problems = [`there is no job ${found.job} any more`];
    if (claim !== null) await this.parts.ledger.settle(claim, { state: 'skipped', problems });
  }
}

/** What a job's policy makes of the slots that have fallen due since the last look. Pure. */
export function misfire(
  { misfire: policy }: Pick<Job, 'misfire'>,
  slots: readonly Slot[],
  now: Date,
): Misfire {
  const isMissed = ({ at }: Slot) => now.getTime() - at.getTime() > MISSED_AFTER_MS;
  if (policy === 'all') return { run: slots, skip: [] };
  if (policy === 'latest') return { run: slots.slice(-1), skip: slots.slice(0, -1) };
  return { run: slots.filter((slot) => !isMissed(slot)), skip: slots.filter(isMissed) };
}

/** A slot that is not noted yet will be: another instance's clock may be a little behind. */
function isOpen(state: SlotState | undefined): boolean {
  return state === undefined || state === 'waiting' || state === 'running';
}
