import { fieldTime } from './log-time.js';
import { countOf, type LatencyUnit, latencyOf, type ParsedLine, pathOf } from './logged-call.js';

/** Where a JSON line keeps what; of several places the first that has something counts. Dots lead inwards. */
export interface JsonFields {
  readonly time: readonly string[];
  readonly path: readonly string[];
  readonly route: readonly string[];
  readonly status: readonly string[];
  readonly bytes: readonly string[];
  readonly latency: readonly string[];
  readonly consumer: readonly string[];
  readonly latencyUnit: LatencyUnit;
}

/** As the file-log plugin of Kong, the file-logger of APISIX, and nginx with `escape=json` write them. */
export const JSON_FORMATS = {
  kong: {
    time: ['started_at'],
    path: ['request.uri'],
    route: ['route.name', 'route.id'],
    status: ['response.status'],
    bytes: ['response.size'],
    latency: ['latencies.request'],
    consumer: ['consumer.username', 'consumer.custom_id', 'consumer.id', 'client_ip'],
    latencyUnit: 'ms',
  },
  apisix: {
    time: ['start_time'],
    path: ['request.uri'],
    route: ['route_id'],
    status: ['response.status'],
    bytes: ['response.size'],
    latency: ['latency'],
    consumer: ['consumer.username', 'client_ip'],
    latencyUnit: 'ms',
  },
  'nginx-json': {
    time: ['time_iso8601', 'msec', 'time_local', 'time'],
    path: ['request_uri', 'uri'],
    route: [],
    status: ['status', 'response'],
    bytes: ['bytes_sent', 'body_bytes_sent', 'bytes'],
    latency: ['request_time'],
    consumer: ['remote_user', 'remote_addr', 'remote_ip'],
    latencyUnit: 's',
  },
} as const satisfies Record<string, JsonFields>;

/** Reads a line that is a JSON object. */
export function parseJsonLine(line: string, fields: JsonFields): ParsedLine {
  let document: unknown;
  try {
    document = JSON.parse(line);
  } catch {
    return { fault: 'not JSON' };
  }
  const at = fieldTime(firstOf(document, fields.time));
  if (at === null) return { fault: 'the time is none' };
  const status = countOf(firstOf(document, fields.status));
  if (status === null || status < 100 || status > 999) return { fault: 'the status is none' };
  const bytes = countOf(firstOf(document, fields.bytes));
  if (bytes === null) return { fault: 'the size is none' };
  return {
    at,
    path: pathOf(textOf(firstOf(document, fields.path)) ?? ''),
    route: textOf(firstOf(document, fields.route)),
    status,
    bytes,
    latencyMs: latencyOf(firstOf(document, fields.latency), fields.latencyUnit),
    consumer: textOf(firstOf(document, fields.consumer)) ?? '',
  };
}

function firstOf(document: unknown, places: readonly string[]): unknown {
  for (const place of places) {
    let found = document;
    for (const key of place.split('.')) {
      const isObject = typeof found === 'object' && found !== null && Object.hasOwn(found, key);
      found = isObject ? (found as Record<string, unknown>)[key] : undefined;
    }
    if (found !== undefined && found !== null && found !== '' && found !== '-') return found;
  }
  return undefined;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
