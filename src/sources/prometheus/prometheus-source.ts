import { z } from 'zod';
import { parsePeriod, periodDays, periodOfInstant } from '../../period.js';
import type { CollectContext, MetricSource, SourceRecord } from '../metric-source.js';
import { requestJson } from '../outgoing/request-json.js';
import { hostsSchema, webAddressSchema } from '../outgoing/web-address.js';
import { DayPoints, REDUCTIONS } from './day-points.js';
import { type RangeSeries, readRangeAnswer } from './range-answer.js';

const querySchema = z.strictObject({
  metric: z.string().min(1),
  /** PromQL. */
  query: z.string().min(1).max(4000),
  /** Label whose value is the name of the asset. */
  label: z.string().min(1),
  /** Unit of the values, held against the vocabulary. */
  unit: z.string().min(1).optional(),
  /** What the points of a day become; `increase` is for counters. */
  reduce: z.enum(REDUCTIONS),
  stepSeconds: z.number().int().min(15).max(3600).default(300),
  /** Share of the points due in a day below which the day is not delivered. */
  minimumCoverage: z.number().min(0).max(1).default(0.5),
});
type Query = z.infer<typeof querySchema>;

export const prometheusSettingsSchema = z.strictObject({
  /** Root of the server, above /api/v1. */
  url: webAddressSchema,
  hosts: hostsSchema,
  queries: z.array(querySchema).min(1),
  timeoutSeconds: z.number().positive().max(600).default(60),
  attempts: z.number().int().min(1).max(10).default(5),
});
export type PrometheusSettings = z.infer<typeof prometheusSettingsSchema>;

/** Series of a Prometheus server, reduced to one value an asset and day. */
export const prometheusSource: MetricSource<PrometheusSettings> = {
  kind: 'prometheus',
  time: 'history',
  schema: prometheusSettingsSchema,
  collect: collectQueries,
};

const DAY_SECONDS = 86_400;
const FIRST_WAIT_MS = 1000;
/** A day of a thousand series, a point a minute, has 40 MB. */
const MAX_ANSWER_BYTES = 128 * 1024 * 1024;

async function* collectQueries(
  settings: PrometheusSettings,
  context: CollectContext,
): AsyncGenerator<SourceRecord> {
  for (const [index, query] of settings.queries.entries()) {
    context.progress(index, settings.queries.length);
    const month = new MonthPoints(query, context);
    for (const start of dayStarts(context)) {
      const { series, warnings } = await askDay(start, query, settings, context);
      for (const found of series) month.add(found);
      for (const text of warnings) {
        yield { type: 'rejection', place: query.metric, reason: `the server warns: ${text}` };
      }
    }
    yield* month.records();
  }
}

/** Beginnings, in seconds, of the days in UTC that touch the month anywhere, up to now. */
function dayStarts({ period, now }: CollectContext): number[] {
  const { first, last } = periodDays(parsePeriod(period));
  const starts: number[] = [];
  const end = Math.min(last.getTime() / 1000 + DAY_SECONDS, now().getTime() / 1000);
  for (let start = first.getTime() / 1000 - DAY_SECONDS; start <= end; start += DAY_SECONDS)
    starts.push(start);
  return starts;
}

async function askDay(start: number, query: Query, settings: PrometheusSettings, context: CollectContext) {
  const url = new URL(`${settings.url.replace(/\/+$/, '')}/api/v1/query_range`);
  url.searchParams.set('query', query.query);
  url.searchParams.set('start', String(start));
  url.searchParams.set('end', String(start + DAY_SECONDS - query.stepSeconds));
  url.searchParams.set('step', String(query.stepSeconds));
  const { document } = await requestJson({
    url: url.href,
    hosts: settings.hosts,
    outgoing: context.outgoing,
    limits: {
      attempts: settings.attempts,
      timeoutMs: settings.timeoutSeconds * 1000,
      backOffMs: FIRST_WAIT_MS,
      maxBytes: MAX_ANSWER_BYTES,
    },
    signal: context.signal,
  });
  return readRangeAnswer(document, settings.url);
}

/** The points of one query over a month, by asset and day. */
class MonthPoints {
  private readonly days = new Map<string, Map<string, DayPoints>>();
  private readonly before = new Map<string, number>();
  private unnamed = 0;

  constructor(
    private readonly query: Query,
    private readonly context: CollectContext,
  ) {}

  add({ labels, points }: RangeSeries): void {
    const asset = labels[this.query.label];
    if (asset === undefined) {
      this.unnamed += 1;
      return;
    }
    const series = JSON.stringify(Object.entries(labels).sort());
    const { period, timeZone } = this.context;
    for (const [at, value] of points) {
      const day = periodOfInstant(new Date(at * 1000), 'day', timeZone).text;
      const before = this.before.get(series) ?? null;
      if (Number.isFinite(value)) this.before.set(series, value);
      if (!day.startsWith(period)) continue;
      const found = this.dayPoints(asset, day);
      if (Number.isFinite(value)) found.add(series, value, before);
      else found.odd += 1;
    }
  }

  *records(): Generator<SourceRecord> {
    const { metric, label } = this.query;
    for (const [asset, days] of this.days) {
      for (const [day, points] of days) yield* this.dayRecords(asset, day, points);
    }
    if (this.unnamed === 0) return;
    const reason = `${this.unnamed} series have no label ${label}`;
    yield { type: 'rejection', place: metric, reason, count: this.unnamed };
  }

  private *dayRecords(asset: string, day: string, points: DayPoints): Generator<SourceRecord> {
    const { metric, unit, reduce } = this.query;
    const place = `${metric} of ${asset} on ${day}`;
    if (points.odd > 0) {
      yield { type: 'rejection', place, reason: 'values that are NaN or infinite', count: points.odd };
    }
    const due = this.pointsDue(day) * Math.max(1, points.series.size);
    const isCovered = points.count > 0 && points.count >= this.query.minimumCoverage * due;
    if (!isCovered) {
      yield { type: 'rejection', place, reason: `${points.count} of ${due} points: not delivered` };
    }
    yield {
      type: 'reading',
      entity: 'asset',
      key: asset,
      period: day,
      metric,
      value: isCovered ? points.value(reduce) : null,
      sample: points.count,
      place,
      ...(unit === undefined ? {} : { unit }),
      ...(reduce === 'increase' ? { counterFalls: points.falls } : {}),
    };
  }

  /** Points due in a day; a day that is not over is not held to any number. */
  private pointsDue(day: string): number {
    const { now, timeZone } = this.context;
    if (periodOfInstant(now(), 'day', timeZone).text === day) return 0;
    return Math.floor(DAY_SECONDS / this.query.stepSeconds);
  }

  private dayPoints(asset: string, day: string): DayPoints {
    const days = this.days.get(asset) ?? new Map<string, DayPoints>();
    this.days.set(asset, days);
    const found = days.get(day) ?? new DayPoints();
    days.set(day, found);
    return found;
  }
}
