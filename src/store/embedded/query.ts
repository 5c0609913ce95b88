import { decodeDocument } from './bson-codec.js';
import type { Collection } from './catalogue.js';
import { CommandError } from './command-error.js';
import { rootsOf } from './field-path.js';
import type { Filter } from './filter.js';
import { encodeKey, type KeyPart, keyValues } from './index-key.js';
import { matcher } from './match.js';
import { type Plan, planQuery } from './plan.js';
import type { Records, StoredRecord } from './records.js';

export interface Query {
  readonly filter: Filter;
  readonly sort: readonly KeyPart[];
  readonly skip: number;
  /** 0 means no limit. */
  readonly limit: number;
}

/** Memory for the keys of one sort (MongoDB: internalQueryMaxBlockingSortMemoryUsageBytes, 100 MB). */
const MAXIMUM_SORT_BYTES = 100 * 1024 * 1024;
/** Beside its key, an entry of a sort takes about this much. */
const SORT_ENTRY_BYTES = 64;

/** The records a query asks for, in its order. Holds at most the keys of a sort, never the documents. */
export function* select(records: Records, collection: Collection, query: Query): Generator<StoredRecord> {
  const plan = planQuery(collection, query.filter, query.sort);
  const matches = matching(records, collection, query, plan);
  const ordered =
    query.sort.length === 0 || plan?.sorted ? matches : sorted(records, collection, query, matches);
  let position = 0;
  const end = query.limit === 0 ? Number.POSITIVE_INFINITY : query.skip + query.limit;
  if (position >= end) return;
  for (const record of ordered) {
    position += 1;
    if (position > query.skip) yield record;
    if (position >= end) return;
  }
}

function* matching(
  records: Records,
  collection: Collection,
  { filter }: Query,
  plan: Plan | undefined,
): Generator<StoredRecord> {
  const matches = matcher(filter);
  const wanted = rootsOf(filter.map(({ path }) => path));
  const candidates = plan ? planned(records, collection, plan) : records.scan(collection);
  for (const record of candidates) {
    if (wanted.size === 0 || matches(decodeDocument(record.bytes, wanted))) yield record;
  }
}

function* planned(records: Records, collection: Collection, plan: Plan): Generator<StoredRecord> {
  const ranges = plan.reverse ? [...plan.ranges].reverse() : plan.ranges;
  for (const range of ranges) {
    for (const id of records.scanIndex(range, plan.reverse)) {
      const record = records.get(collection, id);
      if (record !== undefined) yield record;
    }
  }
}

interface SortEntry {
  readonly key: Buffer;
  readonly id: number;
}

function* sorted(
  records: Records,
  collection: Collection,
  { sort, skip, limit }: Query,
  matches: Iterable<StoredRecord>,
): Generator<StoredRecord> {
  const wanted = rootsOf(sort.map(({ path }) => path));
  const keep = limit === 0 ? Number.POSITIVE_INFINITY : skip + limit;
  let entries: SortEntry[] = [];
  let bytes = 0;
  for (const record of matches) {
    const key = encodeKey(keyValues(decodeDocument(record.bytes, wanted), sort), sort);
    entries.push({ key, id: record.id });
    bytes += key.length + SORT_ENTRY_BYTES;
    // Twice what is wanted, so that the cutting down costs little for each entry.
    if (entries.length > 2 * keep + 1000) entries = entries.sort(compareEntries).slice(0, keep);
    if (entries.length * SORT_ENTRY_BYTES < MAXIMUM_SORT_BYTES && bytes < MAXIMUM_SORT_BYTES) continue;
    bytes = entries.reduce((total, entry) => total + entry.key.length + SORT_ENTRY_BYTES, 0);
    if (bytes >= MAXIMUM_SORT_BYTES) {
      throw new CommandError(
        'QueryExceededMemoryLimitNoDiskUseAllowed',
        `Sort exceeded memory limit of ${MAXIMUM_SORT_BYTES} bytes`,
      );
    }
  }
  for (const { id } of entries.sort(compareEntries)) {
    const record = records.get(collection, id);
    if (record !== undefined) yield record;
  }
}

/** Equal keys keep the order of the records. */
function compareEntries(a: SortEntry, b: SortEntry): number {
  return Buffer.compare(a.key, b.key) || a.id - b.id;
}
