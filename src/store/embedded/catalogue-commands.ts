import { encodeDocument } from './bson-codec.js';
import { type Collection, ID_INDEX, type Index } from './catalogue.js';
import {
  type Command,
  collectionName,
  documentField,
  documentsField,
  type Engine,
  flagField,
  inTransaction,
  knownCollection,
  refuseOthers,
} from './command.js';
import { CommandError } from './command-error.js';
import { parseFilter } from './filter.js';
import { matcher } from './match.js';
import { equalValues } from './order-key.js';
import { firstBatch } from './read-commands.js';
import type { Document } from './values.js';

/** `background` has no meaning since MongoDB 4.2; Mongoose still sends it. */
const INDEX_FIELDS = new Set(['key', 'name', 'unique', 'background']);
const ALL_AT_ONCE = { size: Number.POSITIVE_INFINITY, single: true };

export const createIndexes: Command = {
  fields: ['indexes'],
  run(engine, call) {
    return inTransaction(engine, () => {
      const existed = knownCollection(engine, call) !== undefined;
      const collection = engine.catalogue.open(call.database, collectionName(call));
      const before = collection.indexes.length;
      for (const spec of documentsField(call.body, 'indexes')) createIndex(engine, collection, spec);
      return {
        numIndexesBefore: before,
        numIndexesAfter: collection.indexes.length,
        createdCollectionAutomatically: !existed,
        ok: 1,
      };
    });
  },
};

export const listIndexes: Command = {
  fields: ['cursor'],
  run(engine, call) {
    const collection = knownCollection(engine, call);
    if (collection === undefined) {
      const name = `${call.database}.${collectionName(call)}`;
      throw new CommandError('NamespaceNotFound', `ns does not exist: ${name}`);
    }
    const documents = collection.indexes.map(({ key, name, unique, id }) =>
      encodeDocument({ v: 2, key, name, ...(unique && id !== ID_INDEX && { unique }) }),
    );
    return firstBatch(engine, call, documents.values(), ALL_AT_ONCE);
  },
};

export const listCollections: Command = {
  fields: ['filter', 'nameOnly', 'cursor', 'authorizedCollections'],
  run(engine, call) {
    const matches = matcher(parseFilter(documentField(call.body, 'filter')));
    const documents = engine.catalogue
      .list(call.database)
      .map(
        ({ name }): Document =>
          new Map([
            ['name', name],
            ['type', 'collection'],
          ]),
      )
      .filter(matches)
      .map((document) => encodeDocument(document));
    return firstBatch(engine, call, documents.values(), ALL_AT_ONCE, '$cmd.listCollections');
  },
};

export const drop: Command = {
  fields: [],
  run(engine, call) {
    const collection = knownCollection(engine, call);
    if (collection) inTransaction(engine, () => engine.catalogue.drop(collection));
    return { ok: 1 };
  },
};

function createIndex({ catalogue, records }: Engine, collection: Collection, spec: Document): void {
  refuseOthers(spec, INDEX_FIELDS, 'createIndexes');
  const key = documentField(spec, 'key');
  const name = String(spec.get('name'));
  const unique = flagField(spec, 'unique');
  const same = (index: Index) => equalValues(index.key, key);
  const known = collection.indexes.find((index) => index.name === name || same(index));
  if (known === undefined) {
    records.buildIndex(collection, catalogue.addIndex(collection, name, key, unique));
    return;
  }
  const agrees = same(known) && (known.id === ID_INDEX || (known.name === name && known.unique === unique));
  if (!agrees)
    throw new CommandError('IndexOptionsConflict', `another index is like '${name}': ${known.name}`);
}
