import { decodeDocument } from './bson-codec.js';
import type { Collection } from './catalogue.js';
import { CommandError } from './command-error.js';
import type { Path } from './field-path.js';
import type { Filter } from './filter.js';
import { encodeKey, type KeyPart, keyValues } from './index-key.js';
import { matcher } from './match.js';
import { planQuery } from './plan.js';
import type { Records, StoredRecord } from './records.js';
import type { Document } from './values.js';

export interface Query {
  /** None: the result is empty. */
  readonly collection: Collection | undefined;
  readonly filter: Filter;
  readonly sort?: readonly KeyPart[];
  readonly skip?: number | undefined;
  /** 0 means no limit. */
  readonly limit?: number | undefined;
  /** What of each document is read beside what filter and sort need. */
  readonly paths?: readonly Path[];
}

/** A record with the top-level fields that were read of it. */
export interface FoundRecord extends StoredRecord {
  readonly fields: Document;
}

/** Memory for the keys of one sort (MongoDB: internalQueryMaxBlockingSortMemoryUsageBytes, 100 MB). */
const MAXIMUM_SORT_BYTES = 100 * 1024 * 1024;
/** Beside its key, an entry of a sort takes about this much. */
const SORT_ENTRY_BYTES = 64;

/** The records a query asks for, in its order. Holds at most the keys of a sort, never the documents. */
export function* select(records: Records, query: Query): Generator<StoredRecord> {
  const { sort = [], skip = 0, limit = 0 } = query;
  const plan = planQuery(query);
  const found = matching(records, query, plan);
  const ordered = sort.length === 0 || plan?.sorted ? found : sorted(records, query, found);
  let position = 0;
  for (const record of ordered) {
    position += 1;
    if (position > skip) yield record;
    if (position === skip + limit && limit > 0) return;
  }
}

/** The records that fit the filter, in the order of the plan. */
export function* matching(records: Records, query: Query, plan = planQuery(query)): Generator<FoundRecord> {
  const { collection, filter, sort = [], paths = [] } = query;
  if (collection === undefined) return;
  const matches = matcher(filter);
  const needed = [...[...filter, ...sort].map(({ path }) => path), ...paths];
  const wanted = new Set(needed.map(([root]) => root as string));
  for (const record of plan ? records.scanIndex(collection, plan) : records.scan(collection)) {
    const fields: Document = wanted.size === 0 ? new Map() : decodeDocument(record.bytes, wanted);
    if (matches(fields)) yield { ...record, fields };
  }
}

function* sorted(records: Records, query: Query, found: Iterable<FoundRecord>): Generator<StoredRecord> {
  const { collection, sort = [] } = query;
  const entries: { key: Buffer; id: number }[] = [];
  let bytes = 0;
  for (const { id, fields } of found) {
    const key = encodeKey(keyValues(fields, sort), sort);
    entries.push({ key, id });
    bytes += key.length + SORT_ENTRY_BYTES;
    if (bytes > MAXIMUM_SORT_BYTES) {
      const message = `Sort exceeded memory limit of ${MAXIMUM_SORT_BYTES} bytes`;
      throw new CommandError('QueryExceededMemoryLimitNoDiskUseAllowed', message);
    }
  }
  // Equal keys keep the order of the records.
  entries.sort((a, b) => Buffer.compare(a.key, b.key) || a.id - b.id);
  for (const { id } of entries) {
    const record = collection && records.get(collection, id);
    if (record !== undefined) yield record;
  }
}
