import mongoose from 'mongoose';
import type { JobSlotDocument, JobSlotModel } from '../store/models/job-slot-model.js';
import { type Job, slotId } from './job.js';
import type { Slot } from './slot-times.js';

/** A slot that is not renewed for this long belongs to a process that is gone. */
export const LEASE_MS = 60_000;
const DUPLICATE_KEY = 11_000;

export type SlotState = JobSlotDocument['state'];

/** A slot in the hands of this instance, until another one raises the fence. */
export interface Claim {
  readonly id: string;
  readonly fence: number;
  readonly document: JobSlotDocument;
}

export interface SlotEnd {
  readonly state: Exclude<SlotState, 'running'>;
  readonly problems: readonly string[];
  /** For a slot that is to be tried again. */
  readonly notBefore?: Date;
}

/** A slot to be noted. */
export interface Enlistment {
  readonly job: Pick<Job, 'id' | 'lane'>;
  readonly slot: Slot;
  readonly state?: 'waiting' | 'skipped' | 'done';
  readonly problems?: readonly string[];
  readonly request?: unknown;
  readonly requestedBy?: string;
}

/** The truth about what ran: one document per job and slot, changed only by compare-and-set. */
export class Ledger {
  constructor(
    private readonly slots: JobSlotModel,
    readonly owner: string,
    private readonly now: () => Date,
  ) {}

  /** Notes slots, all with one command; those that somebody noted before stay as they are. */
  async enlist(slots: readonly Enlistment[]): Promise<void> {
    if (slots.length === 0) return;
    const now = this.now();
    try {
      const documents = slots.map((enlistment) => newSlot(enlistment, now));
      await this.slots.insertMany(documents, { lean: true, ordered: false });
    } catch (error) {
      if ((error as { code?: unknown }).code !== DUPLICATE_KEY) throw error;
    }
  }

  /** The time of the latest slot of a job that is noted; null when none is. */
  async latest(job: string): Promise<Date | null> {
    const found = await this.slots.findOne({ job }).sort({ dueAt: -1 }).lean<JobSlotDocument>().exec();
    return found?.dueAt ?? null;
  }

  /** Forgets what was noted for a time and later: a clock that ran days ahead named it. */
  async forgetFrom(job: string, time: Date): Promise<void> {
    await this.slots.deleteMany({ job, dueAt: mongoose.trusted({ $gte: time }) });
  }

  /** Slots that wait or run, the oldest first. */
  async open(): Promise<JobSlotDocument[]> {
    return this.slots
      .find({ state: mongoose.trusted({ $in: ['waiting', 'running'] }) })
      .sort({ dueAt: 1, _id: 1 })
      .lean<JobSlotDocument[]>()
      .exec();
  }

  async byId(id: string): Promise<JobSlotDocument | null> {
    return this.slots.findOne({ _id: id }).lean<JobSlotDocument>().exec();
  }

  /** Slots by id; those that are not noted are left out. */
  async byIds(ids: readonly string[]): Promise<Map<string, JobSlotDocument>> {
    if (ids.length === 0) return new Map();
    const found = await this.slots
      .find({ _id: mongoose.trusted({ $in: [...ids] }) })
      .lean<JobSlotDocument[]>()
      .exec();
    return new Map(found.map((document) => [document._id, document]));
  }

  /** Notes a slot of nobody's schedule and takes it at once. */
  async begin(enlistment: Enlistment): Promise<Claim> {
    const now = this.now();
    const noted = newSlot(enlistment, now);
    const document = { ...noted, ...this.taken(noted, now) };
    await this.slots.insertMany([document], { lean: true });
    return { id: document._id, fence: document.fence, document };
  }

  /** What is open beside a slot: one of its lane that somebody runs now, and whether there is nothing at all. */
  async beside({ _id, lane }: Pick<JobSlotDocument, '_id' | 'lane'>): Promise<{
    readonly rival: JobSlotDocument | null;
    readonly isLast: boolean;
  }> {
    const now = this.now();
    const others = (await this.open()).filter((slot) => slot._id !== _id);
    const rival = others.find((slot) => slot.lane === lane && isAlive(slot, now)) ?? null;
    return { rival, isLast: others.length === 0 };
  }

