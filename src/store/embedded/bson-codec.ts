import { ByteWriter } from './byte-writer.js';
import { CommandError, notInStore } from './command-error.js';
import { Binary, type Document, Double, double, isInt32, ObjectId, type Value } from './values.js';

/** MongoDB's limits: nesting (documented as 100 levels) and bytes of one document. */
const MAXIMUM_DEPTH = 100;
export const MAXIMUM_DOCUMENT_BYTES = 16 * 1024 * 1024;

/** What can be written: values, documents that are bytes already, and plain objects for answers. */
export type Encodable =
  | Value
  | Buffer
  | readonly Encodable[]
  | ReadonlyMap<string, Encodable>
  | { readonly [name: string]: Encodable };

const TYPE = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binary: 5,
  objectId: 7,
  boolean: 8,
  date: 9,
  null: 10,
  int32: 16,
  long: 18,
} as const;

/** Bytes of a value; or, for the others, what a value takes besides the length it begins with. */
const FIXED_SIZES: ReadonlyMap<number, number> = new Map([
  [TYPE.double, 8],
  [TYPE.objectId, 12],
  [TYPE.boolean, 1],
  [TYPE.date, 8],
  [TYPE.null, 0],
  [TYPE.int32, 4],
  [TYPE.long, 8],
]);
const LENGTH_EXTRA: ReadonlyMap<number, number> = new Map([
  [TYPE.object, 0],
  [TYPE.array, 0],
  [TYPE.string, 4],
  [TYPE.binary, 5],
]);

/**
 * Reads one BSON document.
 * @param wanted names of the top-level fields to read; the others are skipped. Left out: all.
 * Throws CommandError: InvalidBSON, Overflow for deep nesting, BadValue for a type outside the store's.
 */
export function decodeDocument(bytes: Buffer, wanted?: ReadonlySet<string>): Document {
  return new BsonReader(bytes, 0).document(0, wanted);
}

class BsonReader {
  constructor(
    private readonly bytes: Buffer,
    private at: number,
  ) {}

  document(depth: number, wanted?: ReadonlySet<string>): Document {
    const end = this.enter(depth);
    const document: Document = new Map();
    let count = 0;
    while (this.at < end) {
      const type = this.bytes[this.at++] as number;
      const name = this.cString(end);
      if (wanted !== undefined && !wanted.has(name)) {
        this.at += this.sizeOf(type);
        continue;
      }
      document.set(name, this.value(type, depth + 1));
      count += 1;
    }
    if (document.size < count) throw invalid('a field name occurs twice');
    this.leave(end);
    return document;
  }

  private array(depth: number): Value[] {
    const end = this.enter(depth);
    const values: Value[] = [];
    while (this.at < end) {
      const type = this.bytes[this.at++] as number;
      this.at = this.bytes.indexOf(0, this.at) + 1;
      values.push(this.value(type, depth + 1));
    }
    this.leave(end);
    return values;
  }

  private enter(depth: number): number {
    if (depth > MAXIMUM_DEPTH) throw tooDeep();
    const size = this.at + 4 <= this.bytes.length ? this.bytes.readInt32LE(this.at) : 0;
    const end = this.at + size - 1;
    if (size < 5 || this.bytes[end] !== 0) throw invalid('a document has a wrong length');
    this.at += 4;
    return end;
  }

  private leave(end: number): void {
    if (this.at !== end) throw invalid('a value runs past the end of its document');
    this.at = end + 1;
  }

  private cString(end: number): string {
    const stop = this.bytes.indexOf(0, this.at);
    if (stop < 0 || stop >= end) throw invalid('a field name does not end');
    const text = this.bytes.toString('utf8', this.at, stop);
    this.at = stop + 1;
    return text;
  }

  private sizeOf(type: number): number {
    const fixed = FIXED_SIZES.get(type);
    if (fixed !== undefined) return fixed;
    const extra = LENGTH_EXTRA.get(type);
    if (extra === undefined) throw notInStore(`BSON type ${type}`);
    return this.bytes.readInt32LE(this.at) + extra;
  }

