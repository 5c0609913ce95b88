import mongoose, { type Connection } from 'mongoose';
import { SteelyardError } from '../errors.js';
import {
  type KeptAnswerDocument,
  type KeptAnswerModel,
  keptAnswerModel,
} from '../store/models/kept-answer-model.js';

/** A day, as callers of other services are used to. */
const KEPT_MS = 24 * 60 * 60_000;
/** Longer than any request may take; a claim older than this was left by a process that ended. */
const CLAIM_MS = 120_000;
/** How often old answers are removed. */
const CLEANING_MS = 60 * 60_000;

/** A claim on the right to answer: kept with an answer, or given back when there is none. */
export interface Claim {
  keep(answer: string): Promise<void>;
  release(): Promise<void>;
}

/** Answers to repeatable requests: whoever comes first with a key answers, the others get the same answer. */
export class KeptAnswers {
  private readonly answers: KeptAnswerModel;
  private cleaned = 0;

  constructor(
    connection: Connection,
    private readonly now: () => Date = () => new Date(),
  ) {
    this.answers = keptAnswerModel(connection);
  }

  /**
   * The answer that was kept under an id, or a claim to make it.
   *
   * @throws SteelyardError IDEMPOTENCY_KEY_REUSED for another body, IDEMPOTENCY_KEY_BUSY while the first request is
   * under way
   */
  async take(id: string, bodyHash: string): Promise<Claim | string> {
    await this.removeOld();
    const now = this.now();
    const claimedUntil = new Date(now.getTime() + CLAIM_MS);
    const fresh = { bodyHash, claimedUntil, answer: null, createdAt: now };
    const made = await this.answers.updateOne({ _id: id }, { $setOnInsert: fresh }, { upsert: true });
    if (made.upsertedCount === 1) return this.claim(id, claimedUntil);
    const found = await this.answers.findOne({ _id: id }).lean<KeptAnswerDocument>().exec();
    if (found === null) throw new SteelyardError('IDEMPOTENCY_KEY_BUSY');
    if (found.bodyHash !== bodyHash) throw new SteelyardError('IDEMPOTENCY_KEY_REUSED');
    if (typeof found.answer === 'string') return found.answer;
    return this.takeOver(found, now, claimedUntil);
  }

  /** A claim that was left by a process that ended goes to whoever asks again first. */
  private async takeOver(found: KeptAnswerDocument, now: Date, claimedUntil: Date): Promise<Claim> {
    const filter = { _id: found._id, claimedUntil: found.claimedUntil, answer: null };
    const isLeft = found.claimedUntil <= now;
    const taken = isLeft ? await this.answers.updateOne(filter, { $set: { claimedUntil } }) : null;
    if (taken?.modifiedCount !== 1) throw new SteelyardError('IDEMPOTENCY_KEY_BUSY');
    return this.claim(found._id, claimedUntil);
  }

  private claim(_id: string, claimedUntil: Date): Claim {
    return {
      keep: async (answer) => {
        await this.answers.updateOne({ _id, claimedUntil }, { $set: { answer } });
      },
      release: async () => {
        await this.answers.deleteOne({ _id, claimedUntil });
      },
    };
  }

  private async removeOld(): Promise<void> {
    const now = this.now().getTime();
    if (now - this.cleaned < CLEANING_MS) return;
    this.cleaned = now;
    const createdAt = mongoose.trusted({ $lt: new Date(now - KEPT_MS) });
    await this.answers.deleteMany({ createdAt });
  }
}
