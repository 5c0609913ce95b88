import { decodeDocument, MAXIMUM_DOCUMENT_BYTES } from './bson-codec.js';
import { type Collection, type Index, keyPrefix, namespaceOf } from './catalogue.js';
import { CommandError, notInStore } from './command-error.js';
import { encodeKey, keyValues } from './index-key.js';
import { type KeyRange, type KeySpace, MAXIMUM_KEY_BYTES } from './key-space.js';
import { successor } from './order-key.js';
import type { Document, Value } from './values.js';

/** A stored document and its place in the collection. */
export interface StoredRecord {
  readonly id: number;
  readonly bytes: Buffer;
}

/** Bytes of a record's number at the end of an index key and as an index entry's value. */
const RECORD_ID_BYTES = 6;

/** Documents with their index entries, which always change together. */
export class Records {
  private readonly nextIds = new WeakMap<Collection, number>();

  constructor(private readonly keys: KeySpace) {}

  get(collection: Collection, id: number): StoredRecord | undefined {
    const bytes = this.keys.get(recordKey(collection, id));
    return bytes && { id, bytes };
  }

  /** All records in the order in which they came. */
  *scan(collection: Collection): Generator<StoredRecord> {
    for (const { key, value } of this.keys.scan(rangeOf(keyPrefix(collection, 0)))) {
      yield { id: key.readUIntBE(key.length - RECORD_ID_BYTES, RECORD_ID_BYTES), bytes: value };
    }
  }

  /** Numbers of the records in a range of an index. */
  *scanIndex(range: KeyRange, reverse: boolean): Generator<number> {
    for (const { value } of this.keys.scan(range, reverse)) yield value.readUIntBE(0, RECORD_ID_BYTES);
  }

  /** Throws DuplicateKey before anything is written. */
  insert(collection: Collection, bytes: Buffer, document: Document): void {
    const id = this.nextId(collection);
    const entries = this.entriesOf(collection, id, document);
    refuseTooLarge(bytes);
    this.keys.put(recordKey(collection, id), bytes);
    this.addEntries(entries, id);
    this.nextIds.set(collection, id + 1);
  }

  /** Writes the changed document `after`, encoded in `bytes`, over `before`. */
  replace(
    collection: Collection,
    id: number,
    before: Document,
    { after, bytes }: { after: Document; bytes: Buffer },
  ): void {
    refuseTooLarge(bytes);
    const entries = this.entriesOf(collection, id, after);
    const kept = new Set(entries.map((key) => key.toString('latin1')));
    for (const key of this.keysOf(collection, id, before)) {
      if (!kept.has(key.toString('latin1'))) this.keys.remove(key);
    }
    this.keys.put(recordKey(collection, id), bytes);
    this.addEntries(entries, id);
  }

  remove(collection: Collection, { id, bytes }: StoredRecord): void {
    for (const key of this.keysOf(collection, id, decodeDocument(bytes))) this.keys.remove(key);
    this.keys.remove(recordKey(collection, id));
  }

  /** Fills a new index from the records. */
  buildIndex(collection: Collection, index: Index): void {
    for (const { id, bytes } of this.scan(collection)) {
      this.addEntries([this.entryOf(collection, index, id, decodeDocument(bytes))], id);
    }
  }

  /** The number of entries, for tests of agreement with the records. */
  countEntries(collection: Collection, index: number): number {
    let count = 0;
    for (const _ of this.keys.scan(rangeOf(keyPrefix(collection, index)))) count += 1;
    return count;
  }

  /** The keys a record has, one in each index. */
  keysOf(collection: Collection, id: number, document: Document): Buffer[] {
    return collection.indexes.map((index) =>
      entryKey(collection, index, keyValues(document, index.parts), id),
    );
  }

  private entriesOf(collection: Collection, id: number, document: Document): Buffer[] {
    return collection.indexes.map((index) => this.entryOf(collection, index, id, document));
  }

  private entryOf(collection: Collection, index: Index, id: number, document: Document): Buffer {
    const values = keyValues(document, index.parts);
    const key = entryKey(collection, index, values, id);
    refuseLongKey(key);
    if (index.unique && (this.ownerOf(key) ?? id) !== id) throw duplicateKey(collection, index, values);
    return key;
  }

  private ownerOf(key: Buffer): number | undefined {
    return this.keys.get(key)?.readUIntBE(0, RECORD_ID_BYTES);
  }

  private addEntries(entries: readonly Buffer[], id: number): void {
    const value = Buffer.allocUnsafe(RECORD_ID_BYTES);
    value.writeUIntBE(id, 0, RECORD_ID_BYTES);
    for (const key of entries) this.keys.put(key, value);
  }

  private nextId(collection: Collection): number {
    const known = this.nextIds.get(collection);
    if (known !== undefined) return known;
    for (const { key } of this.keys.scan(rangeOf(keyPrefix(collection, 0)), true)) {
      return key.readUIntBE(key.length - RECORD_ID_BYTES, RECORD_ID_BYTES) + 1;
    }
    return 1;
  }
}

export function rangeOf(prefix: Buffer): KeyRange {
  return { start: prefix, end: successor(prefix) };
}

function recordKey(collection: Collection, id: number): Buffer {
  const key = Buffer.allocUnsafe(5 + RECORD_ID_BYTES);
  keyPrefix(collection, 0).copy(key);
  key.writeUIntBE(id, 5, RECORD_ID_BYTES);
  return key;
}

/** A unique index has no record number in its keys, so that a second owner would need the same key. */
function entryKey(collection: Collection, index: Index, values: readonly Value[], id: number): Buffer {
  const prefix = keyPrefix(collection, index.id);
  const key = encodeKey(values, index.parts);
  if (index.unique) return Buffer.concat([prefix, key]);
  const number = Buffer.allocUnsafe(RECORD_ID_BYTES);
  number.writeUIntBE(id, 0, RECORD_ID_BYTES);
  return Buffer.concat([prefix, key, number]);
}

function refuseLongKey(key: Buffer): void {
  if (key.length <= MAXIMUM_KEY_BYTES) return;
  throw notInStore(
    `an index key of ${key.length} bytes, over the limit of ${MAXIMUM_KEY_BYTES},`,
    'KeyTooLong',
  );
}

function refuseTooLarge(bytes: Buffer): void {
  if (bytes.length > MAXIMUM_DOCUMENT_BYTES) {
    throw new CommandError(
      'BSONObjectTooLarge',
      `object to insert too large. size in bytes: ${bytes.length}, max size: ${MAXIMUM_DOCUMENT_BYTES}`,
    );
  }
}

function duplicateKey(collection: Collection, index: Index, values: readonly Value[]): CommandError {
  const names = [...index.key.keys()];
  const keyValue = new Map(names.map((name, at) => [name, values[at] ?? null]));
  return new CommandError(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${namespaceOf(collection)} index: ${index.name} dup key: { ${names.join(', ')} }`,
    { keyPattern: index.key, keyValue },
  );
}
