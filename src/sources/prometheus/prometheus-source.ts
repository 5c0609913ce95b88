import { z } from 'zod';
import { parsePeriod, periodDays } from '../../period.js';
import type { CollectContext, MetricSource, SourceRecord } from '../metric-source.js';
import { headersOf, headersSchema } from '../outgoing/request-field.js';
import { requestJson } from '../outgoing/request-json.js';
import { hostsSchema, webAddressSchema } from '../outgoing/web-address.js';
import { MonthPoints } from './month-points.js';
import { type Query, querySchema } from './query.js';
import { readRangeAnswer } from './range-answer.js';

export const prometheusSettingsSchema = z.strictObject({
  /** Root of the server, above /api/v1. */
  url: webAddressSchema,
  hosts: hostsSchema,
  headers: headersSchema,
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
    headers: headersOf(settings.headers, context.secrets),
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
