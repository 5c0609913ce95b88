import { randomInt } from 'node:crypto';
import { CommandError } from './command-error.js';

/** MongoDB's defaults: the first answer, and the time after which an unused cursor ends. */
export const FIRST_BATCH = 101;
const IDLE_MILLISECONDS = 10 * 60 * 1000;
/** Bytes of one batch: under the 16 MB of an answer with room for its frame. */
const BATCH_BYTES = 8 * 1024 * 1024;

interface Cursor {
  readonly namespace: string;
  /** The connection that opened it; the cursor ends with it. */
  readonly owner: object;
  readonly documents: Iterator<Buffer>;
  /** A document that was read but did not fit into the batch before. */
  pending: Buffer | undefined;
  lastUsed: number;
}

/** A piece of a result; id 0 means that it was the last. */
export interface Batch {
  readonly id: bigint;
  readonly documents: readonly Buffer[];
}

/** The results that are not read to the end yet. */
export class Cursors {
  private readonly cursors = new Map<bigint, Cursor>();

  constructor(private readonly now: () => number = Date.now) {}

  get size(): number {
    return this.cursors.size;
  }

  /** The first batch of a result, and a cursor for the rest of it. */
  open(
    namespace: string,
    owner: object,
    documents: Iterator<Buffer>,
    { size, single }: { size: number; single: boolean },
  ): Batch {
    const cursor = { namespace, owner, documents, pending: undefined, lastUsed: this.now() };
    const batch = takeBatch(cursor, size);
    if (batch.ended || single) return { id: 0n, documents: batch.documents };
    const id = BigInt(randomInt(1, 2 ** 48 - 1));
    this.cursors.set(id, cursor);
    return { id, documents: batch.documents };
  }

  /** The next batch; without a size as much as one answer holds. */
  more(id: bigint, namespace: string, size: number | undefined): Batch {
    const cursor = this.cursors.get(id);
    if (cursor?.namespace !== namespace)
      throw new CommandError('CursorNotFound', `cursor id ${id} not found`);
    cursor.lastUsed = this.now();
    const batch = takeBatch(cursor, size ?? Number.POSITIVE_INFINITY);
    if (batch.ended) this.cursors.delete(id);
    return { id: batch.ended ? 0n : id, documents: batch.documents };
  }

  /** Whether there was such a cursor. */
  kill(id: bigint): boolean {
    return this.cursors.delete(id);
  }

  killOf(owner: object): void {
    for (const [id, cursor] of this.cursors) if (cursor.owner === owner) this.cursors.delete(id);
  }

  killIdle(): void {
    const oldest = this.now() - IDLE_MILLISECONDS;
    for (const [id, cursor] of this.cursors) if (cursor.lastUsed < oldest) this.cursors.delete(id);
  }
}

function takeBatch(cursor: Cursor, size: number): { documents: Buffer[]; ended: boolean } {
  const documents: Buffer[] = [];
  let bytes = 0;
  while (documents.length < size) {
    const document = cursor.pending ?? nextOf(cursor.documents);
    cursor.pending = undefined;
    if (document === undefined) return { documents, ended: true };
    if (documents.length > 0 && bytes + document.length > BATCH_BYTES) {
      cursor.pending = document;
      return { documents, ended: false };
    }
    documents.push(document);
    bytes += document.length;
  }
  return { documents, ended: false };
}

function nextOf(documents: Iterator<Buffer>): Buffer | undefined {
  const next = documents.next();
  return next.done ? undefined : next.value;
}
