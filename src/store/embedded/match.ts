import { someValueAt, someWholeValueAt } from './field-path.js';
import type { Comparison, Filter } from './filter.js';
import { compareValues, equalValues, orderKey } from './order-key.js';
import { type Document, kindOf, type Value } from './values.js';

export type Predicate = (document: Document) => boolean;
type Test = (value: Value | undefined) => boolean;

/** The filter as a function of a document. */
export function matcher(filter: Filter): Predicate {
  if ('filters' in filter) return logical(filter.op, filter.filters.map(matcher));
  const { path } = filter;
  if (filter.op === '$exists') return (document) => someWholeValueAt(document, path, isPresent);
  if (filter.op === '$elemMatch') {
    const matches = matcher(filter.filter);
    const test: Test = (value) =>
      Array.isArray(value) && value.some((item) => item instanceof Map && matches(item));
    return (document) => someWholeValueAt(document, path, test);
  }
  const test = filter.op === '$in' ? oneOf(filter.values) : compared(filter.op, filter.value);
  return (document) => someValueAt(document, path, test);
}

function logical(op: '$and' | '$or' | '$nor', predicates: readonly Predicate[]): Predicate {
  if (op === '$and') return (document) => predicates.every((matches) => matches(document));
  if (op === '$or') return (document) => predicates.some((matches) => matches(document));
  return (document) => !predicates.some((matches) => matches(document));
}

const isPresent: Test = (value) => value !== undefined;

function compared(op: Comparison, operand: Value): Test {
  if (op === '$eq') return (value) => equalValues(value, operand);
  const kind = kindOf(operand);
  const holds = RANGE[op];
  return (value) => value !== undefined && kindOf(value) === kind && holds(value, operand);
}

/** NaN is equal to itself and neither above nor below anything. */
function ordered(value: Value, operand: Value): boolean {
  return !Number.isNaN(value) && !Number.isNaN(operand);
}

const RANGE: Record<Exclude<Comparison, '$eq'>, (value: Value, operand: Value) => boolean> = {
  $gt: (value, operand) => ordered(value, operand) && compareValues(value, operand) > 0,
  $gte: (value, operand) => equalValues(value, operand) || RANGE.$gt(value, operand),
  $lt: (value, operand) => ordered(value, operand) && compareValues(value, operand) < 0,
  $lte: (value, operand) => equalValues(value, operand) || RANGE.$lt(value, operand),
};

function oneOf(operands: readonly Value[]): Test {
  const keys = new Set(operands.map(textKey));
  return (value) => keys.has(textKey(value ?? null));
}

/** The order key as text, so that a Set can hold it. */
function textKey(value: Value): string {
  return orderKey(value).toString('latin1');
}
