import mongoose, { type Connection } from 'mongoose';
import { type AuditEntry, type AuditEntryModel, auditEntryModel } from '../store/models/audit-entry-model.js';
import { type AuditFault, type AuditHead, entryHash, NO_ENTRIES, verifyChain } from './audit-chain.js';

/** What is written down; what is left out is null. */
export interface AuditEvent {
  /** Who did it: `Viewer.actor`, or SYSTEM for scheduled work. */
  readonly actor: string;
  readonly role?: string | null;
  readonly department?: string | null;
  /** The route (`POST /api/v1/…`) or a short name (`run`, `report`, `keys create`). */
  readonly action: string;
  /** Address or id of what it was done to. */
  readonly subject: string;
  /** SHA-256 of what was sent or handed out. */
  readonly contentHash?: string | null;
  readonly requestId?: string | null;
}

/** Which entries are wanted; all that is given has to hold. */
export interface AuditFilter {
  readonly actor?: string | undefined;
  readonly department?: string | undefined;
  /** How the action begins: `POST /api/v1/notices` finds every step of a notice. */
  readonly action?: string | undefined;
  /** How the subject begins. */
  readonly subject?: string | undefined;
  /** From this moment on. */
  readonly since?: Date | undefined;
  /** Before this moment. */
  readonly until?: Date | undefined;
}

/** The actor of what the service does by itself, and of commands on its machine. */
export const SYSTEM = 'system';

/** MongoDB's code for a second document with the same key. */
const DUPLICATE_KEY = 11000;
/** Far above the instances of one service; then something else is wrong. */
const MOST_TRIES = 100;

/**
 * The audit log: numbered entries, each with the hash of the one before (a hash chain), so that none can be
 * changed or taken out without every later one showing it. Entries are written in the order in which they are
 * given; of several instances that write at once, one wins a number and the others take the next.
 */
export class AuditLog {
  private readonly entries: AuditEntryModel;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    connection: Connection,
    private readonly now: () => Date = () => new Date(),
  ) {
    this.entries = auditEntryModel(connection);
  }

  /** Adds an entry and returns when it is stored. */
  append(event: AuditEvent): Promise<AuditEntry> {
    const appended = this.last.then(() => this.insert(event));
    this.last = appended.catch(() => undefined);
    return appended;
  }

  /** How far the log goes. */
  async head(): Promise<AuditHead> {
    const [newest] = await this.newest(1);
    return newest === undefined ? NO_ENTRIES : { count: newest._id, hash: newest.hash };
  }

  /** Entries from the newest back, those before number `before`; read one after the other until enough fit. */
  async newest(limit: number, before: number | null = null, wanted: AuditFilter = {}): Promise<AuditEntry[]> {
    const earlier = before === null ? {} : { _id: mongoose.trusted({ $lt: before }) };
    return this.entries
      .find({ ...earlier, ...conditionsOf(wanted) })
      .sort({ _id: -1 })
      .limit(limit)
      .lean<AuditEntry[]>()
      .exec();
  }

  /** Reads the whole log and compares it with anchors kept elsewhere. */
  async verify(
    anchors: readonly AuditHead[] = [],
  ): Promise<{ readonly head: AuditHead; readonly fault: AuditFault | null }> {
    const cursor = this.entries.find({}).sort({ _id: 1 }).lean<AuditEntry[]>().cursor();
    return verifyChain(cursor as unknown as AsyncIterable<AuditEntry>, anchors);
  }

  private async insert(event: AuditEvent): Promise<AuditEntry> {
    for (let tried = 1; ; tried += 1) {
      const entry = entryAfter(await this.head(), event, this.now());
      try {
        await this.entries.insertMany([entry], { lean: true });
        return entry;
      } catch (error) {
        if ((error as { code?: unknown }).code !== DUPLICATE_KEY || tried === MOST_TRIES) throw error;
      }
    }
  }
}

function conditionsOf({ actor, department, action, subject, since, until }: AuditFilter) {
  const between = { ...(since && { $gte: since }), ...(until && { $lt: until }) };
  return {
    ...(actor !== undefined && { actor }),
    ...(department !== undefined && { department }),
    ...(action !== undefined && { action: beginningWith(action) }),
    ...(subject !== undefined && { subject: beginningWith(subject) }),
    ...((since ?? until) && { at: mongoose.trusted(between) }),
  };
}

/** Texts compare by their bytes, and no character has greater ones than the last of Unicode. */
function beginningWith(start: string) {
  return mongoose.trusted({ $gte: start, $lt: `${start}\u{10FFFF}` });
}

function entryAfter(head: AuditHead, event: AuditEvent, at: Date): AuditEntry {
  const entry = {
    _id: head.count + 1,
    at,
    actor: event.actor,
    role: event.role ?? null,
    department: event.department ?? null,
    action: event.action,
    subject: event.subject,
    contentHash: event.contentHash ?? null,
    requestId: event.requestId ?? null,
    previous: head.hash,
  };
  return { ...entry, hash: entryHash(entry) };
}
