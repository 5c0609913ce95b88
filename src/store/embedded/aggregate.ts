import { encodeDocument } from './bson-codec.js';
import { command } from './command.js';
import { CommandError, notInStore } from './command-error.js';
import { field } from './fields.js';
import { type Filter, parseFilter } from './filter.js';
import { type Group, parseGroup } from './group.js';
import { type FoundRecord, matching } from './query.js';
import { firstBatch } from './read-commands.js';
import type { Document } from './values.js';

export const STAGES = ['$match', '$group'] as const;

const FIELDS = { pipeline: field.objects, cursor: field.object };

/** Matches, which an index can serve, and then at most one grouping. */
export const aggregate = command(FIELDS, (engine, call, { pipeline, cursor }) => {
  const { filter, group } = parsePipeline(pipeline);
  const query = { collection: call.collectionIn(engine), filter, paths: group?.paths ?? [] };
  const size = field.count(cursor.get('batchSize'), 'batchSize');
  return firstBatch(engine, call, results(matching(engine.records, query), group), size);
});

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

function* results(found: Iterable<FoundRecord>, group: Group | undefined): Generator<Buffer> {
  for (const { bytes, fields } of found) {
    if (group) group.add(fields);
    else yield bytes;
  }
  for (const document of group?.documents() ?? []) yield encodeDocument(document);
}
