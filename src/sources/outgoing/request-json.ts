import { setTimeout as sleep } from 'node:timers/promises';
import type { Response } from 'undici';
import { type ErrorCode, SteelyardError } from '../../errors.js';
import { parseJson } from '../parse-json.js';
import type { Outgoing, OutgoingRequest } from './outgoing.js';
import { shownUrl } from './shown-url.js';

export interface RequestLimits {
  /** Tries in all, the first included. */
  readonly attempts: number;
  readonly timeoutMs: number;
  /** Wait before the second try; doubles with each further one. */
  readonly backOffMs: number;
  readonly maxBytes: number;
}

export interface JsonRequest extends Omit<OutgoingRequest, 'accept'> {
  readonly outgoing: Outgoing;
  readonly limits: RequestLimits;
  /** Told before each new try. */
  readonly onRetry?: (reason: string, attempt: number) => void;
}

export interface JsonAnswer {
  readonly document: unknown;
  /** Header of an answer, null when there is none. */
  header(name: string): string | null;
}

/** Longest wait before a new try, also when the server asks for more. */
const MAX_WAIT_MS = 60_000;

/** A failure that a new try may mend: time-outs, cut connections, 5xx, 429, HTML in place of JSON. */
class PassingFailure extends Error {
  constructor(
    message: string,
    readonly retryAfterMs: number | null = null,
    readonly code: 'SOURCE_UNREACHABLE' | 'SOURCE_ANSWER_INVALID' = 'SOURCE_UNREACHABLE',
  ) {
    super(message);
  }
}

/**
 * GETs a JSON document, trying again with growing, jittered waits after failures that may pass. Throws
 * SOURCE_UNREACHABLE, SOURCE_REFUSED (4xx), SOURCE_ANSWER_INVALID (no JSON, too large or too deep),
 * OUTGOING_REFUSED, or the signal's reason.
 */
export async function requestJson(request: JsonRequest): Promise<JsonAnswer> {
  const { url, limits, signal } = request;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptJson(request);
    } catch (cause) {
      signal.throwIfAborted();
      if (!(cause instanceof PassingFailure)) throw cause;
      if (attempt >= limits.attempts) {
        throw failure(cause.code, url, cause.message, { attempts: attempt, cause });
      }
      request.onRetry?.(cause.message, attempt + 1);
      await sleep(waitMs(attempt, limits.backOffMs, cause.retryAfterMs), undefined, { signal });
    }
  }
}

/** Half of the doubled wait is fixed and half is random, so that clients do not come back in step. */
function waitMs(attempt: number, backOffMs: number, retryAfterMs: number | null): number {
  const doubled = backOffMs * 2 ** (attempt - 1);
  return Math.min(MAX_WAIT_MS, Math.max(retryAfterMs ?? 0, doubled * (0.5 + Math.random() / 2)));
}

async function attemptJson({ outgoing, limits, signal, ...request }: JsonRequest): Promise<JsonAnswer> {
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(limits.timeoutMs)]);
  const response = await passing(
    outgoing.get({ ...request, accept: 'application/json, application/ld+json', signal: bounded }),
  );
  assertAnswered(response, request.url);
  const text = await passing(readLimited(response, request.url, limits.maxBytes));
  try {
    return { document: parseJson(text), header: (name) => response.headers.get(name) };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new PassingFailure(reason, null, 'SOURCE_ANSWER_INVALID');
  }
}

function assertAnswered(response: Response, url: string): void {
  if (response.ok) return;
  const reason = `status ${response.status}`;
  void response.body?.cancel();
  if (response.status >= 500 || response.status === 429 || response.status === 408) {
    throw new PassingFailure(reason, retryAfterMs(response.headers.get('retry-after')));
  }
  throw failure('SOURCE_REFUSED', url, reason);
}

async function readLimited(response: Response, url: string, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw failure('SOURCE_ANSWER_INVALID', url, `larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Network failures come as TypeError with the reason in its cause, time-outs as DOMException. */
async function passing<T>(pending: Promise<T>): Promise<T> {
  try {
    return await pending;
  } catch (error) {
    if (error instanceof SteelyardError) throw error;
    throw new PassingFailure(reasonOf(error));
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'timed out';
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

function retryAfterMs(header: string | null): number | null {
  const seconds = Number(header);
  return header === null || !Number.isFinite(seconds) ? null : seconds * 1000;
}

function failure(
  code: ErrorCode,
  url: string,
  reason: string,
  { attempts = 1, cause }: { readonly attempts?: number; readonly cause?: unknown } = {},
): SteelyardError {
  return new SteelyardError(code, { values: { url: shownUrl(url), reason, attempts }, cause });
}
