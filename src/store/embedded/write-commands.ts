import { randomBytes } from 'node:crypto';
import { decodeDocument, type Encodable, encodeDocument } from './bson-codec.js';
import type { Collection } from './catalogue.js';
import {
  type Answer,
  type Command,
  collectionName,
  countField,
  documentField,
  documentsField,
  type Engine,
  flagField,
  inTransaction,
  knownCollection,
  refuseOthers,
} from './command.js';
import { CommandError } from './command-error.js';
import { type Filter, parseFilter } from './filter.js';
import { select } from './query.js';
import type { StoredRecord } from './records.js';
import { parseUpdate, type Update, upsertSeed } from './update.js';
import { type Document, ObjectId, type Value } from './values.js';

export const insert: Command = {
  fields: ['ordered'],
  run(engine, call) {
    return inTransaction(engine, () => {
      const collection = engine.catalogue.open(call.database, collectionName(call));
      return eachWrite(call.documents, flagField(call.body, 'ordered', true), (bytes) => {
        insertDocument(engine, collection, bytes, decodeDocument(bytes));
        return { n: 1 };
      });
    });
  },
};

export const update: Command = {
  fields: ['updates', 'ordered'],
  run(engine, call) {
    const updates = documentsField(call.body, 'updates');
    return inTransaction(engine, () => {
      const collection = engine.catalogue.open(call.database, collectionName(call));
      return eachWrite(updates, flagField(call.body, 'ordered', true), (entry) =>
        updateEntry(engine, collection, entry),
      );
    });
  },
};

export const deleteCommand: Command = {
  fields: ['deletes', 'ordered'],
  run(engine, call) {
    const deletes = documentsField(call.body, 'deletes');
    return inTransaction(engine, () => {
      const collection = knownCollection(engine, call);
      return eachWrite(deletes, flagField(call.body, 'ordered', true), (entry) => {
        refuseOthers(entry, DELETE_FIELDS, 'delete');
        const filter = parseFilter(documentField(entry, 'q'));
        const found = collection ? idsOf(engine, collection, filter, countField(entry, 'limit') ?? 0) : [];
        for (const record of recordsOf(engine, collection, found))
          engine.records.remove(record.collection, record);
        return { n: found.length };
      });
    });
  },
};

const UPDATE_FIELDS = new Set(['q', 'u', 'multi', 'upsert']);
const DELETE_FIELDS = new Set(['q', 'limit']);

/** What one entry of a write command did. */
interface Written {
  readonly n: number;
  readonly nModified?: number;
  readonly upsertedId?: Value;
}

/** Runs the entries; a refused one is reported, and ends the command when it is ordered. */
function eachWrite<T>(entries: readonly T[], ordered: boolean, write: (entry: T) => Written): Answer {
  const written: { index: number; result: Written }[] = [];
  const writeErrors: Encodable[] = [];
  for (const [index, entry] of entries.entries()) {
    try {
      written.push({ index, result: write(entry) });
    } catch (error) {
      if (!(error instanceof CommandError) || error.codeName === 'InternalError') throw error;
      writeErrors.push({ index, code: error.code, errmsg: error.message, ...(error.details as Answer) });
      if (ordered) break;
    }
  }
  const results = written.map(({ result }) => result);
  const upserted = written.flatMap(({ index, result: { upsertedId } }) =>
    upsertedId === undefined ? [] : [{ index, _id: upsertedId }],
  );
  return {
    n: sumOf(results.map(({ n }) => n)),
    nModified: sumOf(results.map(({ nModified = 0 }) => nModified)),
    ...(upserted.length > 0 && { upserted }),
    ...(writeErrors.length > 0 && { writeErrors }),
    ok: 1,
  };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function insertDocument(
  { records }: Engine,
  collection: Collection,
  bytes: Buffer,
  document: Document,
): Value {
  const id = document.get('_id') ?? newObjectId();
  if (Array.isArray(id)) throw new CommandError('InvalidIdField', "The '_id' value cannot be of type array");
  if (document.keys().next().value === '_id') {
    records.insert(collection, bytes, document);
    return id;
  }
  const ordered: Document = new Map([['_id', id], ...[...document].filter(([name]) => name !== '_id')]);
  records.insert(collection, encodeDocument(ordered), ordered);
  return id;
}

/** Seconds, then eight random bytes: as unlikely to meet another as the drivers' own. */
function newObjectId(): ObjectId {
  const bytes = randomBytes(12);
  bytes.writeUInt32BE(Math.floor(Date.now() / 1000));
  return new ObjectId(bytes);
}

function updateEntry(engine: Engine, collection: Collection, entry: Document): Written {
  refuseOthers(entry, UPDATE_FIELDS, 'update');
  const filter = parseFilter(documentField(entry, 'q'));
  const change = parseUpdate(entry.get('u'));
  const multi = flagField(entry, 'multi');
  if (multi && change.kind === 'replacement') {
    throw new CommandError('FailedToParse', 'multi update is not supported for replacement-style update');
  }
  const ids = idsOf(engine, collection, filter, multi ? 0 : 1);
  let nModified = 0;
  for (const record of recordsOf(engine, collection, ids)) {
    if (changeRecord(engine, collection, record, change)) nModified += 1;
  }
  if (ids.length > 0 || !flagField(entry, 'upsert')) return { n: ids.length, nModified };
  return { n: 1, nModified: 0, upsertedId: upsert(engine, collection, filter, change) };
}

/** The records are listed before the first is changed, so that none is met twice. */
function idsOf({ records }: Engine, collection: Collection, filter: Filter, limit: number): number[] {
  return [...select(records, collection, { filter, sort: [], skip: 0, limit })].map(({ id }) => id);
}

function* recordsOf(
  { records }: Engine,
  collection: Collection | undefined,
  ids: readonly number[],
): Generator<StoredRecord & { collection: Collection }> {
  for (const id of ids) {
    const record = collection && records.get(collection, id);
    if (record) yield { ...record, collection };
  }
}

function changeRecord(
  { records }: Engine,
  collection: Collection,
  { id, bytes: oldBytes }: StoredRecord,
  change: Update,
): boolean {
  const before = decodeDocument(oldBytes);
  const after = change.apply(before);
  const bytes = encodeDocument(after);
  const changed = !bytes.equals(oldBytes);
  if (changed) records.replace(collection, id, before, { after, bytes });
  return changed;
}

function upsert(engine: Engine, collection: Collection, filter: Filter, change: Update): Value {
  const seed = upsertSeed(filter);
  const start = change.kind === 'operators' ? seed : new Map([...seed].filter(([name]) => name === '_id'));
  const document = change.apply(start, true);
  return insertDocument(engine, collection, encodeDocument(document), document);
}
