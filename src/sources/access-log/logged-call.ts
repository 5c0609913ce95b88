/** One call as a line of a log tells it. */
export interface LoggedCall {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Path without its query. */
  readonly path: string;
  /** Name of the gateway's route; null where the log has none. */
  readonly route: string | null;
  readonly status: number;
  readonly bytes: number;
  readonly latencyMs: number | null;
  /** Who called: the name the gateway knows, else the address. */
  readonly consumer: string;
}

/** A call, or why the line is none. */
export type ParsedLine = LoggedCall | { readonly fault: string };

/** The path of a request target: without query and fragment. */
export function pathOf(target: string): string {
  const end = target.search(/[?#]/);
  return end < 0 ? target : target.slice(0, end);
}

/** A count that is written in a log: `-` is none. Null when it is no whole number of 0 or more. */
export function countOf(text: unknown): number | null {
  if (text === '-' || text === '' || text === undefined || text === null) return 0;
  const value = typeof text === 'number' ? text : typeof text === 'string' ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** A latency in the log's unit as milliseconds; null when there is none or it is no number of 0 or more. */
export function latencyOf(text: unknown, unit: LatencyUnit): number | null {
  if (text === '-' || text === '' || text === undefined || text === null) return null;
  const value = typeof text === 'number' ? text : typeof text === 'string' ? Number(text) : Number.NaN;
  return Number.isFinite(value) && value >= 0 ? value * MILLISECONDS[unit] : null;
}

export type LatencyUnit = 's' | 'ms' | 'us';
const MILLISECONDS = { s: 1000, ms: 1, us: 0.001 } as const;
