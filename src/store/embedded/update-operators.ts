import { CommandError, notInStore } from './command-error.js';
import { equalValues } from './order-key.js';
import type { Value } from './values.js';

export const REMOVE = Symbol('remove the field');
export const KEEP = Symbol('leave the field as it is');

/** What becomes of one field; undefined is a missing field. */
export type FieldChange = (before: Value | undefined) => Value | typeof REMOVE | typeof KEEP;

const OPERATORS = {
  $set: (operand) => () => operand,
  $setOnInsert: (operand) => () => operand,
  $unset: () => () => REMOVE,
  $push: push,
  $addToSet: addToSet,
  $pull: pull,
} as const satisfies Record<string, (operand: Value, name: string) => FieldChange>;

export const UPDATE_OPERATORS: readonly string[] = Object.keys(OPERATORS);

/** What an update operator does with a field. */
export function fieldChange(operator: string, operand: Value, name: string): FieldChange {
  if (Object.hasOwn(OPERATORS, operator)) return OPERATORS[operator as keyof typeof OPERATORS](operand, name);
  throw notInStore(`the update operator '${operator}'`, 'FailedToParse');
}

function push(operand: Value, name: string): FieldChange {
  refuseOperators('$push', operand);
  return (before) => [...arrayOf('$push', name, before), operand];
}

function addToSet(operand: Value, name: string): FieldChange {
  refuseOperators('$addToSet', operand);
  return (before) => {
    const items = arrayOf('$addToSet', name, before);
    return items.some((item) => equalValues(item, operand)) ? items : [...items, operand];
  };
}

/** Takes out the elements that equal a plain value. */
function pull(operand: Value, name: string): FieldChange {
  if (operand instanceof Map) throw notInStore('$pull by a filter');
  return (before) => {
    if (before === undefined) return KEEP;
    return arrayOf('$pull', name, before).filter((item) => !equalValues(item, operand));
  };
}

function refuseOperators(operator: string, operand: Value): void {
  const modifier = operand instanceof Map && [...operand.keys()].find((key) => key.startsWith('$'));
  if (modifier) throw notInStore(`${operator} with ${modifier}`);
}

function arrayOf(operator: string, name: string, before: Value | undefined): readonly Value[] {
  if (before === undefined) return [];
  if (Array.isArray(before)) return before;
  throw new CommandError('BadValue', `The field '${name}' must be an array for ${operator}`);
}
