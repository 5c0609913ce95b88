import { decodeDocument, encodeDocument } from './bson-codec.js';
import { type Command, countField, documentField, documentsField, knownCollection } from './command.js';
import { CommandError, notInStore } from './command-error.js';
import { FIRST_BATCH } from './cursors.js';
import { type Filter, parseFilter } from './filter.js';
import { type Group, parseGroup } from './group.js';
import { select } from './query.js';
import { firstBatch } from './read-commands.js';
import type { Document } from './values.js';

export const STAGES = ['$match', '$group'] as const;

/** Matches, which an index can serve, and then at most one grouping. */
export const aggregate: Command = {
  fields: ['pipeline', 'cursor'],
  run(engine, call) {
    const { filter, group } = parsePipeline(documentsField(call.body, 'pipeline'));
    const collection = knownCollection(engine, call);
    const query = { filter, sort: [], skip: 0, limit: 0 };
    const found = collection ? select(engine.records, collection, query) : [].values();
    const size = countField(documentField(call.body, 'cursor'), 'batchSize') ?? FIRST_BATCH;
    return firstBatch(engine, call, run(found, group), { size, single: false });
  },
};

function parsePipeline(stages: readonly Document[]): { filter: Filter; group: Group | undefined } {
  const filters: Filter[] = [];
  let group: Group | undefined;
  for (const stage of stages) {
    const [name, operand] = [...stage][0] ?? [''];
    if (!STAGES.some((known) => known === name)) throw notInStore(`the aggregation stage '${name}'`);
    if (stage.size !== 1 || !(operand instanceof Map)) {
      throw new CommandError('FailedToParse', 'a pipeline stage has exactly one field, which is an object');
    }
    if (group !== undefined) throw notInStore('a stage behind $group');
    if (name === '$match') filters.push(parseFilter(operand));
    else group = parseGroup(operand);
  }
  return { filter: filters.flat(), group };
}

function* run(found: Iterable<{ bytes: Buffer }>, group: Group | undefined): Generator<Buffer> {
  if (group === undefined) {
    for (const { bytes } of found) yield bytes;
    return;
  }
  for (const document of group.apply(decoded(found, group.roots))) yield encodeDocument(document);
}

function* decoded(found: Iterable<{ bytes: Buffer }>, wanted: ReadonlySet<string>): Generator<Document> {
  for (const { bytes } of found) yield decodeDocument(bytes, wanted);
}
