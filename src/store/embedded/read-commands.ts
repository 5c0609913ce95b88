import { decodeDocument, encodeDocument } from './bson-codec.js';
import { type Call, command, type Engine } from './command.js';
import { CommandError, notInStore } from './command-error.js';
import { field } from './fields.js';
import { parseFilter } from './filter.js';
import { parseKeyPattern } from './index-key.js';
import { type Projection, parseProjection } from './project.js';
import { select } from './query.js';
import type { StoredRecord } from './records.js';

/** Documents of the first batch unless it is asked for (MongoDB's default). */
const FIRST_BATCH = 101;

const FIND_FIELDS = {
  filter: field.object,
  sort: field.object,
  projection: field.object,
  skip: field.count,
  limit: field.count,
  batchSize: field.count,
  singleBatch: field.flag,
};

export const find = command(FIND_FIELDS, (engine, call, { skip, limit, ...fields }) => {
  const filter = parseFilter(fields.filter);
  const sort = parseKeyPattern(fields.sort, (what) => notInStore(`a sort with ${what}`));
  const projection = parseProjection(fields.projection);
  const found = select(engine.records, { collection: call.collectionIn(engine), filter, sort, skip, limit });
  // One batch comes with a limit: it ends the result.
  const size = fields.singleBatch ? Number.POSITIVE_INFINITY : fields.batchSize;
  return firstBatch(engine, call, shown(found, projection), size);
});

function* shown(found: Iterable<StoredRecord>, projection: Projection | undefined): Generator<Buffer> {
  for (const { bytes } of found) {
    yield projection ? encodeDocument(projection.apply(decodeDocument(bytes, projection.kept))) : bytes;
  }
}

export const getMore = command({ collection: field.any, batchSize: field.count }, (engine, call, fields) => {
  const id = call.body.get('getMore');
  if (typeof id !== 'bigint') throw new CommandError('TypeMismatch', 'a cursor id must be a long');
  return engine.cursors.take(id, 'nextBatch', fields.batchSize);
});

export const killCursors = command({ cursors: field.any }, ({ cursors }, _, fields) => {
  const ids = Array.isArray(fields.cursors) ? fields.cursors : [];
  return { cursorsKilled: ids.filter((id) => typeof id === 'bigint' && cursors.kill(id)), ok: 1 };
});

/** Answers a result's first batch; without the rest when it all fits. */
export function firstBatch({ cursors }: Engine, call: Call, documents: Iterator<Buffer>, size = FIRST_BATCH) {
  const id = cursors.open(call.namespace, call.connection, documents);
  return cursors.take(id, 'firstBatch', size);
}
