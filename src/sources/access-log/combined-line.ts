import { commonTime } from './log-time.js';
import { countOf, type LatencyUnit, latencyOf, type ParsedLine, pathOf } from './logged-call.js';

/** Where a latency stands behind the combined format: its number there, from 1, or its `key=`. */
export interface TrailingLatency {
  readonly field: number | string;
  readonly unit: LatencyUnit;
}

/**
 * Reads a line of the common or combined log format of Apache and nginx, with whatever fields follow. Written by
 * hand, each character looked at a fixed number of times, so that no line takes long.
 */
export function parseCombined(line: string, latency: TrailingLatency | null): ParsedLine {
  const timeStart = line.indexOf(' [');
  const timeEnd = line.indexOf('] "', timeStart);
  if (timeStart < 0 || timeEnd < 0) return { fault: 'no time in brackets and request in quotes' };
  const at = commonTime(line.slice(timeStart + 2, timeEnd));
  if (at === null) return { fault: 'the time is none' };
  const requestEnd = quoteEnd(line, timeEnd + 3);
  if (requestEnd < 0) return { fault: 'the request is not ended by a quote' };
  const numbersEnd = indexOrEnd(line, ' "', requestEnd);
  const [status = '', bytes = ''] = line.slice(requestEnd + 2, numbersEnd).split(' ');
  const agentEnd = numbersEnd === line.length ? line.length : agentsEnd(line, numbersEnd + 2);
  if (agentEnd < 0) return { fault: 'referrer or user agent is not ended by a quote' };
  const [code, size] = [countOf(status), countOf(bytes)];
  if (code === null || code < 100 || code > 999) return { fault: 'the status is none' };
  if (size === null) return { fault: 'the size is none' };
  const target = line.slice(timeEnd + 3, requestEnd).split(' ', 2)[1] ?? '';
  return {
    at,
    path: pathOf(target),
    route: null,
    status: code,
    bytes: size,
    latencyMs: latency === null ? null : trailingLatency(line.slice(agentEnd + 1), latency),
    consumer: callerOf(line.slice(0, timeStart)),
  };
}

/** The user the server authenticated, else the address. */
export function callerOf(head: string): string {
  const addressEnd = indexOrEnd(head, ' ', 0);
  const user = head.slice(indexOrEnd(head, ' ', addressEnd + 1) + 1);
  return user === '' || user === '-' ? head.slice(0, addressEnd) : user;
}

/** The end of referrer and user agent, which begin at a place behind their first quote; -1 when they do not end. */
export function agentsEnd(line: string, from: number): number {
  const referrerEnd = quoteEnd(line, from);
  if (referrerEnd < 0 || !line.startsWith(' "', referrerEnd + 1)) return -1;
  return quoteEnd(line, referrerEnd + 3);
}

/** The place of the quote that ends a text; one behind an odd number of backslashes is part of it. */
export function quoteEnd(line: string, from: number): number {
  let end = line.indexOf('"', from);
  while (end >= 0) {
    let slashes = 0;
    while (end - slashes > from && line[end - slashes - 1] === '\\') slashes += 1;
    if (slashes % 2 === 0) return end;
    end = line.indexOf('"', end + 1);
  }
  return -1;
}

/** The latency among the fields behind the user agent. */
export function trailingLatency(tail: string, { field, unit }: TrailingLatency): number | null {
  const fields = tail.split(' ').filter((text) => text !== '');
  const text =
    typeof field === 'number'
      ? fields[field - 1]
      : fields.find((found) => found.startsWith(`${field}=`))?.slice(field.length + 1);
  return latencyOf(text?.replaceAll('"', ''), unit);
}

function indexOrEnd(text: string, part: string, from: number): number {
  const found = text.indexOf(part, from);
  return found < 0 ? text.length : found;
}
