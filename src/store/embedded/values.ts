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

/** A double whose value would otherwise read as an int32. */
export class Double {
  constructor(readonly value: number) {}
}

export class ObjectId {
  constructor(readonly bytes: Buffer) {}
}

export class Binary {
  constructor(
    readonly subtype: number,
    readonly bytes: Buffer,
  ) {}
}

/** Order of the BSON types in comparisons; gaps are types this store does not hold. */
export const Kind = {
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  boolean: 40,
  date: 45,
} as const;

export type KindOrder = (typeof Kind)[keyof typeof Kind];

/** The type's place in the order; a missing field counts as null. */
export function kindOf(value: Value | undefined): KindOrder {
  if (value === null || value === undefined) return Kind.null;
  if (typeof value === 'number' || typeof value === 'bigint') return Kind.number;
  if (typeof value === 'string') return Kind.string;
  if (typeof value === 'boolean') return Kind.boolean;
  if (Array.isArray(value)) return Kind.array;
  if (value instanceof Map) return Kind.object;
  if (value instanceof Date) return Kind.date;
  if (value instanceof Double) return Kind.number;
  return value instanceof ObjectId ? Kind.objectId : Kind.binary;
}

export function isNumber(value: Value | undefined): value is number | bigint | Double {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof Double;
}

export function isInt32(value: number): boolean {
  return (value | 0) === value && !Object.is(value, -0);
}

/** A double as a Value: wrapped where a plain number would be written as an int32. */
export function double(value: number): number | Double {
  return isInt32(value) || Object.is(value, -0) ? new Double(value) : value;
}

/** The number without its BSON type; longs stay exact. */
export function numberOf(value: number | bigint | Double): number | bigint {
  return value instanceof Double ? value.value : value;
}
