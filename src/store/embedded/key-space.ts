import { crc32 } from 'node:zlib';
import { open, type RootDatabase } from 'lmdb';
import { CommandError } from './command-error.js';
import { successor } from './order-key.js';

/** LMDB's limit for a key, as built into the `lmdb` package. */
export const MAXIMUM_KEY_BYTES = 1978;
/** A scan reads this much at a time, so that no read transaction stays open between two answers. */
const CHUNK_ENTRIES = 256;
const CHUNK_BYTES = 1024 * 1024;
const CHECKSUM_BYTES = 4;

interface Entry {
  readonly key: Buffer;
  readonly value: Buffer;
}

/** Keys from `start` up to, but without, `end`. */
export interface KeyRange {
  readonly start: Buffer;
  readonly end: Buffer;
}

/** The sorted keys and values on disk. Every value carries a checksum that is tested when it is read. */
export class KeySpace {
  private readonly database: RootDatabase<Buffer, Buffer>;

  constructor(path: string, readOnly = false) {
    const options = { path, readOnly, cache: false, noSubdir: false, encoding: 'binary' } as const;
    // Without overlappingSync a commit returns when its pages and its root are on the disk.
    this.database = open({ ...options, keyEncoding: 'binary', overlappingSync: false });
  }

  /** Runs `work` in one transaction: all of it is on disk when this returns, or none when it throws. */
  write<T>(work: () => T): T {
    try {
      return this.database.transactionSync(work);
    } catch (error) {
      throw diskError(error);
    }
  }

  get(key: Buffer): Buffer | undefined {
    const value = this.database.getBinary(key);
    return value && checked(value);
  }

  put(key: Buffer, value: Buffer): void {
    const bytes = Buffer.allocUnsafe(value.length + CHECKSUM_BYTES);
    value.copy(bytes);
    bytes.writeUInt32LE(crc32(value), value.length);
    this.database.putSync(key, bytes);
  }

  remove(key: Buffer): void {
    this.database.removeSync(key);
  }

  /** Entries in the order of their keys; what is written meanwhile may or may not be seen. */
  *scan({ start, end }: KeyRange, reverse = false): Generator<Entry> {
    // LMDB's range begins with its start, unless it was read already, and ends before its end.
    let range = reverse
      ? { start: end, end: start, reverse, exclusiveStart: true, inclusiveEnd: true }
      : { start, end, exclusiveStart: false };
    for (;;) {
      const { entries, complete } = this.chunk(range);
      yield* entries;
      const last = entries.at(-1);
      if (complete || last === undefined) return;
      range = { ...range, start: last.key, exclusiveStart: true };
    }
  }

  private chunk(range: object): { entries: Entry[]; complete: boolean } {
    const entries: Entry[] = [];
    let bytes = 0;
    for (const { key, value } of this.database.getRange(range)) {
      entries.push({ key, value: checked(value) });
      bytes += value.length;
      if (entries.length >= CHUNK_ENTRIES || bytes >= CHUNK_BYTES) return { entries, complete: false };
    }
    return { entries, complete: true };
  }

  /** The number of entries as LMDB counted them when they were written. */
  entryCount(): number {
    return (this.database.getStats() as { entryCount: number }).entryCount;
  }

  /** Removes every key with this beginning. */
  clear(prefix: Buffer): void {
    for (const { key } of this.scan({ start: prefix, end: successor(prefix) })) this.remove(key);
  }

  /** A copy of one moment into `folder`, while the store runs. */
  async backup(folder: string): Promise<void> {
    await this.database.backup(folder, true);
  }

  async close(): Promise<void> {
    await this.database.close();
  }
}

function checked(bytes: Buffer): Buffer {
  const value = bytes.subarray(0, bytes.length - CHECKSUM_BYTES);
  if (bytes.length < CHECKSUM_BYTES || crc32(value) !== bytes.readUInt32LE(value.length)) {
    throw new CommandError('InternalError', 'the store is damaged: a record does not fit its checksum');
  }
  return value;
}

/** errno(3): EIO, with which LMDB answers a write that was cut short, EFBIG, ENOSPC and EDQUOT. */
const NO_SPACE: ReadonlySet<unknown> = new Set([5, 27, 28, 122]);

function diskError(error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error && NO_SPACE.has(error.code))) return error;
  return new CommandError(
    'OutOfDiskSpace',
    'The data folder takes no more: no space left, a quota, or a fault of the disk. Nothing of this command was written',
  );
}
