import { once } from 'node:events';
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import mongoose from 'mongoose';
import { SteelyardError } from '../errors.js';

const { BSON } = mongoose.mongo;

/** First bytes of an archive: what it is and the version of its form. */
export const ARCHIVE_MAGIC = Buffer.from('STEELYARD ARCHIVE 1\n');

/** What an archive holds of one collection: first its indexes, then its documents, then their sum. */
export type ArchiveEntry =
  | { readonly kind: 'collection'; readonly name: string; readonly indexes: readonly object[] }
  | { readonly kind: 'document'; readonly bytes: Buffer }
  | { readonly kind: 'sum'; readonly count: number; readonly checksum: string }
  | { readonly kind: 'end'; readonly collections: number };

/** Each entry is one of these letters and a BSON document. */
const LETTERS = { collection: 'C', document: 'D', sum: 'S', end: 'E' } as const;
const READ_BYTES = 1024 * 1024;
const MAXIMUM_ENTRY_BYTES = 16 * 1024 * 1024 + 16 * 1024;

/** Writes an archive entry by entry. */
export class ArchiveWriter {
  private constructor(private readonly stream: WriteStream) {}

  static async create(file: string): Promise<ArchiveWriter> {
    const stream = createWriteStream(file, { flags: 'w', mode: 0o600, flush: true });
    try {
      await once(stream, 'open');
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new SteelyardError('FILE_UNWRITABLE', { values: { reason }, cause });
    }
    const writer = new ArchiveWriter(stream);
    await writer.append(ARCHIVE_MAGIC);
    return writer;
  }

  async write(entry: ArchiveEntry): Promise<void> {
    const { kind, ...content } = entry;
    await this.append(Buffer.from(LETTERS[kind]));
    await this.append(entry.kind === 'document' ? entry.bytes : Buffer.from(BSON.serialize(content)));
  }

  /** Resolves when all is on the disk. */
  async close(): Promise<void> {
    this.stream.end();
    await once(this.stream, 'close');
  }

  private async append(bytes: Buffer): Promise<void> {
    if (!this.stream.write(bytes)) await once(this.stream, 'drain');
  }
}

/** Reads an archive entry by entry; one that is cut short or altered is ARCHIVE_INVALID. */
export async function* readArchive(file: string): AsyncGenerator<ArchiveEntry> {
  const bytes = new ByteReader(createReadStream(file, { highWaterMark: READ_BYTES })[Symbol.asyncIterator]());
  const magic = await bytes.take(ARCHIVE_MAGIC.length, file);
  if (!magic.equals(ARCHIVE_MAGIC)) throw archiveInvalid(file, 'it does not begin as an archive does');
  for (;;) {
    const letter = (await bytes.take(1, file)).toString('latin1');
    const kind = (Object.keys(LETTERS) as (keyof typeof LETTERS)[]).find((name) => LETTERS[name] === letter);
    const size = (await bytes.peek(4, file)).readInt32LE(0);
    if (kind === undefined || size < 5 || size > MAXIMUM_ENTRY_BYTES)
      throw archiveInvalid(file, 'an entry is malformed');
    const document = await bytes.take(size, file);
    const entry = { kind, ...(kind === 'document' ? { bytes: document } : BSON.deserialize(document)) };
    yield entry as ArchiveEntry;
    if (kind === 'end') return;
  }
}

class ByteReader {
  private rest: Buffer = Buffer.alloc(0);

  constructor(private readonly chunks: AsyncIterator<Buffer>) {}

  async take(length: number, file: string): Promise<Buffer> {
    const bytes = await this.peek(length, file);
    this.rest = this.rest.subarray(length);
    return bytes;
  }

  async peek(length: number, file: string): Promise<Buffer> {
    while (this.rest.length < length) {
      const next = await this.nextChunk(file);
      if (next === undefined) throw archiveInvalid(file, 'it is cut short');
      this.rest = Buffer.concat([this.rest, next]);
    }
    return this.rest.subarray(0, length);
  }

  private async nextChunk(file: string): Promise<Buffer | undefined> {
    try {
      const { value, done } = await this.chunks.next();
      return done ? undefined : value;
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new SteelyardError('FILE_UNREADABLE', { values: { reason }, place: { file }, cause });
    }
  }
}

export function archiveInvalid(file: string, reason: string): SteelyardError {
  return new SteelyardError('ARCHIVE_INVALID', { values: { reason }, place: { file } });
}
