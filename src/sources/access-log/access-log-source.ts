import { basename } from 'node:path';
import { z } from 'zod';
import type { CollectContext, MetricSource, SourceRecord } from '../metric-source.js';
import { resultFiles } from '../test-results/result-files.js';
import { AssetDay } from './asset-day.js';
import { CombinedReader } from './combined-reader.js';
import { Consumers } from './consumers.js';
import { JSON_FORMATS, type JsonFields, parseJsonLine } from './json-line.js';
import { logLines } from './log-lines.js';
import { LogTally, type TallyScope } from './log-tally.js';
import type { ParsedLine } from './logged-call.js';
import { RouteRules } from './route-rules.js';

const places = z.array(z.string().min(1));
const unit = z.enum(['s', 'ms', 'us']);

export const accessLogSettingsSchema = z.strictObject({
  /** A log, or a folder below which every file is read: rotated ones and gzipped ones too. */
  path: z.string().min(1),
  /** Rule file that says which path or route is which asset. */
  routes: z.string().min(1),
  format: z.enum(['combined', 'kong', 'apisix', 'nginx-json']).default('combined'),
  /** Combined: where the answer time stands behind the user agent. */
  latency: z
    .strictObject({ field: z.union([z.number().int().min(1).max(50), z.string().min(1)]), unit })
    .optional(),
  /** JSON: places that differ from those of the format. */
  fields: z
    .strictObject({
      time: places,
      path: places,
      route: places,
      status: places,
      bytes: places,
      latency: places,
      consumer: places,
      latencyUnit: unit,
    })
    .partial()
    .default({}),
  /** A call whose status is below it succeeded. */
  successBelow: z.number().int().min(200).max(600).default(400),
});
export type AccessLogSettings = z.infer<typeof accessLogSettingsSchema>;

/** Logs of a gateway or web server: calls, successes, bytes, consumers and latency of each asset and day. */
export const accessLogSource: MetricSource<AccessLogSettings> = {
  kind: 'access-log',
  time: 'events',
  schema: accessLogSettingsSchema,
  paths: ['path', 'routes'],
  collect: collectLogs,
};

async function* collectLogs(
  settings: AccessLogSettings,
  context: CollectContext,
): AsyncGenerator<SourceRecord> {
  const { period, timeZone } = context;
  const rules = new RouteRules(settings.routes);
  const { successBelow } = settings;
  // What Apache and nginx write is ASCII, all else escaped; read as Latin-1 it is fast.
  const encoding = settings.format === 'combined' ? ('latin1' as const) : ('utf8' as const);
  const consumers = new Consumers(rules.bodies);
  const parse = parserOf(settings);
  const scope = { month: period, timeZone, rules, consumers, successBelow, parse, encoding };
  const { files, rejections } = await resultFiles(settings.path, /./);
  yield* rejections;
  const total = new LogTally(scope, '');
  const seen = new Map<string, string>();
  for (const [index, file] of files.entries()) {
    context.progress(index, files.length);
    const place = basename(file);
    try {
      const tally = await tallyOf(file, place, scope, context.signal);
      const twin = seen.get(tally.identity);
      if (twin !== undefined) {
        yield { type: 'rejection', place, reason: `the same lines as ${twin}, which are counted already` };
        continue;
      }
      seen.set(tally.identity, place);
      total.merge(tally);
      yield* [...tally.rejections, ...tally.restOfRejections];
    } catch (error) {
      context.signal.throwIfAborted();
      yield { type: 'rejection', place, reason: error instanceof Error ? error.message : String(error) };
    }
  }
  yield* recordsOf(total, rules, period);
}

function parserOf({ format, latency, fields }: AccessLogSettings): (line: string) => ParsedLine {
  if (format === 'combined') {
    const reader = new CombinedReader(latency ?? null);
    return (line) => reader.read(line);
  }
  const given = Object.fromEntries(Object.entries(fields).filter(([, place]) => place !== undefined));
  const places: JsonFields = { ...JSON_FORMATS[format], ...given };
  return (line) => parseJsonLine(line, places);
}

/** A file counts as a whole or not at all. */
async function tallyOf(
  file: string,
  place: string,
  scope: TallyScope,
  signal: AbortSignal,
): Promise<LogTally> {
  const tally = new LogTally(scope, place);
  for await (const batch of logLines(file, scope.encoding)) {
    signal.throwIfAborted();
    tally.add(batch);
  }
  return tally;
}

function* recordsOf(
  { days, unknown, hasLatency }: LogTally,
  { routes }: RouteRules,
  month: string,
): Generator<SourceRecord> {
  const called = new Set([...days.values()].flatMap((assets) => [...assets.keys()]));
  const assets = new Map(routes.map((route) => [route.asset, route]));
  for (const { asset, title = asset, department } of assets.values()) {
    yield { type: 'asset', key: asset, title: { en: title, zh: title }, department, kind: 'api' };
  }
  for (const [day, found] of [...days].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const [asset, calls] of found) yield* calls.readings(asset, day);
  }
  if (called.size > 0) {
    for (const asset of assets.keys()) {
      if (!called.has(asset)) yield* idleReadings(asset, month, hasLatency);
    }
  }
  for (const [key, count] of unknown) yield { type: 'unmatched', entity: 'asset', key, count };
}

/** An asset nobody called in a month whose log is there. */
function* idleReadings(key: string, period: string, hasLatency: boolean): Generator<SourceRecord> {
  yield* new AssetDay().readings(key, period);
  if (!hasLatency) return;
  const reading = { type: 'reading', entity: 'asset', key, period } as const;
  yield { ...reading, metric: 'api_latency_p95_ms', value: null, status: 'notApplicable' };
}
