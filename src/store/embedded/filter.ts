import { CommandError, notInStore } from './command-error.js';
import { type Path, parsePath } from './field-path.js';
import type { Document, Value } from './values.js';

export const FILTER_OPERATORS = ['$eq', '$gte', '$in', '$lt', '$lte'] as const;
type FilterOperator = (typeof FILTER_OPERATORS)[number];

/** The conditions that all have to hold; matching, planning and upserts read them. */
export type Filter = readonly Condition[];

export interface Condition {
  readonly op: FilterOperator;
  readonly name: string;
  readonly path: Path;
  /** The one value to compare with, or those of `$in`. */
  readonly operands: readonly Value[];
}

/** Reads a filter document. Everything that is no such condition is refused, never ignored. */
export function parseFilter(document: Document): Filter {
  return [...document].flatMap(([name, value]) => {
    if (name.startsWith('$')) throw notInStore(`the filter operator '${name}'`);
    const operators = isOperators(value) ? value : new Map([['$eq', value]]);
    return [...operators].map(([operator, operand]) => parseCondition(name, operator, operand));
  });
}

/** `{ $gte: 1 }` is a list of operators; `{ a: 1 }` and `{}` are values. */
function isOperators(value: Value): value is Document {
  return value instanceof Map && (value.keys().next().value?.startsWith('$') ?? false);
}

function parseCondition(name: string, operator: string, operand: Value): Condition {
  const op = FILTER_OPERATORS.find((known) => known === operator);
  if (op === undefined) throw notInStore(`the filter operator '${operator}'`);
  const operands = op === '$in' ? list(operand) : [operand];
  if (op !== '$in' && op !== '$eq') refuseUnordered(op, operand);
  return { op, name, path: parsePath(name), operands };
}

/** Ranges over null, truth values, objects and arrays have rules of their own that nobody here needs. */
function refuseUnordered(op: FilterOperator, value: Value): void {
  if (value !== null && typeof value !== 'boolean' && !Array.isArray(value) && !(value instanceof Map))
    return;
  throw notInStore(`${op} with null, a truth value, an object or an array`);
}

function list(value: Value): readonly Value[] {
  if (!Array.isArray(value)) throw new CommandError('BadValue', '$in needs an array');
  if (value.some(isOperators)) throw new CommandError('BadValue', 'cannot nest $ under $in');
  return value;
}
