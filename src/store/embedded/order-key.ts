import { ByteWriter } from './byte-writer.js';
import { Binary, type Document, isNumber, Kind, kindOf, numberOf, ObjectId, type Value } from './values.js';

/**
 * Bytes that sort as MongoDB compares the values: kind first, then content. No key is a prefix of another,
 * so keys can be put one behind the other.
 */
export function orderKey(value: Value): Buffer {
  const key = new KeyWriter();
  key.value(value);
  return key.result();
}

/** Negative, zero or positive as `a` sorts before, with or behind `b`. */
export function compareValues(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number' && !Number.isNaN(a - b)) return a - b;
  return Buffer.compare(orderKey(a), orderKey(b));
}

/** Equality over the number types; objects are equal when their fields are, in the same order. */
export function equalValues(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  const kind = kindOf(a);
  if (kind !== kindOf(b)) return false;
  if (kind === Kind.string || kind === Kind.boolean) return false;
  if (typeof a === 'number' && typeof b === 'number') return Number.isNaN(a) && Number.isNaN(b);
  return Buffer.compare(orderKey(a ?? null), orderKey(b ?? null)) === 0;
}

/** The same key for a descending order: every byte turned over. */
export function inverted(key: Buffer): Buffer {
  const bytes = Buffer.allocUnsafe(key.length);
  for (let index = 0; index < key.length; index += 1) bytes[index] = ~(key[index] as number);
  return bytes;
}

/** The first key behind all keys that begin with `prefix`. */
export function successor(prefix: Buffer): Buffer {
  let last = prefix.length - 1;
  while (last >= 0 && prefix[last] === 0xff) last -= 1;
  const bytes = Buffer.from(prefix.subarray(0, last + 1));
  if (last >= 0) bytes[last] = (bytes[last] as number) + 1;
  return bytes;
}

class KeyWriter extends ByteWriter {
  value(value: Value): void {
    this.byte(kindOf(value));
    this.content(value);
  }

  private content(value: Value): void {
    if (typeof value === 'string') this.text(value);
    else if (isNumber(value)) this.number(numberOf(value));
    else if (typeof value === 'boolean') this.byte(value ? 1 : 0);
    else if (value instanceof ObjectId) this.append(value.bytes);
    else if (value instanceof Date) this.float(value.getTime());
    else if (value instanceof Map) this.object(value);
    else if (Array.isArray(value)) this.array(value);
    else if (value instanceof Binary) this.binary(value);
  }

  /** Nearest double, then what a long is above or below it. */
  private number(value: number | bigint): void {
    const nearest = Number(value);
    this.float(nearest);
    const rest = typeof value === 'bigint' ? Number(value - BigInt(nearest)) : 0;
    this.uint16(rest + 0x8000);
  }

  /** IEEE 754 bits: the sign turned, negative numbers turned over; NaN is the least number. */
  private float(value: number): void {
    const at = this.reserve(8);
    if (Number.isNaN(value)) {
      this.bytes.fill(0, at, at + 8);
      return;
    }
    this.bytes.writeDoubleBE(value === 0 ? 0 : value, at);
    const first = this.bytes[at] as number;
    if (first < 0x80) {
      this.bytes[at] = first | 0x80;
      return;
    }
    for (let index = at; index < at + 8; index += 1) this.bytes[index] = ~(this.bytes[index] as number);
  }

  /** UTF-8; a zero byte becomes 00 FF, and 00 00 ends the text. */
  private text(text: string): void {
    if (text.includes('\0')) {
      for (const [index, part] of text.split('\0').entries()) {
        if (index > 0) this.append(Buffer.from([0x00, 0xff]));
        this.append(Buffer.from(part));
      }
    } else {
      const length = Buffer.byteLength(text);
      const at = this.reserve(length);
      this.bytes.write(text, at, length, 'utf8');
    }
    this.uint16(0);
  }

  private object(document: Document): void {
    for (const [name, value] of document) {
      this.byte(kindOf(value));
      this.text(name);
      this.content(value);
    }
    this.byte(0);
  }

  private array(values: readonly Value[]): void {
    for (const value of values) this.value(value);
    this.byte(0);
  }

  private binary(value: Binary): void {
    const at = this.reserve(4);
    this.bytes.writeUInt32BE(value.bytes.length, at);
    this.byte(value.subtype);
    this.append(value.bytes);
  }

  private uint16(value: number): void {
    const at = this.reserve(2);
    this.bytes.writeUInt16BE(value, at);
  }
}
