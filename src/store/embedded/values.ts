import { type Binary, Double, ObjectId } from 'bson';

/**
 * The values of a stored document, with their BSON types kept. An int32 is a whole `number` in its range,
 * a long is a `bigint`, a double is a `number` outside the int32s or a `Double` when it looks like one.
 */
export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | Date
  | Double
  | ObjectId
  | Binary
  | readonly Value[]
  | Document;

/** A document keeps the order of its fields; a Map, because an object would sort keys that look like numbers. */
export interface Document extends Map<string, Value> {}

/**
 * The type's place in MongoDB's order of types (canonicalizeBSONType in mongo/bson/bsontypes.h); a missing field
 * counts as null.
 */
export function kindOf(value: Value | undefined): number {
  if (value === null || value === undefined) return 5;
  if (isNumber(value)) return 10;
  if (typeof value === 'string') return 15;
  if (typeof value === 'boolean') return 40;
  if (Array.isArray(value)) return 25;
  if (value instanceof Map) return 20;
  if (value instanceof Date) return 45;
  return value instanceof ObjectId ? 35 : 30;
}

export function isNumber(value: Value | undefined): value is number | bigint | Double {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof Double;
}

/** Whether the whole numbers of 32 bits include it; a -0 that is no double does not occur. */
export function isInt32(value: number): boolean {
  return (value | 0) === value;
}

/** A double as a Value: wrapped where a plain number would be written as an int32. */
export function double(value: number): number | Double {
  return isInt32(value) ? new Double(value) : value;
}

/** The number without its BSON type; longs stay exact. */
export function numberOf(value: number | bigint | Double): number | bigint {
  return value instanceof Double ? value.value : value;
}
