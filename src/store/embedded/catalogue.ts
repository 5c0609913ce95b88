import { CommandError, notInStore } from './command-error.js';
import { type KeyPart, parseKeyPattern } from './index-key.js';
import type { KeySpace } from './key-space.js';
import { successor } from './order-key.js';
import type { Document } from './values.js';

export interface Index {
  /** 0 are the records; the index of `_id` is 1. */
  readonly id: number;
  readonly name: string;
  readonly key: Document;
  readonly parts: readonly KeyPart[];
  readonly unique: boolean;
}

export interface Collection {
  readonly id: number;
  readonly database: string;
  readonly name: string;
  readonly indexes: Index[];
}

export const ID_INDEX = 1;
/** Index ids are one byte of a key; MongoDB allows 64 indexes as well. */
const MAXIMUM_INDEXES = 64;
const CATALOGUE_PREFIX = Buffer.from([0, 0, 0, 0]);

/** The collections and their indexes: on disk, and in memory for quick use. */
export class Catalogue {
  private collections = new Map<string, Collection>();

  constructor(private readonly keys: KeySpace) {
    this.reload();
  }

  /** Reads all from disk again: after a transaction that did not come about. */
  reload(): void {
    this.collections = new Map();
    for (const { value } of this.keys.scan({ start: CATALOGUE_PREFIX, end: successor(CATALOGUE_PREFIX) })) {
      const collection = decodeCollection(value);
      this.collections.set(namespaceOf(collection), collection);
    }
  }

  find(database: string, name: string): Collection | undefined {
    return this.collections.get(`${database}.${name}`);
  }

  list(database: string): Collection[] {
    return [...this.collections.values()].filter((collection) => collection.database === database);
  }

  all(): Collection[] {
    return [...this.collections.values()];
  }

  /** The collection, made when it is not there. Only inside a write transaction. */
  open(database: string, name: string): Collection {
    const known = this.find(database, name);
    if (known !== undefined) return known;
    refuseName(database, name);
    const id = Math.max(0, ...[...this.collections.values()].map((collection) => collection.id)) + 1;
    const collection: Collection = { id, database, name, indexes: [] };
    this.addIndex(collection, '_id_', new Map([['_id', 1]]), true);
    this.collections.set(namespaceOf(collection), collection);
    return collection;
  }

  addIndex(collection: Collection, name: string, key: Document, unique: boolean): Index {
    if (collection.indexes.length >= MAXIMUM_INDEXES) {
      throw new CommandError('CannotCreateIndex', `more than ${MAXIMUM_INDEXES} indexes`);
    }
    const id = Math.max(0, ...collection.indexes.map((index) => index.id)) + 1;
    const index = withKey({ id, name, unique }, key);
    collection.indexes.push(index);
    this.save(collection);
    return index;
  }

  drop(collection: Collection): void {
    const prefix = keyPrefix(collection, 0).subarray(0, 4);
    this.keys.clear(prefix);
    this.keys.remove(Buffer.concat([CATALOGUE_PREFIX, prefix]));
    this.collections.delete(namespaceOf(collection));
  }

  save(collection: Collection): void {
    const key = Buffer.concat([CATALOGUE_PREFIX, keyPrefix(collection, 0).subarray(0, 4)]);
    this.keys.put(key, encodeCollection(collection));
  }
}

/** Where an index of a collection, or with 0 its records, begin: 4 bytes of collection, 1 of index. */
export function keyPrefix(collection: Collection, index: number): Buffer {
  const prefix = Buffer.allocUnsafe(5);
  prefix.writeUInt32BE(collection.id);
  prefix[4] = index;
  return prefix;
}

export function namespaceOf({ database, name }: Pick<Collection, 'database' | 'name'>): string {
  return `${database}.${name}`;
}

function refuseName(database: string, name: string): void {
  const wrong =
    name === '' || database === '' || name.includes('$') || name.includes('\0') || name.startsWith('system.');
  if (wrong) throw new CommandError('InvalidNamespace', `Invalid namespace specified '${database}.${name}'`);
}

function partsOf(key: Document): KeyPart[] {
  const refuse = (what: string) => notInStore(`an index with ${what}`, 'CannotCreateIndex');
  const parts = parseKeyPattern(key, refuse);
  if (parts.some(({ descending }) => descending)) throw refuse('a descending field');
  return parts;
}

/** The catalogue's own record of a collection; fields of an index key keep their order as pairs. */
function encodeCollection({ id, database, name, indexes }: Collection): Buffer {
  const stored = indexes.map((index) => ({ ...index, key: [...index.key], parts: undefined }));
  return Buffer.from(JSON.stringify({ id, database, name, indexes: stored }));
}

function decodeCollection(bytes: Buffer): Collection {
  const { indexes, ...collection } = JSON.parse(bytes.toString()) as Collection;
  return { ...collection, indexes: indexes.map((index) => withKey(index, new Map(index.key))) };
}

function withKey(index: Omit<Index, 'key' | 'parts'>, key: Document): Index {
  return { ...index, key, parts: partsOf(key) };
}
