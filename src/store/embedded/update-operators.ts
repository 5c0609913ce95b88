import { CommandError, notInStore } from './command-error.js';
import { equalValues } from './order-key.js';
import type { Value } from './values.js';

export const REMOVE = Symbol('remove the field');
export const KEEP = Symbol('leave the field as it is');

type Outcome = Value | typeof REMOVE | typeof KEEP;

/** What becomes of one field; undefined is a missing field. */
export type FieldChange = (before: Value | undefined) => Outcome;

const OPERATORS: Readonly<Record<string, (operand: Value, before: Value | undefined) => Outcome>> = {
  $set: (operand) => operand,
  $setOnInsert: (operand) => operand,
  $unset: () => REMOVE,
  $push: (operand, before = []) => [...list(before), operand],
  $addToSet: (operand, before = []) =>
    list(before).some((item) => equalValues(item, operand)) ? before : [...list(before), operand],
  $pull: (operand, before) =>
    before === undefined ? KEEP : list(before).filter((item) => !equalValues(item, operand)),
};

export const UPDATE_OPERATORS: readonly string[] = Object.keys(OPERATORS);

/** What an update operator does with a field. */
export function fieldChange(operator: string, operand: Value): FieldChange {
  const change = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
  if (change === undefined) throw notInStore(`the update operator '${operator}'`, 'FailedToParse');
  const inList = ['$push', '$addToSet', '$pull'].includes(operator) && operand instanceof Map;
  if (inList && (operator === '$pull' || [...operand.keys()].some((name) => name.startsWith('$')))) {
    throw notInStore(`${operator} with a filter or a modifier`);
  }
  return (before) => change(operand, before);
}

function list(value: Value): readonly Value[] {
  if (Array.isArray(value)) return value;
  throw new CommandError('BadValue', 'The field must be an array for $push, $addToSet and $pull');
}
