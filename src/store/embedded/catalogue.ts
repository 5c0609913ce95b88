import { CommandError } from './command-error.js';
import { type KeyPart, keyPart } from './index-key.js';
import type { KeySpace } from './key-space.js';
import { successor } from './order-key.js';
import type { Document } from './values.js';

export interface Index {
  /** 0 are the records; the index of `_id` is 1. */
  readonly id: number;
  readonly name: string;
  /** All in ascending order. */
  readonly parts: readonly KeyPart[];
  readonly unique: boolean;
}

export interface Collection {
  readonly id: number;
  /** Database and collection with a point between them. */
  readonly namespace: string;
  readonly indexes: Index[];
}

export const ID_INDEX = 1;
/** Index ids are one byte of a key; MongoDB allows 64 indexes as well. */
const MAXIMUM_INDEXES = 64;
const CATALOGUE_PREFIX = Buffer.alloc(4);

/** The collections and their indexes: on disk, and in memory for quick use. */
export class Catalogue {
  private collections = new Map<string, Collection>();

  constructor(private readonly keys: KeySpace) {
    this.reload();
  }

  /** Reads all from disk again: after a transaction that did not come about. */
  reload(): void {
    const stored = this.keys.scan({ start: CATALOGUE_PREFIX, end: successor(CATALOGUE_PREFIX) });
    this.collections = new Map();
    for (const { value } of stored) {
      const collection = JSON.parse(value.toString()) as Collection;
      if (!collection.namespace) throw new Error('the store has an older form than this program reads');
      this.collections.set(collection.namespace, collection);
    }
  }

  find(namespace: string): Collection | undefined {
    return this.collections.get(namespace);
  }

  all(): Collection[] {
    return [...this.collections.values()];
  }

  /** The collection, made when it is not there. Only inside a write transaction. */
  open(namespace: string): Collection {
    const known = this.find(namespace);
    if (known !== undefined) return known;
    if (/^\.|^[^.]*\.(system\.|$)|[$\0]/.test(namespace)) {
      throw new CommandError('InvalidNamespace', `Invalid namespace specified '${namespace}'`);
    }
    const collection: Collection = { id: nextId(this.all()), namespace, indexes: [] };
    this.addIndex(collection, { name: '_id_', parts: [keyPart('_id')], unique: true });
    this.collections.set(namespace, collection);
    return collection;
  }

  addIndex(collection: Collection, definition: Omit<Index, 'id'>): Index {
    if (collection.indexes.length >= MAXIMUM_INDEXES) {
      throw new CommandError('CannotCreateIndex', `more than ${MAXIMUM_INDEXES} indexes`);
    }
    const index = { id: nextId(collection.indexes), ...definition };
    collection.indexes.push(index);
    this.keys.put(catalogueKey(collection), Buffer.from(JSON.stringify(collection)));
    return index;
  }

  drop(collection: Collection): void {
    this.keys.clear(collectionPrefix(collection));
    this.keys.remove(catalogueKey(collection));
    this.collections.delete(collection.namespace);
  }
}

/** Where an index of a collection, or with 0 its records, begin: 4 bytes of collection, 1 of index. */
export function keyPrefix(collection: Collection, index: number): Buffer {
  return Buffer.concat([collectionPrefix(collection), Buffer.of(index)]);
}

/** The index's fields as MongoDB shows them. */
export function keyPattern({ parts }: Index): Document {
  return new Map(parts.map(({ name }) => [name, 1]));
}

function collectionPrefix({ id }: Collection): Buffer {
  const prefix = Buffer.allocUnsafe(4);
  prefix.writeUInt32BE(id);
  return prefix;
}

function catalogueKey(collection: Collection): Buffer {
  return Buffer.concat([CATALOGUE_PREFIX, collectionPrefix(collection)]);
}

function nextId(items: readonly { readonly id: number }[]): number {
  return Math.max(0, ...items.map(({ id }) => id)) + 1;
}
