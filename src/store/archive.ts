import { createHash } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';
import mongoose from 'mongoose';
import { SteelyardError } from '../errors.js';
import { type ArchiveEntry, ArchiveWriter, archiveInvalid, readArchive } from './archive-file.js';
import { refuseNewer } from './schema-version.js';
import { LEASES } from './store-lease.js';

const { BSON } = mongoose.mongo;

/** Kept out of archives: who holds which lease now. */
const TRANSIENT = new Set([LEASES]);
/** Documents are written in pieces of at most this many and this much. */
const BATCH_DOCUMENTS = 1000;
const BATCH_BYTES = 8 * 1024 * 1024;
/** Types are kept as they are stored: an int stays an int, a double a double. */
const KEEP_TYPES = { promoteValues: false, promoteBuffers: false, bsonRegExp: true } as const;

/** What was moved. */
export interface ArchiveSummary {
  readonly collections: number;
  readonly documents: number;
}

/** Called after every piece with the number of documents so far. */
export type Progress = (documents: number) => void;

/**
 * Writes every collection with its indexes, counts and checksums into a file, which appears when it is complete.
 * Over a replica set all collections are read at one moment.
 * Throws FILE_UNWRITABLE.
 */
export async function exportArchive(
  connection: mongoose.Connection,
  file: string,
  progress: Progress = () => {},
): Promise<ArchiveSummary> {
  const part = `${file}.part`;
  const writer = await ArchiveWriter.create(part);
  const session = await snapshotSession(connection);
  try {
    const names = await collectionNames(connection);
    let documents = 0;
    for (const name of names) {
      await writer.write({ kind: 'collection', name, indexes: await indexesOf(connection, name) });
      const sum = new CollectionSum();
      for await (const bytes of documentsOf(connection, name, session)) {
        sum.add(bytes);
        await writer.write({ kind: 'document', bytes });
        documents += 1;
        if (documents % BATCH_DOCUMENTS === 0) progress(documents);
      }
      await writer.write(sum.entry());
    }
    await writer.write({ kind: 'end', collections: names.length });
    await writer.close();
    renameSync(part, file);
    return { collections: names.length, documents };
  } finally {
    await session?.endSession();
    rmSync(part, { force: true });
  }
}

/**
 * Puts an archive into the database and reads everything back to compare counts and checksums.
 * Throws STORE_NOT_EMPTY unless `force`, which removes what is there; ARCHIVE_INVALID; ARCHIVE_MISMATCH.
 */
export async function importArchive(
  connection: mongoose.Connection,
  file: string,
  { force, progress = () => {} }: { force: boolean; progress?: Progress },
): Promise<ArchiveSummary> {
  await testArchive(file);
  await makeEmpty(connection, force);
  const sums = new Map<string, ArchiveEntry>();
  let documents = 0;
  let name = '';
  let batch = new Batch();
  for await (const entry of readArchive(file)) {
    if (entry.kind === 'collection') {
      name = entry.name;
      if (entry.indexes.length > 0) {
        await connection.collection(name).createIndexes(entry.indexes as mongoose.mongo.IndexDescription[]);
      }
    } else if (entry.kind === 'document') {
      batch.add(entry.bytes);
      if (!batch.isFull()) continue;
    }
    if (batch.documents.length > 0) await connection.collection(name).insertMany(batch.documents);
    documents += batch.documents.length;
    batch = new Batch();
    progress(documents);
    if (entry.kind === 'sum') sums.set(name, entry);
  }
  for (const [collection, expected] of sums) await compareCollection(connection, collection, expected);
  return { collections: sums.size, documents };
}

