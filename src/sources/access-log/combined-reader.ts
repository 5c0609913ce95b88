import {
  agentsEnd,
  callerOf,
  parseCombined,
  type TrailingLatency,
  trailingLatency,
} from './combined-line.js';
import { commonTime, digits } from './log-time.js';
import type { LoggedCall, ParsedLine } from './logged-call.js';

/** `17/May/2015:10:`, what the times of one hour begin with. */
const HOUR_LENGTH = 15;
const MINUTE_PLACE = 15;
const SECOND_PLACE = 18;
const ZONE_PLACE = 20;
const TIME_LENGTH = 26;
/** Digits whose number is exact. */
const MOST_DIGITS = 15;
const [SPACE, HASH, DASH, QUESTION, BACKSLASH] = [32, 35, 45, 63, 92];

/**
 * Reads the lines of one log in combined format: those of the usual form in one pass that cuts out nothing but
 * path and caller, every other one by `parseCombined`, which says the same of both.
 */
export class CombinedReader {
  /** The hour of the last line and its zone, `17/May/2015:10:` and ` +0000`: most lines have them as well. */
  private hour = '';
  private zone = '';
  /** The instant at which it began. */
  private hourAt = 0;

  constructor(private readonly latency: TrailingLatency | null) {}

  read(line: string): ParsedLine {
    return this.usual(line) ?? parseCombined(line, this.latency);
  }

  private usual(line: string): LoggedCall | null {
    const bracket = line.indexOf('[');
    if (bracket < 1 || line.charCodeAt(bracket - 1) !== SPACE) return null;
    const timeEnd = bracket + 1 + TIME_LENGTH;
    if (!line.startsWith('] "', timeEnd)) return null;
    const at = this.instant(line, bracket + 1);
    if (at === null) return null;

    const request = timeEnd + 3;
    const requestEnd = line.indexOf('"', request);
    if (requestEnd < 0 || line.charCodeAt(requestEnd - 1) === BACKSLASH) return null;
    const path = line.indexOf(' ', request) + 1;
    if (path === 0 || path > requestEnd) return null;
    const status = digits(line, requestEnd + 2, requestEnd + 5);
    if (!(status >= 100) || line.charCodeAt(requestEnd + 5) !== SPACE) return null;

    const size = requestEnd + 6;
    const sizeEnd = line.charCodeAt(size) === DASH ? size + 1 : digitsEnd(line, size);
    if (sizeEnd === size || sizeEnd - size > MOST_DIGITS) return null;
    if (sizeEnd < line.length && !line.startsWith(' "', sizeEnd)) return null;
    const agentEnd = sizeEnd === line.length ? sizeEnd : agentsEnd(line, sizeEnd + 2);
    if (agentEnd < 0) return null;
    const { latency } = this;
    return {
      at,
      path: line.slice(path, pathEnd(line, path, requestEnd)),
      route: null,
      status,
      bytes: line.charCodeAt(size) === DASH ? 0 : digits(line, size, sizeEnd),
      latencyMs: latency === null ? null : trailingLatency(line.slice(agentEnd + 1), latency),
      consumer: caller(line, bracket),
    };
  }

  private instant(line: string, from: number): number | null {
    const minute = digits(line, from + MINUTE_PLACE, from + MINUTE_PLACE + 2);
    const second = digits(line, from + SECOND_PLACE, from + SECOND_PLACE + 2);
    if (!(minute < 60 && second < 60)) return null;
    const inHour = (minute * 60 + second) * 1000;
    if (line.startsWith(this.hour, from) && line.startsWith(this.zone, from + ZONE_PLACE)) {
      if (this.hour !== '') return this.hourAt + inHour;
    }
    const at = commonTime(line.slice(from, from + TIME_LENGTH));
    if (at === null) return null;
    this.hour = line.slice(from, from + HOUR_LENGTH);
    this.zone = line.slice(from + ZONE_PLACE, from + TIME_LENGTH);
    this.hourAt = at - inHour;
    return at;
  }
}

/** Without a user, as most are, the address. */
function caller(line: string, bracket: number): string {
  const addressEnd = line.indexOf(' ');
  const isAnonymous = addressEnd + 5 === bracket && line.startsWith(' - - ', addressEnd);
  return isAnonymous ? line.slice(0, addressEnd) : callerOf(line.slice(0, bracket - 1));
}

function pathEnd(line: string, from: number, to: number): number {
  let end = from;
  while (end < to) {
    const code = line.charCodeAt(end);
    if (code === SPACE || code === QUESTION || code === HASH) break;
    end += 1;
  }
  return end;
}

function digitsEnd(line: string, from: number): number {
  let end = from;
  while (!Number.isNaN(digits(line, end, end + 1))) end += 1;
  return end;
}
