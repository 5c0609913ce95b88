import { Batch, encodeDocument } from './bson-codec.js';
import { type Collection, ID_INDEX, type Index, keyPattern } from './catalogue.js';
import { command, type Engine, inTransaction } from './command.js';
import { CommandError, notInStore } from './command-error.js';
import { field, readFields } from './fields.js';
import { parseFilter } from './filter.js';
import { type KeyPart, parseKeyPattern } from './index-key.js';
import { matcher } from './match.js';
import type { Document, Value } from './values.js';

const { any, flag, object, objects } = field;

/** `background` has no meaning since MongoDB 4.2; Mongoose still sends it. */
const INDEX_FIELDS = { key: object, name: any, unique: flag, background: flag };

export const createIndexes = command({ indexes: objects }, (engine, call, { indexes }) =>
  inTransaction(engine, () => {
    const collection = call.openCollectionIn(engine);
    for (const definition of indexes) createIndex(engine, collection, definition);
    return { ok: 1 };
  }),
);

export const listIndexes = command({ cursor: any }, (engine, call) => {
  const collection = call.collectionIn(engine);
  if (collection === undefined) {
    throw new CommandError('NamespaceNotFound', `ns does not exist: ${call.namespace}`);
  }
  const documents = collection.indexes.map((index) => {
    const shown: Document = new Map<string, Value>([['v', 2]]);
    shown.set('key', keyPattern(index)).set('name', index.name);
    if (index.unique && index.id !== ID_INDEX) shown.set('unique', true);
    return encodeDocument(shown);
  });
  return new Batch('firstBatch', call.namespace, documents);
});

const LIST_FIELDS = { filter: object, nameOnly: flag, cursor: any, authorizedCollections: flag };

export const listCollections = command(LIST_FIELDS, ({ catalogue }, { database }, { filter }) => {
  const own = catalogue.all().filter(({ namespace }) => namespace.startsWith(`${database}.`));
  const names = own.map(({ namespace }) => namespace.slice(database.length + 1));
  const documents = names
    .map((name): Document => new Map([['name', name]]).set('type', 'collection'))
    .filter(matcher(parseFilter(filter)))
    .map(encodeDocument);
  return new Batch('firstBatch', `${database}.$cmd.listCollections`, documents);
});

export const drop = command({}, (engine, call) => {
  const collection = call.collectionIn(engine);
  if (collection) inTransaction(engine, () => engine.catalogue.drop(collection));
  return { ok: 1 };
});

function createIndex({ catalogue, records }: Engine, collection: Collection, definition: Document): void {
  const { key, unique = false, ...fields } = readFields(definition, INDEX_FIELDS, 'createIndexes');
  const refuse = (what: string) => notInStore(`an index with ${what}`, 'CannotCreateIndex');
  const parts = parseKeyPattern(key, refuse);
  if (parts.some(({ descending }) => descending)) throw refuse('a descending field');
  const name = String(fields.name);
  const same = (index: Index) => namesOf(index.parts) === namesOf(parts);
  const known = collection.indexes.find((index) => index.name === name || same(index));
  if (known === undefined) {
    records.buildIndex(collection, catalogue.addIndex(collection, { name, parts, unique }));
  } else if (!same(known) || (known.id !== ID_INDEX && (known.name !== name || known.unique !== unique))) {
    throw new CommandError('IndexOptionsConflict', `another index is like '${name}': ${known.name}`);
  }
}

function namesOf(parts: readonly KeyPart[]): string {
  return parts.map(({ name }) => name).join('\0');
}
