import { decodeDocument, MAXIMUM_DOCUMENT_BYTES } from './bson-codec.js';
import { type Collection, type Index, keyPattern, keyPrefix } from './catalogue.js';
import { CommandError, notInStore } from './command-error.js';
import { encodeKey, keyValues } from './index-key.js';
import { type KeyRange, type KeySpace, MAXIMUM_KEY_BYTES } from './key-space.js';
import { successor } from './order-key.js';
import type { Plan } from './plan.js';
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
    for (const { key, value } of this.keys.scan(recordRange(collection))) {
      yield { id: idAtEnd(key), bytes: value };
    }
  }

  /** The records that a plan leads to. */
  *scanIndex(collection: Collection, { ranges, reverse }: Plan): Generator<StoredRecord> {
    for (const range of ranges) {
      for (const { value } of this.keys.scan(range, reverse)) {
        const record = this.get(collection, idAtEnd(value));
        if (record !== undefined) yield record;
      }
    }
  }

  insert(collection: Collection, document: Document, bytes: Buffer): void {
    const id = this.nextId(collection);
    this.write(collection, { id, bytes }, document);
    this.nextIds.set(collection, id + 1);
  }

  /**
   * Writes a record, which is the document, over the one whose index keys are `oldKeys`.
   * Throws DuplicateKey, KeyTooLong or BSONObjectTooLarge before anything is written.
   */
  write(collection: Collection, record: StoredRecord, document: Document, oldKeys: Buffer[] = []): void {
    const { id, bytes } = record;
    if (bytes.length > MAXIMUM_DOCUMENT_BYTES) {
      const message = `object to insert too large. size in bytes: ${bytes.length}, max size: ${MAXIMUM_DOCUMENT_BYTES}`;
      throw new CommandError('BSONObjectTooLarge', message);
    }
    const keys = collection.indexes.map((index) => this.freeKey(collection, index, id, document));
    for (const old of oldKeys) if (!keys.some((key) => key.equals(old))) this.keys.remove(old);
    this.keys.put(recordKey(collection, id), bytes);
    for (const key of keys) this.keys.put(key, idBytes(id));
  }

  remove(collection: Collection, { id, bytes }: StoredRecord): void {
    for (const key of this.keysOf(collection, id, decodeDocument(bytes))) this.keys.remove(key);
    this.keys.remove(recordKey(collection, id));
  }

  /** Fills a new index from the records. */
  buildIndex(collection: Collection, index: Index): void {
    for (const { id, bytes } of this.scan(collection)) {
      this.keys.put(this.freeKey(collection, index, id, decodeDocument(bytes)), idBytes(id));
    }
  }

  /** The keys a record has, one in each index. */
  keysOf(collection: Collection, id: number, document: Document): Buffer[] {
    const keyIn = (index: Index) => entryKey(collection, index, keyValues(document, index.parts), id);
    return collection.indexes.map(keyIn);
  }

  /** The key of a record in an index, which no other record has. */
  private freeKey(collection: Collection, index: Index, id: number, document: Document): Buffer {
    const values = keyValues(document, index.parts);
    const key = entryKey(collection, index, values, id);
    if (key.length > MAXIMUM_KEY_BYTES) {
      const what = `an index key of ${key.length} bytes, over the limit of ${MAXIMUM_KEY_BYTES},`;
      throw notInStore(what, 'KeyTooLong');
    }
    const owner = index.unique ? this.keys.get(key) : undefined;
    if (owner !== undefined && idAtEnd(owner) !== id) throw duplicateKey(collection, index, values);
    return key;
  }

  private nextId(collection: Collection): number {
    const known = this.nextIds.get(collection);
    if (known !== undefined) return known;
    for (const { key } of this.keys.scan(recordRange(collection), true)) return idAtEnd(key) + 1;
    return 1;
  }
}

function recordRange(collection: Collection): KeyRange {
  const start = keyPrefix(collection, 0);
  return { start, end: successor(start) };
}

function recordKey(collection: Collection, id: number): Buffer {
  return Buffer.concat([keyPrefix(collection, 0), idBytes(id)]);
}

/** A unique index has no record number in its keys, so that a second owner would need the same key. */
function entryKey(collection: Collection, index: Index, values: readonly Value[], id: number): Buffer {
  const key = [keyPrefix(collection, index.id), encodeKey(values, index.parts)];
  return Buffer.concat(index.unique ? key : [...key, idBytes(id)]);
}

function idBytes(id: number): Buffer {
  const bytes = Buffer.allocUnsafe(RECORD_ID_BYTES);
  bytes.writeUIntBE(id, 0, RECORD_ID_BYTES);
  return bytes;
}

function idAtEnd(bytes: Buffer): number {
  return bytes.readUIntBE(bytes.length - RECORD_ID_BYTES, RECORD_ID_BYTES);
}

function duplicateKey(collection: Collection, index: Index, values: readonly Value[]): CommandError {
  const names = index.parts.map(({ name }) => name);
  const keyValue = new Map(names.map((name, at) => [name, values[at]]));
  const where = `collection: ${collection.namespace} index: ${index.name}`;
  const message = `E11000 duplicate key error ${where} dup key: { ${names.join(', ')} }`;
  return new CommandError('DuplicateKey', message, { keyPattern: keyPattern(index), keyValue });
}