  /** Takes a waiting slot, or one whose holder is gone; null when another instance was quicker. */
  async claim(found: JobSlotDocument): Promise<Claim | null> {
    const { _id, fence, state } = found;
    const taken = this.taken(found, this.now());
    const unchanged = { _id, fence, state, leaseUntil: found.leaseUntil ?? null };
    const { modifiedCount } = await this.slots.updateOne(unchanged, { $set: taken });
    return modifiedCount === 1 ? { id: _id, fence: fence + 1, document: { ...found, ...taken } } : null;
  }

  /** Heart-beat of a held slot: whether it is still held, and whether somebody wants it ended. */
  async renew({ id, fence }: Claim): Promise<'held' | 'lost' | 'cancelled'> {
    const held = { _id: id, fence, state: 'running' as const };
    const { matchedCount } = await this.slots.updateOne(held, { $set: { leaseUntil: this.leaseEnd() } });
    if (matchedCount === 0) return 'lost';
    return (await this.byId(id))?.cancelRequested === true ? 'cancelled' : 'held';
  }

  async isHeld({ id, fence }: Claim): Promise<boolean> {
    const held = { _id: id, fence, state: 'running' as const };
    return (await this.slots.findOne(held, { _id: 1 }).lean().exec()) !== null;
  }

  /** Ends a held slot, or has it wait again; false when it is no longer held. */
  async settle({ id, fence }: Claim, { state, problems, notBefore }: SlotEnd): Promise<boolean> {
    const end = {
      state,
      problems: [...problems],
      endedAt: this.now(),
      leaseUntil: null,
      owner: null,
      ...(notBefore === undefined ? {} : { notBefore }),
    };
    const { modifiedCount } = await this.slots.updateOne({ _id: id, fence, state: 'running' }, { $set: end });
    return modifiedCount === 1;
  }

  /** Ends a slot that waits, or asks the holder of a running one to end it; the state found, null when there is none. */
  async cancel(id: string): Promise<SlotState | null> {
    const now = this.now();
    await this.slots.updateOne(
      { _id: id, state: 'waiting' },
      { $set: { state: 'cancelled', endedAt: now, cancelRequested: true } },
    );
    await this.slots.updateOne({ _id: id, state: 'running' }, { $set: { cancelRequested: true } });
    return (await this.byId(id))?.state ?? null;
  }

  /** Removes settled slots that were due before a time; the newest of each job tells where it stands and stays. */
  async prune(jobs: readonly string[], before: Date): Promise<number> {
    let removed = 0;
    for (const job of jobs) {
      const latest = await this.latest(job);
      const limit = latest !== null && latest < before ? latest : before;
      const { deletedCount } = await this.slots.deleteMany({
        job,
        state: mongoose.trusted({ $in: ['done', 'partial', 'failed', 'skipped', 'cancelled'] }),
        dueAt: mongoose.trusted({ $lt: limit }),
      });
      removed += deletedCount;
    }
    return removed;
  }

  /** The newest slots of a job, newest first. */
  async history(job: string, limit: number): Promise<JobSlotDocument[]> {
    return this.slots.find({ job }).sort({ dueAt: -1 }).limit(limit).lean<JobSlotDocument[]>().exec();
  }

  private taken({ fence, attempts }: JobSlotDocument, now: Date) {
    return {
      state: 'running' as const,
      fence: fence + 1,
      attempts: attempts + 1,
      owner: this.owner,
      leaseUntil: this.leaseEnd(),
      startedAt: now,
      endedAt: null,
    };
  }

  private leaseEnd(): Date {
    return new Date(this.now().getTime() + LEASE_MS);
  }
}

/** Whether a process holds a slot that has not let its lease end. */
export function isAlive({ state, leaseUntil }: JobSlotDocument, at: Date): boolean {
  return state === 'running' && leaseUntil !== null && leaseUntil !== undefined && leaseUntil >= at;
}

function newSlot(
  { job, slot, state = 'waiting', problems = [], request = null, requestedBy }: Enlistment,
  now: Date,
): JobSlotDocument {
  return {
    _id: slotId(job.id, slot.key),
    job: job.id,
    slot: slot.key,
    lane: job.lane,
    state,
    dueAt: slot.at,
    enlistedAt: now,
    notBefore: now,
    attempts: 0,
    fence: 0,
    owner: null,
    leaseUntil: null,
    startedAt: null,
    endedAt: state === 'waiting' ? null : now,
    cancelRequested: false,
    problems: [...problems],
    request,
    requestedBy: requestedBy ?? null,
  };
}
