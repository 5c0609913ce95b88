import { type Collection, type Index, keyPrefix } from './catalogue.js';
import { conjuncts, type Filter } from './filter.js';
import type { KeyPart } from './index-key.js';
import type { KeyRange } from './key-space.js';
import { inverted, orderKey, successor } from './order-key.js';
import { kindOf, type Value } from './values.js';

/** How a query goes through one index. */
export interface Plan {
  readonly index: Index;
  readonly ranges: readonly KeyRange[];
  readonly reverse: boolean;
  /** Whether the records come in the order asked for. */
  readonly sorted: boolean;
}

/** All keys with a beginning at or behind `low` and at or before `high`. */
interface Interval {
  readonly low: Buffer;
  readonly high: Buffer;
  readonly lowIncluded: boolean;
  readonly highIncluded: boolean;
}

/** Conditions on one path that an index can answer. */
type Condition = Exclude<Filter, { op: '$and' | '$or' | '$nor' | '$exists' | '$elemMatch' }>;

/** Beyond this many ranges the remaining fields are left to the filter. */
const MAXIMUM_RANGES = 10_000;

/**
 * The index that narrows the filter most, or gives the order of the sort; undefined means reading all records.
 * A plan only leaves out records that cannot match: the filter is tested on what it yields.
 */
export function planQuery(
  collection: Collection,
  filter: Filter,
  sort: readonly KeyPart[],
): Plan | undefined {
  const conditions = conjuncts(filter).filter(isIndexable);
  let best: { plan: Plan; score: number } | undefined;
  for (const index of collection.indexes) {
    const found = planIndex(collection, index, conditions, sort);
    if (found.score > (best?.score ?? 0)) best = found;
  }
  return best?.plan;
}

function isIndexable(filter: Filter): filter is Condition {
  if (filter.op === '$in') return !filter.values.some(Array.isArray);
  return 'value' in filter && !Array.isArray(filter.value);
}

function planIndex(
  collection: Collection,
  index: Index,
  conditions: readonly Condition[],
  sort: readonly KeyPart[],
): { plan: Plan; score: number } {
  // Bounds of several fields or conditions may be met by different array elements: with arrays, only one holds.
  const usableParts = index.multikey ? index.parts.slice(0, 1) : index.parts;
  let prefixes: Buffer[] = [keyPrefix(collection, index.id)];
  let ranges: KeyRange[] | undefined;
  let equalities = 0;
  let fixed = 0;
  for (const part of usableParts) {
    const own = conditions.filter(({ path }) => path.join('.') === part.path.join('.'));
    const points = pointsOf(own);
    if (points === undefined) {
      ranges = rangesOf(prefixes, part, index.multikey ? own.slice(0, 1) : own);
      break;
    }
    if (prefixes.length * points.length > MAXIMUM_RANGES) break;
    prefixes = prefixes.flatMap((prefix) => points.map((key) => Buffer.concat([prefix, turned(key, part)])));
    equalities += 1;
    if (points.length === 1 && fixed === equalities - 1) fixed += 1;
  }
  const order = index.multikey || fixed < equalities ? undefined : orderFrom(index, fixed, sort);
  const score = equalities * 4 + (ranges ? 2 : 0) + (order === undefined ? 0 : 1);
  const plan = {
    index,
    ranges: (ranges ?? prefixes.map((prefix) => ({ start: prefix, end: successor(prefix) }))).sort((a, b) =>
      Buffer.compare(a.start, b.start),
    ),
    reverse: order === 'reverse',
    sorted: order !== undefined,
  };
  return { plan, score };
}

/** The order keys of an equality or `$in`, each once. */
function pointsOf(conditions: readonly Condition[]): Buffer[] | undefined {
  const condition = conditions.find(({ op }) => op === '$eq') ?? conditions.find(({ op }) => op === '$in');
  if (condition === undefined) return undefined;
  const values = condition.op === '$in' ? condition.values : [condition.value];
  const keys = values.map((value) => orderKey(value));
  return [...new Map(keys.map((key) => [key.toString('latin1'), key])).values()];
}

/** Whether the index gives the sort order behind `fixed` fields that hold one value each. */
function orderFrom(index: Index, fixed: number, sort: readonly KeyPart[]): 'forward' | 'reverse' | undefined {
  const fixedPaths = new Set(index.parts.slice(0, fixed).map(({ path }) => path.join('.')));
  const wanted = sort.filter(({ path }) => !fixedPaths.has(path.join('.')));
  const given = index.parts.slice(fixed, fixed + wanted.length);
  const same = wanted.every((part, at) => part.path.join('.') === given[at]?.path.join('.'));
  if (sort.length === 0 || !same) return undefined;
  if (wanted.every((part, at) => part.descending === given[at]?.descending)) return 'forward';
  return wanted.every((part, at) => part.descending !== given[at]?.descending) ? 'reverse' : undefined;
}

function rangesOf(
  prefixes: readonly Buffer[],
  part: KeyPart,
  conditions: readonly Condition[],
): KeyRange[] | undefined {
  if (conditions.length === 0) return undefined;
  const interval = conditions.map(intervalOf).reduce(intersection);
  const { low, high, lowIncluded, highIncluded } = part.descending ? turnedInterval(interval) : interval;
  return prefixes.map((prefix) => ({
    start: Buffer.concat([prefix, lowIncluded ? low : successor(low)]),
    end: Buffer.concat([prefix, highIncluded ? successor(high) : high]),
  }));
}

/** A comparison holds within the kind of its operand only, so the other end is the end of the kind. */
function intervalOf(condition: Condition): Interval {
  const value = (condition as { value: Value }).value;
  const key = orderKey(value);
  const kind = Buffer.from([kindOf(value)]);
  const upward = condition.op === '$gt' || condition.op === '$gte';
  return {
    low: upward ? key : kind,
    lowIncluded: condition.op !== '$gt',
    high: upward ? kind : key,
    highIncluded: condition.op !== '$lt',
  };
}

function intersection(a: Interval, b: Interval): Interval {
  const low = Buffer.compare(lowEdge(a), lowEdge(b)) >= 0 ? a : b;
  const high = Buffer.compare(highEdge(a), highEdge(b)) <= 0 ? a : b;
  return { low: low.low, lowIncluded: low.lowIncluded, high: high.high, highIncluded: high.highIncluded };
}

function lowEdge({ low, lowIncluded }: Interval): Buffer {
  return lowIncluded ? low : successor(low);
}

function highEdge({ high, highIncluded }: Interval): Buffer {
  return highIncluded ? successor(high) : high;
}

function turned(key: Buffer, part: KeyPart): Buffer {
  return part.descending ? inverted(key) : key;
}

function turnedInterval({ low, high, lowIncluded, highIncluded }: Interval): Interval {
  return { low: inverted(high), lowIncluded: highIncluded, high: inverted(low), highIncluded: lowIncluded };
}
