import { ObjectId } from 'bson';
import { type Answer, decodeDocument, encodeDocument } from './bson-codec.js';
import { type Call, command, type Engine, inTransaction } from './command.js';
import { CommandError } from './command-error.js';
import { field, readFields } from './fields.js';
import { type Filter, parseFilter } from './filter.js';
import { select } from './query.js';
import type { StoredRecord } from './records.js';
import { parseUpdate, type Update, upsertSeed } from './update.js';
import type { Document, Value } from './values.js';

const INSERT_FIELDS = { documents: field.objects, ordered: field.flag };

export const insert = command(INSERT_FIELDS, (engine, call, { documents, ordered }) =>
  eachWrite(engine, documents, ordered, (document) => {
    insertDocument(engine, call, document);
    return { n: 1 };
  }),
);

const UPDATE_FIELDS = { updates: field.objects, ordered: field.flag };
const ONE_UPDATE = { q: field.object, u: field.any, multi: field.flag, upsert: field.flag };

export const update = command(UPDATE_FIELDS, (engine, call, { updates, ordered }) =>
  eachWrite(engine, updates, ordered, (entry) => {
    const { q, u, multi, upsert } = readFields(entry, ONE_UPDATE, 'update');
    const filter = parseFilter(q);
    const change = parseUpdate(u, multi);
    const found = recordsOf(engine, call, filter, multi ? 0 : 1);
    const changed = found.filter((record) => changeRecord(engine, call, record, change));
    if (found.length > 0 || !upsert) return { n: found.length, nModified: changed.length };
    return { n: 1, upsertedId: insertDocument(engine, call, change(upsertSeed(filter), true)) };
  }),
);

const DELETE_FIELDS = { deletes: field.objects, ordered: field.flag };
const ONE_DELETE = { q: field.object, limit: field.count };

export const deleteCommand = command(DELETE_FIELDS, (engine, call, { deletes, ordered }) =>
  eachWrite(engine, deletes, ordered, (entry) => {
    const { q, limit } = readFields(entry, ONE_DELETE, 'delete');
    const found = recordsOf(engine, call, parseFilter(q), limit);
    for (const record of found) engine.records.remove(call.openCollectionIn(engine), record);
    return { n: found.length };
  }),
);

/** What one entry of a write command does. */
type Write = (entry: Document) => { n: number; nModified?: number; upsertedId?: Value };

/** Runs the entries in one transaction; a refused one is reported, and ends the command when it is ordered. */
function eachWrite(engine: Engine, entries: readonly Document[], ordered = true, write: Write): Answer {
  return inTransaction(engine, () => {
    let n = 0;
    let nModified = 0;
    const upserted: object[] = [];
    const writeErrors: object[] = [];
    for (const [index, entry] of entries.entries()) {
      try {
        const written = write(entry);
        n += written.n;
        nModified += written.nModified ?? 0;
        if (written.upsertedId !== undefined) upserted.push({ index, _id: written.upsertedId });
      } catch (error) {
        if (!(error instanceof CommandError) || error.codeName === 'InternalError') throw error;
        writeErrors.push({ index, code: error.code, errmsg: error.message, ...error.details });
        if (ordered) break;
      }
    }
    const lists = Object.entries({ upserted, writeErrors }).filter(([, list]) => list.length > 0);
    return { n, nModified, ...Object.fromEntries(lists), ok: 1 };
  });
}

/** Inserts a document, with its `_id` in front, and answers the `_id`. */
function insertDocument(engine: Engine, call: Call, document: Document): Value {
  const id = document.get('_id') ?? new ObjectId();
  if (Array.isArray(id)) throw new CommandError('InvalidIdField', "The '_id' value cannot be of type array");
  const stored: Document = new Map([['_id', id], ...document]).set('_id', id);
  engine.records.insert(call.openCollectionIn(engine), stored, encodeDocument(stored));
  return id;
}

/** The records are listed before the first is changed, so that none is met twice. */
function recordsOf(engine: Engine, call: Call, filter: Filter, limit = 0): StoredRecord[] {
  return [...select(engine.records, { collection: call.collectionIn(engine), filter, limit })];
}

/** Whether the change made a difference. */
function changeRecord(engine: Engine, call: Call, record: StoredRecord, change: Update): boolean {
  const { records } = engine;
  const collection = call.openCollectionIn(engine);
  const document = decodeDocument(record.bytes);
  const oldKeys = records.keysOf(collection, record.id, document);
  const after = change(document, false);
  const bytes = encodeDocument(after);
  const changed = !bytes.equals(record.bytes);
  if (changed) records.write(collection, { ...record, bytes }, after, oldKeys);
  return changed;
}
