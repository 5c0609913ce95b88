import { crc32 } from 'node:zlib';
import { type Database, open, type RootDatabase } from 'lmdb';
import { CommandError } from './command-error.js';
import { successor } from './order-key.js';

/** LMDB's limit for a key, as built into the `lmdb` package. */
export const MAXIMUM_KEY_BYTES = 1978;
/** A scan reads this much at a time, so that no read transaction stays open between two answers. */
const CHUNK_ENTRIES = 256;
const CHUNK_BYTES = 1024 * 1024;
const CHECKSUM_BYTES = 4;

export interface Entry {
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
  private readonly root: RootDatabase<Buffer, Buffer>;
  private readonly database: Database<Buffer, Buffer>;

  constructor(folder: string, readOnly = false) {
    // Without overlappingSync a commit returns when its pages and its root are on the disk.
    const options = {
      path: folder,
      cache: false,
      overlappingSync: false,
      noSubdir: false,
      readOnly,
    } as const;
    this.root = open<Buffer, Buffer>({ ...options, keyEncoding: 'binary', encoding: 'binary' });
    this.database = this.root;
  }

  /** Runs `work` in one transaction: all of it is on disk when this returns, or none when it throws. */
  write<T>(work: () => T): T {
    try {
      return this.root.transactionSync(work);
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
  *scan(range: KeyRange, reverse = false): Generator<Entry> {
    let { start, end } = range;
    while (Buffer.compare(start, end) < 0) {
      const chunk = this.chunk({ start, end }, reverse);
      yield* chunk.entries;
      const last = chunk.entries.at(-1);
      if (chunk.complete || last === undefined) return;
      if (reverse) end = last.key;
      else start = Buffer.concat([last.key, Buffer.from([0])]);
    }
  }

  private chunk({ start, end }: KeyRange, reverse: boolean): { entries: Entry[]; complete: boolean } {
    const entries: Entry[] = [];
    let bytes = 0;
    const bounds = reverse ? { start: end, end: start, reverse, inclusiveEnd: true } : { start, end };
    for (const { key, value } of this.database.getRange(bounds)) {
      if (reverse && key.equals(end)) continue;
      entries.push({ key, value: checked(value) });
      bytes += value.length;
      if (entries.length >= CHUNK_ENTRIES || bytes >= CHUNK_BYTES) return { entries, complete: false };
    }
    return { entries, complete: true };
  }

  /** The number of entries as LMDB counted them when they were written. */
  entryCount(): number {
    return (this.root.getStats() as { entryCount: number }).entryCount;
  }

  /** Removes every key with this beginning. */
  clear(prefix: Buffer): void {
    for (const { key } of this.scan({ start: prefix, end: successor(prefix) })) this.remove(key);
  }

  /** A copy of one moment into `folder`, while the store runs. */
  async backup(folder: string): Promise<void> {
    await this.root.backup(folder, true);
  }

  async close(): Promise<void> {
    await this.root.close();
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
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (!NO_SPACE.has(code)) return error;
  return new CommandError(
    'OutOfDiskSpace',
    'The data folder takes no more: no space left, a quota, or a fault of the disk. Nothing of this command was written',
  );
}
