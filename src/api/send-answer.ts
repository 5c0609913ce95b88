import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Request, Response } from 'express';
import { SteelyardError } from '../errors.js';
import { csvText } from './csv-text.js';
import { FileAnswer } from './file-answer.js';
import type { Route } from './route.js';

const compress = promisify(gzip);
/** Below this many bytes compressing costs more than it saves. */
const SMALLEST_COMPRESSED = 1024;
/** Fast rather than small. */
const LEVEL = 1;

/**
 * Sends what a route answered: a file, or JSON or CSV with a strong ETag of its own for each encoding. That of a
 * versioned document begins with its version.
 */
export async function sendAnswer(
  request: Request,
  response: Response,
  answer: unknown,
  { schemas: { item }, versionOf }: Route,
): Promise<void> {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  response.set('cache-control', isRead ? 'private, no-cache' : 'no-store');
  response.vary('Accept, Accept-Encoding, Authorization, Cookie');
  if (answer instanceof FileAnswer) return sendFile(request, response, answer);
  const forms = item === null ? ['json'] : ['json', 'csv'];
  const form = request.accepts(forms);
  if (form === false) throw new SteelyardError('NOT_ACCEPTABLE', { values: { forms: forms.join(', ') } });
  if (item !== null) setNextLink(request, response, answer as { readonly next: string | null });
  if (form === 'csv' && item !== null) {
    const { items } = answer as { readonly items: readonly object[] };
    response.type('text/csv; charset=utf-8');
    return sendText(request, response, encodedText(csvText(items, item)));
  }
  response.type('application/json');
  const version = versionOf === null ? '' : `${versionOf(answer)}.`;
  await sendText(request, response, encodedJson(answer as object), version);
}

/** A text ready to be sent; compressed when it is first asked for. */
interface EncodedText {
  readonly bytes: Buffer;
  readonly hash: string;
  compressed?: Promise<Buffer>;
}

/** Answers that are kept by their routes are written and hashed once. */
const encodedAnswers = new WeakMap<object, EncodedText>();

function encodedJson(answer: object): EncodedText {
  const known = encodedAnswers.get(answer);
  if (known !== undefined) return known;
  const encoded = encodedText(JSON.stringify(answer));
  encodedAnswers.set(answer, encoded);
  return encoded;
}

function encodedText(text: string): EncodedText {
  const bytes = Buffer.from(text);
  return { bytes, hash: createHash('sha256').update(bytes).digest('base64url') };
}

async function sendText(
  request: Request,
  response: Response,
  text: EncodedText,
  version = '',
): Promise<void> {
  const { bytes } = text;
  const hash = version + text.hash;
  const isCompressed =
    bytes.length >= SMALLEST_COMPRESSED && request.acceptsEncodings('gzip', 'identity') === 'gzip';
  response.set('etag', isCompressed ? `"${hash}-gzip"` : `"${hash}"`);
  if (isCompressed) response.set('content-encoding', 'gzip');
  if (isUnchanged(request, response)) return;
  if (isCompressed) text.compressed ??= compress(bytes, { level: LEVEL });
  const body = isCompressed ? await text.compressed : bytes;
  response.set('content-length', String(body?.length)).end(request.method === 'HEAD' ? undefined : body);
}

async function sendFile(
  request: Request,
  response: Response,
  { bytes, hash, mediaType, saveAs }: FileAnswer,
): Promise<void> {
  if (hash !== null) response.set('etag', `"${hash}"`);
  if (isUnchanged(request, response)) {
    bytes.destroy();
    return;
  }
  if (saveAs !== null) response.attachment(saveAs);
  response.type(mediaType);
  await pipeline(bytes, response);
}

/** Answers 304 to a reader whose copy is the same; only to GET and HEAD. */
function isUnchanged(request: Request, response: Response): boolean {
  if (!request.fresh) return false;
  response.status(304).removeHeader('content-encoding');
  response.end();
  return true;
}

/** Readers of CSV find the next page where RFC 8288 says. */
function setNextLink(request: Request, response: Response, { next }: { readonly next: string | null }): void {
  if (next === null) return;
  const query = new URLSearchParams(request.query as Record<string, string>);
  query.set('cursor', next);
  response.set('link', `<${request.baseUrl}${request.path}?${query}>; rel="next"`);
}
