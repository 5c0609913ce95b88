import { SteelyardError } from '../errors.js';
import { parsePeriod, periodDays, periodOfInstant } from '../period.js';
import type { ConfiguredSource } from '../sources/metric-source.js';
import type { MetricModels } from './metric-models.js';
import { latestSourceRuns } from './run-log.js';

export interface PlanRequest {
  readonly models: MetricModels;
  readonly sources: readonly ConfiguredSource[];
  /** YYYY-MM; left out: the month of `asOf` or of today. */
  readonly period?: string | undefined;
  /** YYYY-MM-DD: the day a dated dump describes. */
  readonly asOf?: string | undefined;
  /** Whether a snapshot of a past month that is stored already stands, instead of being refused. */
  readonly keepsStored: boolean;
  readonly timeZone: string;
  readonly now: () => Date;
}

export interface PlannedPull {
  readonly source: ConfiguredSource;
  /** `keep`: its stored snapshot stands; `refuse`: it cannot answer for the month. */
  readonly action: 'pull' | 'keep' | 'refuse';
  /** The day the data describes: as planned, or that of the stored snapshot. */
  readonly asOf: string;
}

export interface CollectionPlan {
  /** YYYY-MM */
  readonly month: string;
  readonly today: string;
  /** The day given with --as-of; null without. */
  readonly asOf: string | null;
  readonly pulls: readonly PlannedPull[];
}

/**
 * Decides what is pulled for which month, before anything is written. Throws PERIOD_INVALID, PERIOD_IN_FUTURE,
 * and NOT_BACKFILLABLE when no source can answer for the month.
 */
export async function planCollection(request: PlanRequest): Promise<CollectionPlan> {
  const { sources, timeZone } = request;
  const today = periodOfInstant(request.now(), 'day', timeZone).text;
  const asOf = request.asOf === undefined ? null : assertPast(request.asOf, 'day', today);
  const shown = asOf ?? today;
  const month =
    request.period === undefined ? monthOf(shown) : assertPast(request.period, 'month', monthOf(today));
  const stored = await storedSnapshots(request, month);
  const pulls = sources.map((source): PlannedPull => {
    if (source.time !== 'snapshot') return { source, action: 'pull', asOf: lastDay(month, today) };
    if (monthOf(shown) === month) return { source, action: 'pull', asOf: shown };
    const kept = stored.get(source.id);
    return kept === undefined
      ? { source, action: 'refuse', asOf: shown }
      : { source, action: 'keep', asOf: kept };
  });
  const [first] = pulls;
  if (first !== undefined && pulls.every(({ action }) => action === 'refuse')) {
    throw notBackfillable(first.source, shown, month);
  }
  return { month, today, asOf, pulls };
}

/** The refusal of a source that shows only one day. */
export function notBackfillable({ id }: ConfiguredSource, shown: string, month: string): SteelyardError {
  return new SteelyardError('NOT_BACKFILLABLE', {
    values: { source: id, today: monthOf(shown), period: month },
  });
}

/** Snapshots of the month that are stored already: source → the day they describe. */
async function storedSnapshots({ models, keepsStored }: PlanRequest, month: string) {
  if (!keepsStored) return new Map<string, string>();
  const runs = await latestSourceRuns(models, month);
  return new Map(runs.filter(({ state }) => state === 'done').map(({ source, asOf }) => [source, asOf]));
}

function assertPast(text: string, grain: 'day' | 'month', present: string): string {
  if (parsePeriod(text).grain !== grain) {
    throw new SteelyardError('PERIOD_INVALID', { values: { value: text } });
  }
  if (text > present) {
    throw new SteelyardError('PERIOD_IN_FUTURE', { values: { value: text, today: present } });
  }
  return text;
}

function lastDay(month: string, today: string): string {
  const last = periodDays(parsePeriod(month)).last.toISOString().slice(0, 10);
  return last < today ? last : today;
}

function monthOf(day: string): string {
  return day.slice(0, 'YYYY-MM'.length);
}
