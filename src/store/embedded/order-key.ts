import { Binary, ObjectId } from 'bson';
import { isNumber, kindOf, numberOf, type Value } from './values.js';

const END = Buffer.of(0);

/**
 * Bytes that sort as MongoDB compares the values: kind first, then content. No key is a prefix of another,
 * so keys can be put one behind the other.
 */
export function orderKey(value: Value): Buffer {
  return Buffer.concat(pieces(value));
}

/** Negative, zero or positive as `a` sorts before, with or behind `b`. */
export function compareValues(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number' && !Number.isNaN(a - b)) return a - b;
  return Buffer.compare(orderKey(a), orderKey(b));
}

/** Equality over the number types; objects are equal when their fields are, in the same order. */
export function equalValues(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  if (typeof a === 'string' || typeof a === 'boolean' || kindOf(a) !== kindOf(b)) return false;
  return compareValues(a ?? null, b ?? null) === 0;
}

/** The same key for a descending order: every byte turned over. */
export function inverted(key: Buffer): Buffer {
  return key.map((byte) => ~byte) as Buffer;
}

/** The first key behind all keys that begin with `prefix`. */
export function successor(prefix: Buffer): Buffer {
  let last = prefix.length - 1;
  while (last >= 0 && prefix[last] === 0xff) last -= 1;
  const bytes = Buffer.from(prefix.subarray(0, last + 1));
  if (last >= 0) bytes[last] = (bytes[last] as number) + 1;
  return bytes;
}

function pieces(value: Value): Uint8Array[] {
  return [Buffer.of(kindOf(value)), ...content(value)];
}

function content(value: Value): Uint8Array[] {
  if (typeof value === 'string') return [text(value)];
  if (isNumber(value)) return number(numberOf(value));
  if (typeof value === 'boolean') return [Buffer.of(value ? 1 : 0)];
  if (value instanceof Date) return [float(value.getTime())];
  if (value instanceof ObjectId) return [value.id];
  if (value instanceof Binary) return [uint(value.length(), 4), Buffer.of(value.sub_type), value.value()];
  if (Array.isArray(value)) return [...value.flatMap(pieces), END];
  if (!(value instanceof Map)) return [];
  return [
    ...[...value].flatMap(([name, item]) => [Buffer.of(kindOf(item)), text(name), ...content(item)]),
    END,
  ];
}

/** The nearest double, then what a long is above or below it. */
function number(value: number | bigint): Buffer[] {
  const nearest = Number(value);
  const rest = typeof value === 'bigint' ? Number(value - BigInt(nearest)) : 0;
  return [float(nearest), uint(rest + 0x8000, 2)];
}

/** IEEE 754 bits: the sign turned, negative numbers turned over; NaN is the least number. */
function float(value: number): Buffer {
  const key = Buffer.alloc(8);
  if (Number.isNaN(value)) return key;
  key.writeDoubleBE(value === 0 ? 0 : value);
  if ((key[0] as number) >= 0x80) return inverted(key);
  key[0] = (key[0] as number) + 0x80;
  return key;
}

/** UTF-8; a zero byte becomes 00 01, and 00 00 ends the text. */
function text(value: string): Buffer {
  return Buffer.from(`${value.replaceAll('\0', '\0\x01')}\0\0`);
}

function uint(value: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  bytes.writeUIntBE(value, 0, size);
  return bytes;
}