/** Reads the archive to its end before anything in the database is touched. */
async function testArchive(file: string): Promise<void> {
  let sum = new CollectionSum();
  let name = '';
  for await (const entry of readArchive(file)) {
    if (entry.kind === 'collection') {
      name = entry.name;
      sum = new CollectionSum();
    }
    if (entry.kind === 'document') sum.add(entry.bytes);
    if (entry.kind === 'document' && name === 'schema') {
      refuseNewer((BSON.deserialize(entry.bytes) as { version: number }).version);
    }
    if (entry.kind === 'sum' && !sum.equals(entry))
      throw archiveInvalid(file, 'a checksum does not fit its documents');
  }
}

async function makeEmpty(connection: mongoose.Connection, force: boolean): Promise<void> {
  for (const name of await collectionNames(connection)) {
    const found = await connection.collection(name).findOne({}, { projection: { _id: 1 } });
    if (found && name !== 'schema' && !force) {
      throw new SteelyardError('STORE_NOT_EMPTY', { values: { where: `the collection ${name}` } });
    }
  }
  for (const name of await collectionNames(connection)) await connection.dropCollection(name);
}

async function compareCollection(
  connection: mongoose.Connection,
  name: string,
  expected: ArchiveEntry,
): Promise<void> {
  const sum = new CollectionSum();
  for await (const bytes of documentsOf(connection, name)) sum.add(bytes);
  const counted = await connection.collection(name).countDocuments({});
  if (!sum.equals(expected) || sum.entry().count !== counted) {
    throw new SteelyardError('ARCHIVE_MISMATCH', { values: { collection: name } });
  }
}

async function collectionNames(connection: mongoose.Connection): Promise<string[]> {
  const found = await connection.listCollections();
  return found
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('system.') && !TRANSIENT.has(name))
    .sort();
}

/** The index definitions by name, without the one of `_id` and without the server's own version numbers. */
async function indexesOf(connection: mongoose.Connection, name: string): Promise<object[]> {
  const indexes = await connection.collection(name).listIndexes().toArray();
  const own = indexes.filter((index) => index.name !== '_id_').map(({ v, ns, ...definition }) => definition);
  return own.sort((a, b) => (String(a.name) < String(b.name) ? -1 : 1));
}

/** The documents as bytes in the order of `_id`, which is the same on every server. */
async function* documentsOf(
  connection: mongoose.Connection,
  name: string,
  session?: mongoose.ClientSession,
): AsyncGenerator<Buffer> {
  const options = { raw: true, sort: { _id: 1 }, ...(session && { session }) } as const;
  const cursor = connection.collection(name).find({}, options);
  for await (const bytes of cursor) yield normalised(bytes as unknown as Buffer);
}

/** Only a replica set can answer many reads as of one moment. */
async function snapshotSession(connection: mongoose.Connection): Promise<mongoose.ClientSession | undefined> {
  const hello = await connection.db?.admin().command({ hello: 1 });
  return hello?.setName === undefined ? undefined : connection.startSession({ snapshot: true });
}

/** One form of bytes for one document, whichever server or driver wrote it. */
function normalised(bytes: Buffer): Buffer {
  return Buffer.from(BSON.serialize(BSON.deserialize(bytes, KEEP_TYPES)));
}

class CollectionSum {
  private count = 0;
  private readonly hash = createHash('sha256');

  add(bytes: Buffer): void {
    this.count += 1;
    this.hash.update(bytes);
  }

  entry(): ArchiveEntry & { kind: 'sum' } {
    return { kind: 'sum', count: this.count, checksum: this.hash.copy().digest('hex') };
  }

  equals(other: ArchiveEntry): boolean {
    const { count, checksum } = this.entry();
    return other.kind === 'sum' && other.count === count && other.checksum === checksum;
  }
}

class Batch {
  readonly documents: mongoose.mongo.BSON.Document[] = [];
  private bytes = 0;

  add(bytes: Buffer): void {
    this.documents.push(BSON.deserialize(bytes, KEEP_TYPES));
    this.bytes += bytes.length;
  }

  isFull(): boolean {
    return this.documents.length >= BATCH_DOCUMENTS || this.bytes >= BATCH_BYTES;
  }
}
