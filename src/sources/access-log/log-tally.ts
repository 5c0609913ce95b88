import { z } from 'zod';
import type { RejectionRecord } from '../metric-source.js';
import { AssetDay, encodedAssetDaySchema } from './asset-day.js';
import type { Consumers } from './consumers.js';
import type { LoggedCall, ParsedLine } from './logged-call.js';
import { type Assets, MonthDays } from './month-days.js';
import { ownText } from './own-text.js';
import type { RouteRules } from './route-rules.js';

/** Rejected lines listed of one file; the others are counted. */
const LISTED = 20;
/** Different unknown paths counted on their own. */
const KEPT_UNKNOWN = 1000;

const count = z.number().int().min(0);

/** A tally as it is kept between pulls. */
export const encodedTallySchema = z.strictObject({
  days: z.record(z.string(), z.record(z.string(), encodedAssetDaySchema)),
  unknown: z.array(z.tuple([z.string(), count])),
  hasLatency: z.boolean(),
  lines: count,
  /** Rejected lines, and the first of them: number and reason. */
  rejected: count,
  faults: z.array(z.tuple([count, z.string()])),
});
export type EncodedTally = z.infer<typeof encodedTallySchema>;

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
  /** Whether any call told how long it took. */
  hasLatency = false;
  /** Lines that came, empty and rejected ones too. */
  lines = 0;
  private rejected = 0;
  private readonly faults: [line: number, reason: string][] = [];

  constructor(private readonly scope: TallyScope) {
    this.month = new MonthDays(scope.month, scope.timeZone);
  }

  get days(): ReadonlyMap<string, Assets> {
    return this.month.days;
  }

  /** Reads what `encode` wrote. */
  static decode(scope: TallyScope, encoded: EncodedTally): LogTally {
    const decoded = new LogTally(scope);
    for (const [day, assets] of Object.entries(encoded.days)) {
      const own = decoded.month.on(day);
      for (const [asset, found] of Object.entries(assets)) own.set(asset, AssetDay.decode(found));
    }
    for (const [path, found] of encoded.unknown) decoded.unknown.set(path, found);
    decoded.hasLatency = encoded.hasLatency;
    decoded.lines = encoded.lines;
    decoded.rejected = encoded.rejected;
    decoded.faults.push(...encoded.faults);
    return decoded;
  }

  encode(): EncodedTally {
    const { unknown, hasLatency, lines, rejected, faults } = this;
    const days = [...this.days].map(([day, assets]) => {
      return [day, Object.fromEntries([...assets].map(([asset, found]) => [asset, found.encode()]))];
    });
    return { days: Object.fromEntries(days), unknown: [...unknown], hasLatency, lines, rejected, faults };
  }

  add(batch: readonly (string | null)[]): void {
    for (const line of batch) {
      this.lines += 1;
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

  /** The rejected lines of a file: the first ones by their numbers, the others in one. */
  *rejections(file: string): Generator<RejectionRecord> {
    for (const [line, reason] of this.faults) yield { type: 'rejection', place: `${file}:${line}`, reason };
    const count = this.rejected - this.faults.length;
    if (count > 0) yield { type: 'rejection', place: file, reason: `${count} further lines`, count };
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
    if (this.faults.length < LISTED) this.faults.push([this.lines, reason]);
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
