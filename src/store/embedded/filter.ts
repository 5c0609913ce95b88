import { CommandError, notInStore } from './command-error.js';
import { type Path, parsePath } from './field-path.js';
import type { Document, Value } from './values.js';

/** The conditions that all have to hold; matching, planning and upserts read them. */
export type Filter = readonly Condition[];

export type Condition = Comparison | OneOf;

export interface Comparison {
  readonly op: '$eq' | '$gte' | '$lt' | '$lte';
  readonly path: Path;
  readonly value: Value;
}

interface OneOf {
  readonly op: '$in';
  readonly path: Path;
  readonly values: readonly Value[];
}

export const FILTER_OPERATORS = ['$eq', '$gte', '$in', '$lt', '$lte'] as const;

/** Reads a filter document. Everything that is no such condition is refused, never ignored. */
export function parseFilter(document: Document): Filter {
  return [...document].flatMap(([name, value]) => parseField(name, value));
}

function parseField(name: string, value: Value): Condition[] {
  if (name.startsWith('$')) throw notInStore(`the filter operator '${name}'`);
  const path = parsePath(name);
  if (!isOperators(value)) return [{ op: '$eq', path, value }];
  return [...value].map(([operator, operand]) => parseOperator(path, operator, operand));
}

/** `{ $gte: 1 }` is a list of operators; `{ a: 1 }` and `{}` are values. */
function isOperators(value: Value): value is Document {
  return value instanceof Map && (value.keys().next().value?.startsWith('$') ?? false);
}

function parseOperator(path: Path, operator: string, operand: Value): Condition {
  switch (operator) {
    case '$eq':
      return { op: operator, path, value: operand };
    case '$gte':
    case '$lt':
    case '$lte':
      return { op: operator, path, value: comparable(operator, operand) };
    case '$in':
      return { op: operator, path, values: list(operand) };
    default:
      throw notInStore(`the filter operator '${operator}'`);
  }
}

/** Ranges over null, truth values, objects and arrays have rules of their own that nobody here needs. */
function comparable(operator: string, value: Value): Value {
  const isCompound = Array.isArray(value) || value instanceof Map;
  if (value !== null && typeof value !== 'boolean' && !isCompound) return value;
  throw notInStore(`${operator} with null, a truth value, an object or an array`);
}

function list(value: Value): readonly Value[] {
  if (!Array.isArray(value)) throw new CommandError('BadValue', '$in needs an array');
  if (value.some(isOperators)) throw new CommandError('BadValue', 'cannot nest $ under $in');
  return value;
}
