import { CommandError, notInStore } from './command-error.js';
import { parseFilter } from './filter.js';
import { matcher } from './match.js';
import { equalValues } from './order-key.js';
import { Double, double, isInt32, isNumber, numberOf, type Value } from './values.js';

export const REMOVE = Symbol('remove the field');
export const KEEP = Symbol('leave the field as it is');

/** What becomes of one field; undefined is a missing field. */
export type FieldChange = (before: Value | undefined) => Value | typeof REMOVE | typeof KEEP;

type ChangeMaker = (operand: Value, name: string) => FieldChange;

const OPERATORS = {
  $set: (operand) => () => operand,
  $setOnInsert: (operand) => () => operand,
  $unset: () => () => REMOVE,
  $inc: increment,
  $push: push,
  $addToSet: addToSet,
  $pull: pull,
} as const satisfies Record<string, ChangeMaker>;

export type UpdateOperator = keyof typeof OPERATORS;

export function isUpdateOperator(name: string): name is UpdateOperator {
  return Object.hasOwn(OPERATORS, name);
}

export function fieldChange(operator: UpdateOperator, operand: Value, name: string): FieldChange {
  return OPERATORS[operator](operand, name);
}

function increment(operand: Value, name: string): FieldChange {
  if (!isNumber(operand)) {
    throw new CommandError('TypeMismatch', `Cannot increment '${name}' with a value that is no number`);
  }
  return (before) => {
    if (before === undefined) return operand;
    if (isNumber(before)) return sum(before, operand);
    throw new CommandError('TypeMismatch', `Cannot apply $inc to '${name}', which is no number`);
  };
}

/** int32 grows into long; a double makes the sum a double; a long that overflows is an error. */
function sum(a: number | bigint | Double, b: number | bigint | Double): Value {
  if (isDouble(a) || isDouble(b)) return double(Number(numberOf(a)) + Number(numberOf(b)));
  const total = BigInt(numberOf(a)) + BigInt(numberOf(b));
  if (BigInt.asIntN(64, total) !== total) {
    throw new CommandError('BadValue', 'Failed to apply $inc: the sum does not fit into 64 bits');
  }
  const long = typeof a === 'bigint' || typeof b === 'bigint' || !isInt32(Number(total));
  return long ? total : Number(total);
}

function isDouble(value: number | bigint | Double): boolean {
  return value instanceof Double || (typeof value === 'number' && !isInt32(value));
}

function push(operand: Value, name: string): FieldChange {
  const items = itemsOf('$push', operand);
  return (before) => [...arrayOf('$push', name, before), ...items];
}

function addToSet(operand: Value, name: string): FieldChange {
  const items = itemsOf('$addToSet', operand);
  return (before) => {
    const result = [...arrayOf('$addToSet', name, before)];
    for (const item of items) {
      if (!result.some((other) => equalValues(other, item))) result.push(item);
    }
    return result;
  };
}

/** `{ $each: [...] }` adds several; its other options are refused. */
function itemsOf(operator: string, operand: Value): readonly Value[] {
  if (!(operand instanceof Map) || ![...operand.keys()].some((key) => key.startsWith('$'))) return [operand];
  const each = operand.get('$each');
  if (operand.size > 1 || !Array.isArray(each)) throw notInStore(`${operator} with more than $each`);
  return each;
}

function arrayOf(operator: string, name: string, before: Value | undefined): readonly Value[] {
  if (before === undefined) return [];
  if (Array.isArray(before)) return before;
  throw new CommandError('BadValue', `The field '${name}' must be an array for ${operator}`);
}

/** Takes out the elements that equal a plain value, or the objects that match a filter. */
function pull(operand: Value, name: string): FieldChange {
  const matches =
    operand instanceof Map ? objectMatcher(operand) : (item: Value) => equalValues(item, operand);
  return (before) => {
    if (before === undefined) return KEEP;
    if (Array.isArray(before)) return before.filter((item: Value) => !matches(item));
    throw new CommandError('BadValue', `Cannot apply $pull to '${name}', which is no array`);
  };
}

function objectMatcher(operand: ReadonlyMap<string, Value>): (item: Value) => boolean {
  if ([...operand.keys()].some((key) => key.startsWith('$'))) throw notInStore('$pull by operators');
  const matches = matcher(parseFilter(new Map(operand)));
  return (item) => item instanceof Map && matches(item);
}
