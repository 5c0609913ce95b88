import { createHash } from 'node:crypto';
import type { RejectionRecord } from '../metric-source.js';
import { AssetDay } from './asset-day.js';
import type { Consumers } from './consumers.js';
import type { LoggedCall, ParsedLine } from './logged-call.js';
import { type Assets, MonthDays } from './month-days.js';
import { ownText } from './own-text.js';
import type { RouteRules } from './route-rules.js';

/** Rejected lines listed of one file; the others are counted. */
const LISTED = 20;
/** Different unknown paths counted on their own. */
const KEPT_UNKNOWN = 1000;
/** Every so many lines one is part of the content's name. */
const IDENTITY_LINES = 1000;

export interface TallyScope {
  /** YYYY-MM */
  readonly month: string;
  readonly timeZone: string;
  readonly rules: RouteRules;
  readonly consumers: Consumers;
  readonly successBelow: number;
  readonly parse: (line: string) => ParsedLine;
  readonly encoding: 'latin1' | 'utf8';
}

/** What one file, or several, say about a month. */
export class LogTally {
  private readonly month: MonthDays;
  readonly unknown = new Map<string, number>();
  readonly rejections: RejectionRecord[] = [];
  /** Whether any call told how long it took. */
  hasLatency = false;
  private lines = 0;
  private lastLine: string | null = null;
  private rejected = 0;
  private readonly content = createHash('sha256');

  constructor(
    private readonly scope: TallyScope,
    private readonly place: string,
  ) {
    this.month = new MonthDays(scope.month, scope.timeZone);
  }

  get days(): ReadonlyMap<string, Assets> {
    return this.month.days;
  }

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
      const own = this.month.on(day);
      for (const [asset, found] of assets) this.assetDay(own, asset).merge(found);
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
    const { rules, consumers, successBelow } = this.scope;
    const assets = this.month.at(call.at);
    if (assets === null) return;
    this.hasLatency ||= call.latencyMs !== null;
    const route = rules.find(call);
    if (route === 'ignored') return;
    if (route === null) this.countUnknown(call.path, 1);
    else {
      const isSuccess = call.status < successBelow;
      this.assetDay(assets, route.asset).add(call, consumers.of(call.consumer), isSuccess);
    }
  }

  private reject(reason: string): void {
    this.rejected += 1;
    if (this.rejections.length >= LISTED) return;
    this.rejections.push({ type: 'rejection', place: `${this.place}:${this.lines}`, reason });
  }

  private assetDay(assets: Assets, asset: string): AssetDay {
    const known = assets.get(asset);
    if (known !== undefined) return known;
    const fresh = new AssetDay();
    assets.set(asset, fresh);
    return fresh;
  }

  /** Paths nobody knows are counted by their first segment, for there may be any number of them. */
  private countUnknown(path: string, count: number): void {
    const end = path.indexOf('/', path.indexOf('/') + 1);
    const first = (end < 0 ? path : path.slice(0, end)) || '/';
    const known = this.unknown.get(first);
    if (known !== undefined) {
      this.unknown.set(first, known + count);
      return;
    }
    const key = this.unknown.size < KEPT_UNKNOWN ? ownText(first) : 'other paths';
    this.unknown.set(key, (this.unknown.get(key) ?? 0) + count);
  }
}
