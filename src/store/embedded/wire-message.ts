import { type Answer, decodeDocument, encodeAnswer } from './bson-codec.js';
import { CommandError } from './command-error.js';
import type { Document } from './values.js';

/** The one operation of the MongoDB wire protocol that the driver sends with a server API version. */
const OP_MSG = 2013;
const HEADER_BYTES = 16;
/** Where things are in a message without its size: who asks, what for, flags, content. */
const REQUEST_ID = 0;
const OPERATION = 8;
const FLAGS = 12;
const CONTENT = 16;
/** Flags that change the meaning of a message: a checksum follows, no answer is wanted. */
const REQUIRED_FLAGS = 0xffff;

/** What the answer is to. Throws for a message that is none of the driver's, which asks for every answer. */
export function requestId(message: Buffer): number {
  const flags = message.readUInt32LE(FLAGS) & REQUIRED_FLAGS;
  if (message.readInt32LE(OPERATION) !== OP_MSG || flags !== 0)
    throw new Error('not a message of the driver');
  return message.readInt32LE(REQUEST_ID);
}

/** The command in a message without its size, with the lists of documents that come beside it in their fields. */
export function readBody(message: Buffer): Document {
  const body: Document = new Map();
  for (let at = CONTENT; at < message.length; ) {
    const section = sized(message, at + 1);
    const fields = message[at] === 0 ? decodeDocument(section) : [readSequence(section)];
    for (const [name, value] of fields) body.set(name, value);
    at += 1 + section.length;
  }
  return body;
}

/** The answer to a request, framed. */
export function writeAnswer(request: number, answer: Answer): Buffer {
  const document = encodeAnswer(answer);
  // The header, no flags, and a section of the kind that holds one document.
  const start = Buffer.alloc(HEADER_BYTES + 5);
  start.writeInt32LE(start.length + document.length, 0);
  start.writeInt32LE(request, 8);
  start.writeInt32LE(OP_MSG, 12);
  return Buffer.concat([start, document]);
}

/** A size, a name and documents one behind the other. */
function readSequence(section: Buffer): [name: string, documents: Document[]] {
  const nameEnd = section.indexOf(0, 4);
  const documents: Document[] = [];
  for (let at = nameEnd + 1; at < section.length; ) {
    const bytes = sized(section, at);
    documents.push(decodeDocument(bytes));
    at += bytes.length;
  }
  return [section.toString('utf8', 4, nameEnd), documents];
}

/** The part of the bytes that begins with its size. */
function sized(bytes: Buffer, at: number): Buffer {
  const size = at + 4 <= bytes.length ? bytes.readInt32LE(at) : 0;
  if (size >= 5 && at + size <= bytes.length) return bytes.subarray(at, at + size);
  throw new CommandError('InvalidBSON', 'a section or a document has a wrong length');
}
