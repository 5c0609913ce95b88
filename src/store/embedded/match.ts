import { someValueAt } from './field-path.js';
import type { Condition, Filter } from './filter.js';
import { compareValues, equalValues, orderKey } from './order-key.js';
import { type Document, kindOf, type Value } from './values.js';

type Test = (value: Value | undefined) => boolean;

/** The filter as a function of a document. */
export function matcher(filter: Filter): (document: Document) => boolean {
  const conditions = filter.map(({ op, path, operands }) => ({ path, test: TESTS[op](operands) }));
  return (document) => conditions.every(({ path, test }) => someValueAt(document, path, test));
}

const TESTS: Record<Condition['op'], (operands: readonly Value[]) => Test> = {
  $eq: equalTo,
  $gte: ranged((order) => order >= 0),
  $in: oneOf,
  $lt: ranged((order) => order < 0),
  $lte: ranged((order) => order <= 0),
};

function equalTo([operand]: readonly Value[]): Test {
  return (value) => equalValues(value, operand);
}

/** A comparison holds within the kind of its operand only. */
function ranged(holds: (order: number) => boolean): (operands: readonly Value[]) => Test {
  return ([operand = null]) =>
    (value) => {
      if (value === undefined || kindOf(value) !== kindOf(operand)) return false;
      const order = compareValues(value, operand);
      // NaN is equal to itself and neither above nor below anything.
      return holds(order) && (order === 0 || !(Number.isNaN(value) || Number.isNaN(operand)));
    };
}

function oneOf(operands: readonly Value[]): Test {
  const keys = new Set(operands.map(textKey));
  return (value) => keys.has(textKey(value ?? null));
}

/** The order key as text, so that a Set can hold it. */
export function textKey(value: Value): string {
  return orderKey(value).toString('latin1');
}
