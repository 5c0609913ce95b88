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
import { parseFilter } from './filter.js';
import { parseKeyPattern } from './index-key.js';
import { parseProjection } from './project.js';
import { type Query, select } from './query.js';
import type { Document, Value } from './values.js';

export const find: Command = {
  fields: ['filter', 'sort', 'projection', 'skip', 'limit', 'batchSize', 'singleBatch'],
  run(engine, call) {
    const { body } = call;
    const query = queryOf(body);
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

function queryOf(body: Document): Query {
  return {
    filter: parseFilter(documentField(body, 'filter')),
    sort: parseKeyPattern(documentField(body, 'sort'), (what) => notInStore(`a sort with ${what}`)),
    skip: countField(body, 'skip') ?? 0,
    limit: countField(body, 'limit') ?? 0,
  };
}

function* found(
  { records }: Engine,
  collection: Collection,
  query: Query,
  projection: ReturnType<typeof parseProjection>,
): Generator<Buffer> {
  for (const { bytes } of select(records, collection, query)) {
    yield projection ? encodeDocument(projection.apply(decodeDocument(bytes, projection.kept))) : bytes;
  }
}