  private value(type: number, depth: number): Value {
    if (type === TYPE.object) return this.document(depth);
    if (type === TYPE.array) return this.array(depth);
    const start = this.at;
    this.at = start + this.sizeOf(type);
    if (this.at > this.bytes.length || this.at < start) throw invalid('a value has a wrong length');
    if (type === TYPE.string) return this.bytes.toString('utf8', start + 4, this.at - 1);
    if (type === TYPE.int32) return this.bytes.readInt32LE(start);
    if (type === TYPE.double) return double(this.bytes.readDoubleLE(start));
    if (type === TYPE.long) return this.bytes.readBigInt64LE(start);
    if (type === TYPE.date) return date(this.bytes.readBigInt64LE(start));
    if (type === TYPE.objectId) return new ObjectId(Buffer.from(this.bytes.subarray(start, this.at)));
    if (type === TYPE.boolean) return this.bytes[start] === 1;
    if (type === TYPE.null) return null;
    const subtype = this.bytes[start + 4] as number;
    return new Binary(subtype, Buffer.from(this.bytes.subarray(start + 5, this.at)));
  }
}

function tooDeep(): CommandError {
  return new CommandError('Overflow', `the document is nested more than ${MAXIMUM_DEPTH} levels deep`);
}

function invalid(reason: string): CommandError {
  return new CommandError('InvalidBSON', reason);
}

/** Milliseconds a JavaScript date can hold: ±100,000,000 days (ECMA-262 §21.4.1.1). */
const LAST_MILLISECOND = 8_640_000_000_000_000n;

function date(milliseconds: bigint): Date {
  if (milliseconds > LAST_MILLISECOND || milliseconds < -LAST_MILLISECOND) {
    throw notInStore('a date outside ±271,821 years');
  }
  return new Date(Number(milliseconds));
}

/** Writes one document; a Buffer inside is taken as a document that is written already. */
export function encodeDocument(document: Encodable): Buffer {
  const writer = new BsonWriter();
  writer.document(document);
  return writer.result();
}

class BsonWriter extends ByteWriter {
  private depth = -1;

  document(document: Encodable): void {
    if (document instanceof Buffer) {
      this.append(document);
      return;
    }
    this.depth += 1;
    if (this.depth > MAXIMUM_DEPTH) throw tooDeep();
    const start = this.reserve(4);
    const entries =
      document instanceof Map ? document : Object.entries(document as Record<string, Encodable>);
    for (const [name, value] of entries) this.element(name, value);
    this.byte(0);
    this.bytes.writeInt32LE(this.at - start, start);
    this.depth -= 1;
  }

  private element(name: string, value: Encodable): void {
    const type = typeOf(value);
    const length = Buffer.byteLength(name);
    const at = this.reserve(length + 2);
    this.bytes[at] = type;
    this.bytes.write(name, at + 1, length, 'utf8');
    this.bytes[at + 1 + length] = 0;
    this.value(type, value);
  }

  private value(type: number, value: Encodable): void {
    if (type === TYPE.object || type === TYPE.array) this.document(value);
    else if (typeof value === 'string') this.string(value);
    else if (type === TYPE.int32) this.int32(value as number);
    else if (value instanceof Double) this.double(value.value);
    else if (type === TYPE.double) this.double(value as number);
    else if (typeof value === 'bigint') this.int64(value);
    else if (value instanceof Date) this.int64(BigInt(value.getTime()));
    else if (value instanceof ObjectId) this.append(value.bytes);
    else if (typeof value === 'boolean') this.byte(value ? 1 : 0);
    else if (value instanceof Binary) this.binary(value);
  }

  private int32(value: number): void {
    const at = this.reserve(4);
    this.bytes.writeInt32LE(value, at);
  }

  private int64(value: bigint): void {
    const at = this.reserve(8);
    this.bytes.writeBigInt64LE(value, at);
  }

  private double(value: number): void {
    const at = this.reserve(8);
    this.bytes.writeDoubleLE(value, at);
  }

  private string(text: string): void {
    const length = Buffer.byteLength(text);
    const at = this.reserve(length + 5);
    this.bytes.writeInt32LE(length + 1, at);
    this.bytes.write(text, at + 4, length, 'utf8');
    this.bytes[at + 4 + length] = 0;
  }

  private binary(value: Binary): void {
    const at = this.reserve(5);
    this.bytes.writeInt32LE(value.bytes.length, at);
    this.bytes[at + 4] = value.subtype;
    this.append(value.bytes);
  }
}

function typeOf(value: Encodable): number {
  if (value === null) return TYPE.null;
  if (typeof value === 'string') return TYPE.string;
  if (typeof value === 'number') return isInt32(value) ? TYPE.int32 : TYPE.double;
  if (typeof value === 'boolean') return TYPE.boolean;
  if (typeof value === 'bigint') return TYPE.long;
  if (value instanceof Date) return TYPE.date;
  if (value instanceof ObjectId) return TYPE.objectId;
  if (value instanceof Double) return TYPE.double;
  if (value instanceof Binary) return TYPE.binary;
  return Array.isArray(value) ? TYPE.array : TYPE.object;
}
