import { parsePeriod, periodAt, periodDays, periodOfInstant } from '../../period.js';
import type { CollectContext, ReadingRecord, SourceRecord } from '../metric-source.js';
import { DayPoints } from './day-points.js';
import type { Query } from './query.js';
import type { RangeSeries } from './range-answer.js';

const DAY_SECONDS = 86_400;

/** The points of one query over a month, by asset and day. */
export class MonthPoints {
  private readonly days = new Map<string, Map<string, DayPoints>>();
  /** Days on which any series of the query has a point. */
  private readonly lively = new Set<string>();
  /** The first day on which an asset has a point, be it before the month. */
  private readonly firstDays = new Map<string, string>();
  private readonly before = new Map<string, number>();
  private readonly dayTexts = new Map<number, string>();
  private readonly today: string;
  private unnamed = 0;

  constructor(
    private readonly query: Query,
    private readonly context: Pick<CollectContext, 'period' | 'timeZone' | 'now'>,
  ) {
    this.today = periodOfInstant(context.now(), 'day', context.timeZone).text;
  }

  add({ labels, points }: RangeSeries): void {
    const asset = Object.hasOwn(labels, this.query.label) ? labels[this.query.label] : undefined;
    if (asset === undefined) {
      this.unnamed += 1;
      return;
    }
    const series = JSON.stringify(Object.entries(labels).sort());
    for (const [at, value] of points) {
      const day = this.dayOf(at);
      const before = this.before.get(series) ?? null;
      if (Number.isFinite(value)) this.before.set(series, value);
      const first = this.firstDays.get(asset);
      if (first === undefined || day < first) this.firstDays.set(asset, day);
      if (!day.startsWith(this.context.period)) continue;
      this.lively.add(day);
      const found = this.dayPoints(asset, day);
      if (Number.isFinite(value)) found.add(series, value, before);
      else found.odd += 1;
    }
  }

  *records(): Generator<SourceRecord> {
    const { metric, label } = this.query;
    const due = this.daysDue();
    yield* this.silentDays(due);
    for (const [asset, days] of this.days) {
      for (const day of due) {
        const points = days.get(day);
        if (points !== undefined) yield* this.dayRecords(asset, day, points);
        else yield* this.gapRecords(asset, day);
      }
    }
    if (this.unnamed === 0) return;
    const reason = `${this.unnamed} series have no label ${label}`;
    yield { type: 'rejection', place: metric, reason, count: this.unnamed };
  }

  private *dayRecords(asset: string, day: string, points: DayPoints): Generator<SourceRecord> {
    const { unit, reduce, minimumCoverage } = this.query;
    const reading = this.reading(asset, day);
    const { place } = reading;
    if (points.odd > 0) {
      yield { type: 'rejection', place, reason: 'values that are NaN or infinite', count: points.odd };
    }
    const due = this.pointsDue(day) * Math.max(1, points.series.size);
    const isCovered = points.count > 0 && points.count >= minimumCoverage * due;
    if (!isCovered) {
      yield { type: 'rejection', place, reason: `${points.count} of ${due} points: not delivered` };
    }
    yield {
      ...reading,
      value: isCovered ? points.value(reduce) : null,
      sample: points.count,
      ...(unit === undefined ? {} : { unit }),
      ...(reduce === 'increase' ? { counterFalls: points.falls } : {}),
    };
  }

  /**
   * A day without a point, of an asset that had some before: it did not deliver, unless nothing did. Without the day
   * a mean would be better than the month was.
   */
  private *gapRecords(asset: string, day: string): Generator<SourceRecord> {
    if (!this.isHeldTo(day) || day < (this.firstDays.get(asset) ?? day)) return;
    const reading = { ...this.reading(asset, day), value: null };
    if (!this.lively.has(day)) {
      yield { ...reading, status: 'sourceDown' };
      return;
    }
    yield { type: 'rejection', place: reading.place, reason: 'no point, as if it had ended: not delivered' };
    yield reading;
  }

  /** Days on which no series has a point any more are the monitoring's fault; before its first it was not there. */
  private *silentDays(due: readonly string[]): Generator<SourceRecord> {
    const [first] = [...this.firstDays.values()].sort();
    for (const day of due) {
      if (first === undefined || day < first || this.lively.has(day) || !this.isHeldTo(day)) continue;
      const place = `${this.query.metric} on ${day}`;
      yield { type: 'rejection', place, reason: 'no series has a point: the source was down' };
    }
  }

  private reading(key: string, period: string) {
    const { metric } = this.query;
    const place = `${metric} of ${key} on ${period}`;
    return {
      type: 'reading',
      entity: 'asset',
      key,
      period,
      metric,
      place,
    } as const satisfies Partial<ReadingRecord>;
  }

  /** Days of the month, today's included. */
  private daysDue(): string[] {
    const { first, last } = periodDays(parsePeriod(this.context.period));
    const days: string[] = [];
    for (let at = first.getTime(); at <= last.getTime(); at += DAY_SECONDS * 1000) {
      days.push(periodAt('day', at / 1000 / DAY_SECONDS).text);
    }
    return days.filter((day) => day <= this.today);
  }

  /** A day that is not over is held to nothing. */
  private isHeldTo(day: string): boolean {
    return day !== this.today && this.query.minimumCoverage > 0;
  }

  private pointsDue(day: string): number {
    return day === this.today ? 0 : Math.floor(DAY_SECONDS / this.query.stepSeconds);
  }

  /** All series have their points at the same instants. */
  private dayOf(at: number): string {
    const known = this.dayTexts.get(at);
    if (known !== undefined) return known;
    const { text } = periodOfInstant(new Date(at * 1000), 'day', this.context.timeZone);
    this.dayTexts.set(at, text);
    return text;
  }

  private dayPoints(asset: string, day: string): DayPoints {
    const days = this.days.get(asset) ?? new Map<string, DayPoints>();
    this.days.set(asset, days);
    const found = days.get(day) ?? new DayPoints();
    days.set(day, found);
    return found;
  }
}
