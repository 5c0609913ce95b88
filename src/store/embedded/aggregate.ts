import { decodeDocument, encodeDocument } from './bson-codec.js';
import { type Command, countField, documentField, documentsField, knownCollection } from './command.js';
import { FIRST_BATCH } from './cursors.js';
import type { Filter } from './filter.js';
import { parseStage, type Stage } from './pipeline.js';
import { type Query, select } from './query.js';
import { firstBatch } from './read-commands.js';
import type { Document } from './values.js';

export const aggregate: Command = {
  fields: ['pipeline', 'cursor'],
  run(engine, call) {
    const { query, rest } = splitPipeline(documentsField(call.body, 'pipeline').map(parseStage));
    const collection = knownCollection(engine, call);
    const found = collection ? select(engine.records, collection, query) : [].values();
    const size = countField(documentField(call.body, 'cursor'), 'batchSize') ?? FIRST_BATCH;
    return firstBatch(engine, call, run(rest, found), { size, single: false });
  },
};

/**
 * The beginning of a pipeline that an index can serve, as a query: matches, then a sort, a skip and a limit.
 */
function splitPipeline(stages: readonly Stage[]): { query: Query; rest: readonly Stage[] } {
  const rest = [...stages];
  const filters: Filter[] = [];
  while (rest[0]?.kind === '$match') filters.push((rest.shift() as Stage & { kind: '$match' }).filter);
  const sort = rest[0]?.kind === '$sort' ? (rest.shift() as Stage & { kind: '$sort' }).sort : [];
  const skip = rest[0]?.kind === '$skip' ? (rest.shift() as Stage & { kind: '$skip' }).count : 0;
  const limit = rest[0]?.kind === '$limit' ? (rest.shift() as Stage & { kind: '$limit' }).count : 0;
  return { query: { filter: { op: '$and', filters }, sort, skip, limit }, rest };
}

function* run(stages: readonly Stage[], found: Iterable<{ bytes: Buffer }>): Generator<Buffer> {
  if (stages.length === 0) {
    for (const { bytes } of found) yield bytes;
    return;
  }
  let documents: Iterable<Document> = decoded(found, stages[0]?.roots);
  for (const stage of stages) documents = stage.apply(documents);
  for (const document of documents) yield encodeDocument(document);
}

function* decoded(found: Iterable<{ bytes: Buffer }>, wanted: ReadonlySet<string> | undefined) {
  for (const { bytes } of found) yield decodeDocument(bytes, wanted);
}
