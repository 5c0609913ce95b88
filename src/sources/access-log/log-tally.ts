import { createHash } from 'node:crypto';
import { periodOfInstant } from '../../period.js';
import type { RejectionRecord } from '../metric-source.js';
import { AssetDay } from './asset-day.js';
import type { LoggedCall, ParsedLine } from './logged-call.js';
import type { RouteRules } from './route-rules.js';

/** Rejected lines listed of one file; the others are counted. */
const LISTED = 20;
/** Different unknown paths counted on their own. */
const KEPT_UNKNOWN = 1000;
/** Every so many lines one is part of the content's name. */
const IDENTITY_LINES = 1000;
/** Every time zone is a multiple of it from UTC, and every change of the clock falls on one. */
const QUARTER_HOUR_MS = 900_000;

export interface TallyScope {
  /** YYYY-MM */
  readonly month: string;
  readonly timeZone: string;
  readonly rules: RouteRules;
  readonly successBelow: number;
  readonly parse: (line: string) => ParsedLine;
  readonly encoding: 'latin1' | 'utf8';
}

/** What one file, or several, say about a month. */
export class LogTally {
  readonly days = new Map<string, Map<string, AssetDay>>();
  readonly unknown = new Map<string, number>();
  readonly rejections: RejectionRecord[] = [];
  /** Whether any call told how long it took. */
  hasLatency = false;
  private lines = 0;
  private lastLine: string | null = null;
  private rejected = 0;
  private readonly content = createHash('sha256');
  private readonly dayTexts = new Map<number, string>();

  constructor(
    private readonly scope: TallyScope,
    private readonly place: string,
  ) {}

  /** Names the content by some lines, the last one and their number: the same for a file and its packed copy. */
  get identity(): string {
    return this.content.copy().update(`${this.lastLine}\n${this.lines}`).digest('hex');
  }

  add(batch: readonly (string | null)[]): void {
    for (const line of batch) {
      this.lines += 1;
      this.lastLine = line;
      if (this.lines % IDENTITY_LINES === 1) this.content.update(`${line}\n`);
      if (line === '') continue;
      const parsed =
        line === null ? { fault: 'the line is longer than 65,536 bytes' } : this.scope.parse(line);
      if ('fault' in parsed) this.reject(parsed.fault);
      else this.count(parsed);
    }
  }

  merge(other: LogTally): void {
    for (const [day, assets] of other.days) {
      for (const [asset, found] of assets) this.assetDay(day, asset).merge(found);
    }
    this.hasLatency ||= other.hasLatency;
    for (const [path, count] of other.unknown) this.countUnknown(path, count);
  }

  /** The rejected lines that are not listed, in one. */
  get restOfRejections(): RejectionRecord[] {
    const count = this.rejected - this.rejections.length;
    if (count === 0) return [];
    return [{ type: 'rejection', place: this.place, reason: `${count} further lines`, count }];
  }

  private count(call: LoggedCall): void {
    const day = this.dayOf(call.at);
    if (!day.startsWith(this.scope.month)) return;
    const { rules, successBelow } = this.scope;
    this.hasLatency ||= call.latencyMs !== null;
    const route = rules.find(call);
    if (route === 'ignored') return;
    if (route === null) this.countUnknown(call.path, 1);
    else this.assetDay(day, route.asset).add(call, rules.bodyOf(call.consumer), call.status < successBelow);
  }

  private reject(reason: string): void {
    this.rejected += 1;
    if (this.rejections.length >= LISTED) return;
    this.rejections.push({ type: 'rejection', place: `${this.place}:${this.lines}`, reason });
  }

  private dayOf(at: number): string {
    const quarter = Math.floor(at / QUARTER_HOUR_MS);
    const known = this.dayTexts.get(quarter);
    if (known !== undefined) return known;
    const { text } = periodOfInstant(new Date(at), 'day', this.scope.timeZone);
    this.dayTexts.set(quarter, text);
    return text;
  }

  private assetDay(day: string, asset: string): AssetDay {
    const assets = this.days.get(day) ?? new Map<string, AssetDay>();
    this.days.set(day, assets);
    const known = assets.get(asset) ?? new AssetDay();
    assets.set(asset, known);
    return known;
  }

  /** Paths nobody knows are counted by their first segment, for there may be any number of them. */
  private countUnknown(path: string, count: number): void {
    const first = path.split('/', 2).join('/') || '/';
    const key = this.unknown.has(first) || this.unknown.size < KEPT_UNKNOWN ? first : 'other paths';
    this.unknown.set(key, (this.unknown.get(key) ?? 0) + count);
  }
}
