import { decodeDocument, type Encodable, encodeDocument } from './bson-codec.js';
import { CommandError, notInStore } from './command-error.js';
import type { Document } from './values.js';

/** Operation codes of the MongoDB wire protocol. OP_QUERY carries the first hello only. */
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const HEADER_BYTES = 16;
/** Largest message, as announced in hello (MongoDB: MaxMessageSizeBytes). */
export const MAXIMUM_MESSAGE_BYTES = 48_000_000;
/** Flags of OP_MSG: a checksum follows; no answer is wanted. */
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;

/** What an answer needs to know of its request, even of one that cannot be read. */
export interface WireHeader {
  readonly id: number;
  readonly legacy: boolean;
}

export interface WireRequest {
  readonly wantsAnswer: boolean;
  readonly body: Document;
  /** The documents of an insert, as bytes. */
  readonly documents: readonly Buffer[];
}

export function readHeader(message: Buffer): WireHeader {
  return { id: message.readInt32LE(4), legacy: message.readInt32LE(12) === OP_QUERY };
}

export function readRequest(message: Buffer): WireRequest {
  const operation = message.readInt32LE(12);
  if (operation === OP_QUERY) return readQuery(message);
  if (operation === OP_MSG) return readMessage(message);
  throw notInStore(`the wire operation ${operation}`, 'InvalidBSON');
}

/** The answer to a request, framed. */
export function writeAnswer(request: WireHeader, answerId: number, answer: Encodable): Buffer {
  const document = encodeDocument(answer);
  const prefix = request.legacy ? replyPrefix() : Buffer.alloc(5);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeInt32LE(HEADER_BYTES + prefix.length + document.length, 0);
  header.writeInt32LE(answerId, 4);
  header.writeInt32LE(request.id, 8);
  header.writeInt32LE(request.legacy ? OP_REPLY : OP_MSG, 12);
  return Buffer.concat([header, prefix, document]);
}

/** Flags, a cursor id, a starting place, and the number of documents. */
function replyPrefix(): Buffer {
  const prefix = Buffer.alloc(20);
  prefix.writeInt32LE(1, 16);
  return prefix;
}

function readQuery(message: Buffer): WireRequest {
  const namespaceEnd = message.indexOf(0, HEADER_BYTES + 4);
  const namespace = message.toString('utf8', HEADER_BYTES + 4, namespaceEnd);
  const body = decodeDocument(message.subarray(namespaceEnd + 9));
  body.set('$db', namespace.split('.')[0] ?? '');
  return { wantsAnswer: true, body, documents: [] };
}

function readMessage(message: Buffer): WireRequest {
  const flags = message.readUInt32LE(HEADER_BYTES);
  const end = message.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  let body: Document = new Map();
  const sequences = new Map<string, Buffer[]>();
  let at = HEADER_BYTES + 4;
  while (at < end) {
    const section = message.subarray(at + 1, at + 1 + message.readInt32LE(at + 1));
    if (message[at] === 0) body = decodeDocument(section);
    else sequences.set(...readSequence(section));
    at += 1 + section.length;
  }
  for (const [name, documents] of sequences) {
    if (name !== 'documents')
      body.set(
        name,
        documents.map((document) => decodeDocument(document)),
      );
  }
  const documents = sequences.get('documents') ?? inlineDocuments(body);
  return { wantsAnswer: (flags & MORE_TO_COME) === 0, body, documents };
}

/** A size, a name and documents one behind the other. */
function readSequence(section: Buffer): [name: string, documents: Buffer[]] {
  const nameEnd = section.indexOf(0, 4);
  const documents: Buffer[] = [];
  let at = nameEnd + 1;
  while (at < section.length) {
    const size = section.readInt32LE(at);
    if (size < 5) throw new CommandError('InvalidBSON', 'a document has a wrong length');
    documents.push(section.subarray(at, at + size));
    at += size;
  }
  return [section.toString('utf8', 4, nameEnd), documents];
}

function inlineDocuments(body: Document): Buffer[] {
  const documents = body.get('documents');
  body.delete('documents');
  return Array.isArray(documents) ? documents.map((document) => encodeDocument(document)) : [];
}
