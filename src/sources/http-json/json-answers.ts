import { setTimeout as sleep } from 'node:timers/promises';
import { type JsonValue, query } from 'jsonpath-rfc9535';
import { SteelyardError } from '../../errors.js';
import type { CollectContext } from '../metric-source.js';
import { fieldText, headersOf } from '../outgoing/request-field.js';
import { type JsonAnswer, requestJson } from '../outgoing/request-json.js';
import { shownUrl } from '../outgoing/shown-url.js';
import type { HttpJsonSettings } from './http-json-settings.js';
import { linkTarget } from './link-header.js';

const MAX_BYTES = 64 * 1024 * 1024;
/** A million rows in pages of a hundred; more answers than that are pages without end. */
const MAX_ANSWERS = 10_000;
const FIRST_WAIT_MS = 500;

export interface AnswerPage<Row> {
  readonly rows: readonly Row[];
  readonly number: number;
}

/**
 * The answers of an API, page after page. `rowsOf` takes the rows out of a document: some styles of paging end with
 * their count. Throws what requestJson throws, SECRET_INVALID, and OUTGOING_REFUSED for a next page elsewhere.
 */
export async function* jsonAnswers<Row>(
  settings: HttpJsonSettings,
  context: CollectContext,
  rowsOf: (document: JsonValue) => readonly Row[],
): AsyncGenerator<AnswerPage<Row>> {
  const asked = new Set<string>();
  let count = 0;
  let next: URL | null = firstAddress(settings, context);
  while (next !== null) {
    if (asked.has(next.href) || asked.size >= MAX_ANSWERS) throw endless(next);
    if (asked.size > 0) await sleep(settings.pauseMilliseconds, undefined, { signal: context.signal });
    asked.add(next.href);
    const answer = await ask(next, settings, context);
    const rows = rowsOf(answer.document as JsonValue);
    count += rows.length;
    yield { rows, number: asked.size };
    next = nextAddress(next, answer, { rows: rows.length, count, pages: asked.size }, settings);
  }
}

function ask(url: URL, settings: HttpJsonSettings, context: CollectContext): Promise<JsonAnswer> {
  // Another allowed host gets no headers: they may hold secrets that are the first host's.
  const isOwn = url.origin === new URL(settings.url).origin;
  return requestJson({
    url: url.href,
    hosts: settings.hosts,
    headers: isOwn ? headersOf(settings.headers, context.secrets) : {},
    outgoing: context.outgoing,
    signal: context.signal,
    limits: {
      attempts: settings.attempts,
      timeoutMs: settings.timeoutSeconds * 1000,
      backOffMs: FIRST_WAIT_MS,
      maxBytes: MAX_BYTES,
    },
    onRetry: (reason, attempt) => context.logger.warn({ attempt, reason }, 'the API is asked again'),
  });
}

function firstAddress({ url, query: fields, paging }: HttpJsonSettings, context: CollectContext): URL {
  const address = new URL(withPeriod(url, context));
  for (const [name, field] of Object.entries(fields)) {
    address.searchParams.set(name, withPeriod(fieldText(field, context.secrets), context));
  }
  if (paging.style === 'page') address.searchParams.set(paging.parameter, String(paging.first));
  if (paging.style === 'offset') address.searchParams.set(paging.parameter, '0');
  if ((paging.style === 'page' || paging.style === 'offset') && paging.sizeParameter !== undefined) {
    address.searchParams.set(paging.sizeParameter, String(paging.size));
  }
  return address;
}

interface Progress {
  readonly rows: number;
  readonly count: number;
  readonly pages: number;
}

function nextAddress(
  current: URL,
  answer: JsonAnswer,
  { rows, count, pages }: Progress,
  { paging, url, hosts }: HttpJsonSettings,
): URL | null {
  const next = new URL(current);
  switch (paging.style) {
    case 'none':
      return null;
    case 'page':
      if (rows === 0 || rows < (paging.size ?? 0)) return null;
      next.searchParams.set(paging.parameter, String(paging.first + pages));
      return next;
    case 'offset':
      if (rows < paging.size) return null;
      next.searchParams.set(paging.parameter, String(count));
      return next;
    case 'cursor': {
      const cursor = scalar(answer.document as JsonValue, paging.next);
      if (cursor === null) return null;
      next.searchParams.set(paging.parameter, cursor);
      return next;
    }
    case 'link': {
      const link =
        paging.next === undefined
          ? linkTarget(answer.header('link'), 'next')
          : scalar(answer.document as JsonValue, paging.next);
      return link === null ? null : linkedAddress(link, current, [new URL(url).hostname, ...hosts]);
    }
  }
}

function linkedAddress(link: string, base: URL, hosts: readonly string[]): URL {
  const target = URL.canParse(link, base) ? new URL(link, base) : null;
  if (target !== null && hosts.includes(target.hostname) && target.protocol === base.protocol) return target;
  const where = target === null ? 'no address' : target.hostname;
  const reason = `its next page is at ${where}, which is not in the source's hosts`;
  throw new SteelyardError('OUTGOING_REFUSED', { values: { url: shownUrl(base), reason } });
}

function scalar(document: JsonValue, path: string): string | null {
  const [found] = query(document, path);
  if (typeof found === 'number') return String(found);
  return typeof found === 'string' && found !== '' ? found : null;
}

/** `{from}` and `{to}` are the first and the last day of the month. */
function withPeriod(text: string, { period }: CollectContext): string {
  const [year = '', month = ''] = period.split('-');
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const values = { period, year, month, from: `${period}-01`, to: `${period}-${lastDay}` };
  return Object.entries(values).reduce(
    (filled, [name, value]) => filled.replaceAll(`{${name}}`, value).replaceAll(`%7B${name}%7D`, value),
    text,
  );
}

function endless(url: URL): SteelyardError {
  const reason = 'its pages follow each other without end';
  return new SteelyardError('SOURCE_ANSWER_INVALID', { values: { url: shownUrl(url), reason } });
}
