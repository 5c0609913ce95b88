import { CommandError, notInStore } from './command-error.js';
import { type Path, parsePath } from './field-path.js';
import type { Document, Value } from './values.js';

export type Comparison = '$eq' | '$gt' | '$gte' | '$lt' | '$lte';

/** A filter as a tree; matching, planning and upserts read it. */
export type Filter =
  | { readonly op: '$and' | '$or' | '$nor'; readonly filters: readonly Filter[] }
  | { readonly op: Comparison; readonly path: Path; readonly value: Value }
  | { readonly op: '$in'; readonly path: Path; readonly values: readonly Value[] }
  | { readonly op: '$exists'; readonly path: Path }
  | { readonly op: '$elemMatch'; readonly path: Path; readonly filter: Filter };

const LOGICAL = new Set(['$and', '$or', '$nor']);

/** Reads a filter document. Everything that is not in the tree's type is refused, never ignored. */
export function parseFilter(document: Document): Filter {
  return all([...document].map(([name, value]) => parseEntry(name, value)));
}

/** The filter's parts that all have to hold, with nested `$and`s laid flat. */
export function conjuncts(filter: Filter): readonly Filter[] {
  return filter.op === '$and' ? filter.filters.flatMap(conjuncts) : [filter];
}

/** Every path the filter reads. */
export function pathsOf(filter: Filter): Path[] {
  return 'filters' in filter ? filter.filters.flatMap(pathsOf) : [filter.path];
}

function all(filters: readonly Filter[]): Filter {
  return filters.length === 1 ? (filters[0] as Filter) : { op: '$and', filters };
}

function parseEntry(name: string, value: Value): Filter {
  if (LOGICAL.has(name)) return parseLogical(name as '$and' | '$or' | '$nor', value);
  if (name.startsWith('$')) throw notInStore(`the filter operator '${name}'`);
  const path = parsePath(name);
  if (!isOperators(value)) return { op: '$eq', path, value };
  return all([...value].map(([operator, operand]) => parseOperator(path, operator, operand)));
}

/** `{ $gt: 1 }` is a list of operators; `{ a: 1 }` and `{}` are values. */
function isOperators(value: Value): value is Document {
  return value instanceof Map && ([...value.keys()][0]?.startsWith('$') ?? false);
}

function parseLogical(op: '$and' | '$or' | '$nor', value: Value): Filter {
  if (!Array.isArray(value) || value.length === 0) {
    throw new CommandError('BadValue', `${op} must be a nonempty array`);
  }
  const filters = value.map((item: Value) => {
    if (item instanceof Map) return parseFilter(item);
    throw new CommandError('BadValue', `${op} entries need to be full objects`);
  });
  return { op, filters };
}

function parseOperator(path: Path, operator: string, operand: Value): Filter {
  switch (operator) {
    case '$eq':
      return { op: '$eq', path, value: operand };
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return { op: operator, path, value: comparable(operator, operand) };
    case '$in':
      return { op: '$in', path, values: list(operator, operand) };
    case '$ne':
      return not({ op: '$eq', path, value: operand });
    case '$nin':
      return not({ op: '$in', path, values: list(operator, operand) });
    case '$exists':
      return isTrue(operand) ? { op: '$exists', path } : not({ op: '$exists', path });
    case '$not':
      if (!isOperators(operand)) throw new CommandError('BadValue', '$not needs operators');
      return not(parseEntry(path.join('.'), operand));
    case '$elemMatch':
      if (!(operand instanceof Map)) throw new CommandError('BadValue', '$elemMatch needs an Object');
      if (isOperators(operand)) throw notInStore('$elemMatch over plain values');
      return { op: '$elemMatch', path, filter: parseFilter(operand) };
    default:
      throw notInStore(`the filter operator '${operator}'`);
  }
}

function not(filter: Filter): Filter {
  return { op: '$nor', filters: [filter] };
}

/** Ranges over null, truth values, objects and arrays have rules of their own that nobody here needs. */
function comparable(operator: string, value: Value): Value {
  const plain =
    value !== null && typeof value !== 'boolean' && !Array.isArray(value) && !(value instanceof Map);
  if (plain) return value;
  throw notInStore(`${operator} with null, a truth value, an object or an array`);
}

function list(operator: string, value: Value): readonly Value[] {
  if (!Array.isArray(value)) throw new CommandError('BadValue', `${operator} needs an array`);
  if (value.some(isOperators)) throw new CommandError('BadValue', `cannot nest $ under ${operator}`);
  return value;
}

function isTrue(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  throw notInStore('$exists with something else than true or false');
}
