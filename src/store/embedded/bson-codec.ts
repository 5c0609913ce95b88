import {
  Binary,
  BSONError,
  ObjectId,
  onDemand,
  serialize,
  setInternalBufferSize,
  BSONType as Type,
} from 'bson';
import { CommandError, notInStore } from './command-error.js';
import { type Document, double, type Value } from './values.js';

/** MongoDB's limits: nesting (documented as 100 levels) and bytes of one document and of one message. */
const MAXIMUM_DEPTH = 100;
export const MAXIMUM_DOCUMENT_BYTES = 16 * 1024 * 1024;
export const MAXIMUM_MESSAGE_BYTES = 48_000_000;

// The library writes into one buffer and does not see its end: room for a document that a message adds to.
setInternalBufferSize(MAXIMUM_DOCUMENT_BYTES + MAXIMUM_MESSAGE_BYTES);

/**
 * Reads one BSON document.
 * @param wanted names of the top-level fields to read; the others are skipped. Left out: all.
 * Throws CommandError: InvalidBSON, Overflow for deep nesting, BadValue for a type outside the store's.
 */
export function decodeDocument(bytes: Buffer, wanted?: ReadonlySet<string>): Document {
  try {
    return readDocument(bytes, 0, 0, wanted);
  } catch (error) {
    throw error instanceof BSONError ? new CommandError('InvalidBSON', error.message) : error;
  }
}

function readDocument(bytes: Buffer, start: number, depth: number, wanted?: ReadonlySet<string>): Document {
  refuseDeep(depth);
  const document: Document = new Map();
  let count = 0;
  for (const [type, nameAt, nameLength, at, length] of onDemand.parseToElements(bytes, start)) {
    const name = bytes.toString('utf8', nameAt, nameAt + nameLength);
    if (wanted !== undefined && !wanted.has(name)) continue;
    document.set(name, readValue(bytes, type, at, length, depth));
    count += 1;
  }
  if (document.size < count) throw new CommandError('InvalidBSON', 'a field name occurs twice');
  return document;
}

function readValue(bytes: Buffer, type: number, at: number, length: number, depth: number): Value {
  switch (type) {
    case Type.object:
      return readDocument(bytes, at, depth + 1);
    case Type.array:
      return [...readDocument(bytes, at, depth + 1).values()];
    case Type.string:
      return bytes.toString('utf8', at + 4, at + length - 1);
    case Type.int:
      return bytes.readInt32LE(at);
    case Type.double:
      return double(bytes.readDoubleLE(at));
    case Type.long:
      return bytes.readBigInt64LE(at);
    case Type.date:
      return date(bytes.readBigInt64LE(at));
    case Type.objectId:
      return new ObjectId(Buffer.from(bytes.subarray(at, at + length)));
    case Type.bool:
      return bytes[at] === 1;
    case Type.null:
      return null;
    case Type.binData:
      // Its old form repeats the length inside, and the library would write it a third time.
      if (bytes[at + 4] === Binary.SUBTYPE_BYTE_ARRAY) throw notInStore('the binary subtype 2');
      return new Binary(Buffer.from(bytes.subarray(at + 5, at + length)), bytes[at + 4]);
    default:
      throw notInStore(`BSON type ${type}`);
  }
}

/** A JavaScript date holds ±100,000,000 days (ECMA-262 §21.4.1.1). */
function date(milliseconds: bigint): Date {
  const value = new Date(Number(milliseconds));
  if (Number.isNaN(value.getTime())) throw notInStore('a date outside ±271,821 years');
  return value;
}

function refuseDeep(depth: number): void {
  if (depth <= MAXIMUM_DEPTH) return;
  throw new CommandError('Overflow', `the document is nested more than ${MAXIMUM_DEPTH} levels deep`);
}

function refuseDeepValue(value: Value, depth: number): void {
  if (!Array.isArray(value) && !(value instanceof Map)) return;
  refuseDeep(depth);
  for (const inner of value.values()) refuseDeepValue(inner, depth + 1);
}

/** Writes one document. */
export function encodeDocument(document: Document): Buffer {
  refuseDeepValue(document, 0);
  return encoded(document);
}

function encoded(document: object): Buffer {
  const { buffer, byteOffset, length } = serialize(document);
  return Buffer.from(buffer, byteOffset, length);
}

/** What a command answers: fields, or a batch of a result. */
export type Answer = Readonly<Record<string, unknown>> | Batch;

/** A piece of a result, whose documents are bytes already; id 0 means that nothing is left of it. */
export class Batch {
  constructor(
    readonly field: 'firstBatch' | 'nextBatch',
    readonly ns: string,
    readonly documents: readonly Buffer[],
    readonly id = 0n,
  ) {}
}

/** Writes an answer; the documents of a batch are put into it as they are. */
export function encodeAnswer(answer: Answer): Buffer {
  if (!(answer instanceof Batch)) return encoded(answer);
  const { field, ns, documents, id } = answer;
  const items = documents.flatMap((bytes, at) => [header(Type.object, String(at)), bytes]);
  const cursor = framed([...elements({ id, ns }), header(Type.array, field), ...framed(items)]);
  return Buffer.concat(framed([header(Type.object, 'cursor'), ...cursor, ...elements({ ok: 1 })]));
}

/** A document around elements that are bytes already: its length, the elements, a zero. */
function framed(pieces: readonly Buffer[]): Buffer[] {
  const length = Buffer.alloc(4);
  length.writeInt32LE(pieces.reduce((sum, piece) => sum + piece.length, 5));
  return [length, ...pieces, Buffer.of(0)];
}

function header(type: number, name: string): Buffer {
  return Buffer.from(`${String.fromCharCode(type)}${name}\0`);
}

function elements(document: object): Buffer[] {
  return [encoded(document).subarray(4, -1)];
}
