import { randomInt } from 'node:crypto';
import { Batch } from './bson-codec.js';
import { CommandError } from './command-error.js';

/** MongoDB's default for the time after which an unused cursor ends. */
const IDLE_MILLISECONDS = 10 * 60 * 1000;
/** A batch ends with the document that reaches this many bytes; with one of 16 MB it fits into a message. */
const BATCH_BYTES = 8 * 1024 * 1024;

interface Cursor {
  readonly namespace: string;
  /** The connection that opened it; the cursor ends with it. */
  readonly owner: object;
  readonly documents: Iterator<Buffer>;
  lastUsed: number;
}

/** The results that are not read to the end yet. */
export class Cursors {
  private readonly cursors = new Map<bigint, Cursor>();

  constructor(private readonly now: () => number = Date.now) {}

  /** Keeps a result, to be read in batches. */
  open(namespace: string, owner: object, documents: Iterator<Buffer>): bigint {
    const id = BigInt(randomInt(1, 2 ** 48 - 1));
    this.cursors.set(id, { namespace, owner, documents, lastUsed: this.now() });
    return id;
  }

  /** The next batch; without a size as much as one answer holds. */
  take(id: bigint, field: Batch['field'], size = Number.POSITIVE_INFINITY): Batch {
    const cursor = this.cursors.get(id);
    if (cursor === undefined) throw new CommandError('CursorNotFound', `cursor id ${id} not found`);
    cursor.lastUsed = this.now();
    const documents: Buffer[] = [];
    for (let bytes = 0; documents.length < size && bytes < BATCH_BYTES; ) {
      const next = cursor.documents.next();
      if (next.done) {
        this.kill(id);
        return new Batch(field, cursor.namespace, documents);
      }
      documents.push(next.value);
      bytes += next.value.length;
    }
    return new Batch(field, cursor.namespace, documents, id);
  }

  /** Whether there was such a cursor. */
  kill(id: bigint): boolean {
    return this.cursors.delete(id);
  }

  killOf(owner: object): void {
    for (const [id, cursor] of this.cursors) if (cursor.owner === owner) this.kill(id);
  }

  killIdle(): void {
    const oldest = this.now() - IDLE_MILLISECONDS;
    for (const [id, { lastUsed }] of this.cursors) if (lastUsed < oldest) this.kill(id);
  }
}
