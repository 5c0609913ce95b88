import { type Index, keyPrefix } from './catalogue.js';
import type { Condition, Filter } from './filter.js';
import type { KeyPart } from './index-key.js';
import type { KeyRange } from './key-space.js';
import { orderKey, successor } from './order-key.js';
import type { Query } from './query.js';
import { kindOf, type Value } from './values.js';

/** How a query goes through one index. */
export interface Plan {
  readonly ranges: readonly KeyRange[];
  readonly reverse: boolean;
  /** Whether the records come in the order asked for; there is one range then. */
  readonly sorted: boolean;
  /** How much it helps; 0 is not at all. */
  readonly score: number;
}

/** Beyond this many ranges the remaining fields are left to the filter. */
const MAXIMUM_RANGES = 10_000;

/**
 * The index that narrows the filter most, or gives the order of the sort; undefined means reading all records.
 * A plan only leaves out records that cannot match: the filter is tested on what it yields.
 */
export function planQuery({ collection, filter, sort = [] }: Query): Plan | undefined {
  if (collection === undefined) return undefined;
  const conditions = filter.filter(({ operands }) => !operands.some(Array.isArray));
  const plans = collection.indexes.map((index) =>
    planIndex(keyPrefix(collection, index.id), index, conditions, sort),
  );
  return plans.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score)[0];
}

function planIndex(start: Buffer, index: Index, conditions: Filter, sort: readonly KeyPart[]): Plan {
  let prefixes = [start];
  let ranges: KeyRange[] | undefined;
  let equalities = 0;
  for (const { name } of index.parts) {
    const own = conditions.filter((condition) => condition.name === name);
    const points = own.find(({ op }) => op === '$eq') ?? own.find(({ op }) => op === '$in');
    if (points === undefined) {
      if (own.length > 0) ranges = prefixes.map((prefix) => rangeOf(prefix, own));
      break;
    }
    const keys = distinctKeys(points.operands);
    if (prefixes.length * keys.length > MAXIMUM_RANGES) break;
    prefixes = prefixes.flatMap((prefix) => keys.map((key) => Buffer.concat([prefix, key])));
    equalities += 1;
  }
  const order = prefixes.length === 1 ? orderFrom(index, equalities, sort) : undefined;
  return {
    ranges: ranges ?? prefixes.map((prefix) => ({ start: prefix, end: successor(prefix) })),
    reverse: order === 'reverse',
    sorted: order !== undefined,
    score: equalities * 4 + (ranges ? 2 : 0) + (order ? 1 : 0),
  };
}

/** The order keys of an equality or `$in`, each once. */
function distinctKeys(values: readonly Value[]): Buffer[] {
  const keys = values.map(orderKey).sort(Buffer.compare);
  return keys.filter((key, at) => at === 0 || !key.equals(keys[at - 1] as Buffer));
}

/** Whether the index gives the sort order behind its first fields, which hold one value each. */
function orderFrom(index: Index, fixed: number, sort: readonly KeyPart[]): 'forward' | 'reverse' | undefined {
  const fixedNames = index.parts.slice(0, fixed).map(({ name }) => name);
  const wanted = sort.filter(({ name }) => !fixedNames.includes(name));
  const same = wanted.every(({ name }, at) => name === index.parts[fixed + at]?.name);
  if (sort.length === 0 || !same) return undefined;
  if (wanted.every(({ descending }) => !descending)) return 'forward';
  return wanted.every(({ descending }) => descending) ? 'reverse' : undefined;
}

/** Where all conditions on the next field may hold. */
function rangeOf(prefix: Buffer, conditions: Filter): KeyRange {
  const bounds = conditions.map(boundsOf);
  const [start] = bounds.map((each) => each.start).sort((a, b) => Buffer.compare(b, a));
  const [end] = bounds.map((each) => each.end).sort(Buffer.compare);
  return { start: Buffer.concat([prefix, start as Buffer]), end: Buffer.concat([prefix, end as Buffer]) };
}

/** A comparison holds within the kind of its operand only, so the other end is the end of the kind. */
function boundsOf({ op, operands: [value = null] }: Condition): KeyRange {
  const key = orderKey(value);
  const kind = Buffer.of(kindOf(value));
  if (op === '$gte') return { start: key, end: successor(kind) };
  return { start: kind, end: op === '$lt' ? key : successor(key) };
}
