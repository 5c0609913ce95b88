import type { MeasurementStatus } from '../measurement-status.js';
import type { CityBody } from './city-bodies.js';
import type { CityMonth } from './skill.js';

/** What the API gateway measures: it was down in one month. */
const GATEWAY: ReadonlySet<string> = new Set([
  'api_calls',
  'api_calls_success',
  'api_bytes',
  'api_calls_own',
  'api_calls_top_consumer',
  'api_latency_p95_ms',
  'availability_ratio',
  'audit_log_ratio',
  'consumers_distinct',
  'assets_called',
  'grants_used',
]);

/** What the city's own workflow platform counts, whether the department delivers anything or not. */
const PLATFORM = /^(requests?|rejection|demand|grants|disputes|objections|feedback|notices|incidents)_/;

/** Months before the last one in which the gateway was down. */
const OUTAGE_BEFORE_END = 4;
/** Months at the end in which the silent body delivers nothing. */
const SILENT_MONTHS = 3;

/** Why a value is missing though it was due, or null. */
export function interruptionOf(
  metric: string,
  body: CityBody,
  { place, count }: CityMonth,
): MeasurementStatus | null {
  const beforeEnd = count - 1 - place;
  if (GATEWAY.has(metric)) return beforeEnd === OUTAGE_BEFORE_END ? 'sourceDown' : null;
  if (body.story !== 'silent' || beforeEnd >= SILENT_MONTHS || PLATFORM.test(metric)) return null;
  return 'notDelivered';
}
