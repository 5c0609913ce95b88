import { decodeDocument, encodeDocument } from './bson-codec.js';
import type { Collection } from './catalogue.js';
import {
  type Answer,
  type Command,
  type CommandCall,
  collectionName,
  countField,
  documentField,
  type Engine,
  flagField,
  knownCollection,
} from './command.js';
import { CommandError, notInStore } from './command-error.js';
import { type Batch, FIRST_BATCH } from './cursors.js';
import { parsePath, rootsOf, someValueAt } from './field-path.js';
import { parseFilter } from './filter.js';
import { keyTuples, parseKeyPattern } from './index-key.js';
import { orderKey } from './order-key.js';
import { parseProjection } from './project.js';
import { type Query, select } from './query.js';
import type { Document, Value } from './values.js';

export const find: Command = {
  fields: ['filter', 'sort', 'projection', 'skip', 'limit', 'batchSize', 'singleBatch'],
  run(engine, call) {
    const { body } = call;
    const query = queryOf(body, 'filter');
    const projection = parseProjection(documentField(body, 'projection'));
    const collection = knownCollection(engine, call);
    const size = {
      size: countField(body, 'batchSize') ?? FIRST_BATCH,
      single: flagField(body, 'singleBatch'),
    };
    const documents = collection ? found(engine, collection, query, projection) : [].values();
    return firstBatch(engine, call, documents, size);
  },
};

export const getMore: Command = {
  fields: ['collection', 'batchSize'],
  run({ cursors }, { database, body }) {
    const id = body.get('getMore');
    const namespace = `${database}.${String(body.get('collection'))}`;
    if (typeof id !== 'bigint') throw new CommandError('TypeMismatch', 'a cursor id must be a long');
    const batch = cursors.more(id, namespace, countField(body, 'batchSize'));
    return { cursor: { id: batch.id, ns: namespace, nextBatch: batch.documents }, ok: 1 };
  },
};

export const killCursors: Command = {
  fields: ['cursors'],
  run({ cursors }, { body }) {
    const ids = (body.get('cursors') ?? []) as readonly Value[];
    const known = ids.filter((id) => typeof id === 'bigint' && cursors.kill(id));
    const unknown = ids.filter((id) => !known.includes(id));
    return { cursorsKilled: known, cursorsNotFound: unknown, cursorsAlive: [], cursorsUnknown: [], ok: 1 };
  },
};

export const count: Command = {
  fields: ['query', 'skip', 'limit'],
  run(engine, call) {
    const query = queryOf(call.body, 'query');
    const collection = knownCollection(engine, call);
    let n = 0;
    if (collection) for (const _ of select(engine.records, collection, query)) n += 1;
    return { n, ok: 1 };
  },
};

export const distinct: Command = {
  fields: ['key', 'query'],
  run(engine, call) {
    const key = call.body.get('key');
    if (typeof key !== 'string') throw new CommandError('TypeMismatch', "the field 'key' must be a string");
    const path = parsePath(key);
    const collection = knownCollection(engine, call);
    const values = new Map<string, Value>();
    const query = queryOf(call.body, 'query');
    const wanted = rootsOf([path]);
    for (const { bytes } of collection ? select(engine.records, collection, query) : []) {
      const document = decodeDocument(bytes, wanted);
      for (const [value] of keyTuples(document, [{ path, descending: false }])) {
        const present =
          value !== undefined && (value !== null || someValueAt(document, path, (other) => other === null));
        if (present) values.set(orderKey(value).toString('latin1'), value);
      }
    }
    return { values: [...values.values()], ok: 1 };
  },
};

/** Answers a result's first batch; without the rest when it all fits. */
export function firstBatch(
  { cursors }: Engine,
  call: CommandCall,
  documents: Iterator<Buffer>,
  size: { size: number; single: boolean },
  name = collectionName(call),
): Answer {
  const namespace = `${call.database}.${name}`;
  const batch: Batch = cursors.open(namespace, call.connection, documents, size);
  return { cursor: { id: batch.id, ns: namespace, firstBatch: batch.documents }, ok: 1 };
}

function queryOf(body: Document, filterName: string): Query {
  return {
    filter: parseFilter(documentField(body, filterName)),
    sort: sortOf(body),
    skip: countField(body, 'skip') ?? 0,
    limit: countField(body, 'limit') ?? 0,
  };
}

export function sortOf(body: Document): Query['sort'] {
  return parseKeyPattern(documentField(body, 'sort'), (what) => notInStore(`a sort with ${what}`));
}

function* found(
  { records }: Engine,
  collection: Collection,
  query: Query,
  projection: ReturnType<typeof parseProjection>,
): Generator<Buffer> {
  for (const { bytes } of select(records, collection, query)) {
    yield projection ? encodeDocument(projection.apply(decodeDocument(bytes, projection.roots))) : bytes;
  }
}
