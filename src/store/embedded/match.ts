import { someValueAt } from './field-path.js';
import type { Comparison, Filter } from './filter.js';
import { compareValues, equalValues, orderKey } from './order-key.js';
import { type Document, kindOf, type Value } from './values.js';

type Test = (value: Value | undefined) => boolean;

/** The filter as a function of a document. */
export function matcher(filter: Filter): (document: Document) => boolean {
  const conditions = filter.map((condition) => ({
    path: condition.path,
    test: condition.op === '$in' ? oneOf(condition.values) : compared(condition),
  }));
  return (document) => conditions.every(({ path, test }) => someValueAt(document, path, test));
}

function compared({ op, value: operand }: Comparison): Test {
  if (op === '$eq') return (value) => equalValues(value, operand);
  const kind = kindOf(operand);
  const holds = RANGE[op];
  return (value) => value !== undefined && kindOf(value) === kind && holds(value, operand);
}

const RANGE: Record<Exclude<Comparison['op'], '$eq'>, (value: Value, operand: Value) => boolean> = {
  $gte: (value, operand) =>
    equalValues(value, operand) || (ordered(value, operand) && compareValues(value, operand) > 0),
  $lt: (value, operand) => ordered(value, operand) && compareValues(value, operand) < 0,
  $lte: (value, operand) => equalValues(value, operand) || RANGE.$lt(value, operand),
};

/** NaN is equal to itself and neither above nor below anything. */
function ordered(value: Value, operand: Value): boolean {
  return !Number.isNaN(value) && !Number.isNaN(operand);
}

function oneOf(operands: readonly Value[]): Test {
  const keys = new Set(operands.map(textKey));
  return (value) => keys.has(textKey(value ?? null));
}

/** The order key as text, so that a Set can hold it. */
function textKey(value: Value): string {
  return orderKey(value).toString('latin1');
}
