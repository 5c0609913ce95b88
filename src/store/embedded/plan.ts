import { type Collection, type Index, keyPrefix } from './catalogue.js';
import type { Comparison, Condition, Filter } from './filter.js';
import type { KeyPart } from './index-key.js';
import type { KeyRange } from './key-space.js';
import { orderKey, successor } from './order-key.js';
import { kindOf } from './values.js';

/** How a query goes through one index. */
export interface Plan {
  readonly index: Index;
  readonly ranges: readonly KeyRange[];
  readonly reverse: boolean;
  /** Whether the records come in the order asked for. */
  readonly sorted: boolean;
}

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
  const conditions = filter.filter(isIndexable);
  let best: { plan: Plan; score: number } | undefined;
  for (const index of collection.indexes) {
    const found = planIndex(collection, index, conditions, sort);
    if (found.score > (best?.score ?? 0)) best = found;
  }
  return best?.plan;
}

function isIndexable(condition: Condition): boolean {
  return condition.op === '$in' ? !condition.values.some(Array.isArray) : !Array.isArray(condition.value);
}

function planIndex(
  collection: Collection,
  index: Index,
  conditions: readonly Condition[],
  sort: readonly KeyPart[],
): { plan: Plan; score: number } {
  let prefixes: Buffer[] = [keyPrefix(collection, index.id)];
  let ranges: KeyRange[] | undefined;
  let equalities = 0;
  let fixed = 0;
  for (const part of index.parts) {
    const own = conditions.filter(({ path }) => path.join('.') === part.path.join('.'));
    const points = pointsOf(own);
    if (points === undefined) {
      ranges = rangesOf(prefixes, own);
      break;
    }
    if (prefixes.length * points.length > MAXIMUM_RANGES) break;
    prefixes = prefixes.flatMap((prefix) => points.map((key) => Buffer.concat([prefix, key])));
    equalities += 1;
    if (points.length === 1 && fixed === equalities - 1) fixed += 1;
  }
  const order = fixed < equalities ? undefined : orderFrom(index, fixed, sort);
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

function rangesOf(prefixes: readonly Buffer[], conditions: readonly Condition[]): KeyRange[] | undefined {
  if (conditions.length === 0) return undefined;
  const bounds = conditions.map(boundsOf);
  const start = bounds.map((each) => each.start).reduce((a, b) => (Buffer.compare(a, b) > 0 ? a : b));
  const end = bounds.map((each) => each.end).reduce((a, b) => (Buffer.compare(a, b) < 0 ? a : b));
  return prefixes.map((prefix) => ({
    start: Buffer.concat([prefix, start]),
    end: Buffer.concat([prefix, end]),
  }));
}

/** A comparison holds within the kind of its operand only, so the other end is the end of the kind. */
function boundsOf(condition: Condition): KeyRange {
  const value = (condition as Comparison).value;
  const key = orderKey(value);
  const kind = Buffer.from([kindOf(value)]);
  if (condition.op === '$gte') return { start: key, end: successor(kind) };
  return { start: kind, end: condition.op === '$lt' ? key : successor(key) };
}
