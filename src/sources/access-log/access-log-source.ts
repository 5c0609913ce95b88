import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { z } from 'zod';
import type { CollectContext, MetricSource, SourceRecord } from '../metric-source.js';
import { resultFiles } from '../test-results/result-files.js';
import { AssetDay } from './asset-day.js';
import { CombinedReader } from './combined-reader.js';
import { Consumers } from './consumers.js';
import { JSON_FORMATS, type JsonFields, parseJsonLine } from './json-line.js';
import { LogCounts } from './log-counts.js';
import { LogTally } from './log-tally.js';
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
  /** Whether what was counted of a file stays counted when the file is gone. */
  keepGone: z.boolean().default(true),
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
  const logs = await LogCounts.open(context.checkpoints, scope, ruleName(settings, rules, timeZone));
  for (const [index, file] of files.entries()) {
    context.progress(index, files.length);
    try {
      const refused = await logs.take(file, context.signal);
      if (refused !== null) yield refused;
    } catch (error) {
      context.signal.throwIfAborted();
      const reason = error instanceof Error ? error.message : String(error);
      yield { type: 'rejection', place: basename(file), reason };
    }
  }
  yield* logs.remarks(files);
  if (!settings.keepGone) await logs.forgetGone();
  const total = new LogTally(scope);
  for (const { name, tally } of logs.all()) {
    yield* tally.rejections(name);
    total.merge(tally);
  }
  yield* recordsOf(total, rules, period);
}

/** Names all that a count depends on beside the log. */
function ruleName(
  { path: _path, routes: _routes, keepGone: _keepGone, ...settings }: AccessLogSettings,
  { name }: RouteRules,
  timeZone: string,
): string {
  return createHash('sha256').update(JSON.stringify({ settings, name, timeZone })).digest('base64');
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
