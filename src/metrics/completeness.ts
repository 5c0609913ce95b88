import { parsePeriod, periodOfInstant } from '../period.js';
import type { SourceRun } from './source-run.js';

/** A delivery of fewer rows than this share of the usual is short. */
const SHORT = 0.5;

/** What a source gave for a month, beside what it usually gives. */
export interface SourceDelivery {
  readonly source: string;
  /** `short`: far fewer rows than usual; `faulty`: some rows were rejected or matched nobody. */
  readonly state: 'complete' | 'short' | 'faulty' | 'failed' | 'missing';
  /** When it first came whole, ISO 8601; null when it has not. */
  readonly deliveredAt: string | null;
  /** Days after the end of the month, 0 when it came within; null when it has not come. */
  readonly daysAfter: number | null;
  readonly rows: number;
  /** Median of the rows of the months before; null for a first month. */
  readonly usualRows: number | null;
  readonly rejected: number;
  readonly unmatched: number;
  readonly error: string | null;
}

export interface DeliveryFacts {
  readonly source: string;
  /** The pulls of the month, oldest first. */
  readonly pulls: readonly SourceRun[];
  /** Rows of the latest good pull of each month before, any order. */
  readonly earlierRows: readonly number[];
  /** The last day of the month, YYYY-MM-DD. */
  readonly lastDay: string;
  /** On whose clock days are counted. */
  readonly timeZone: string;
}

/** Judges what a source gave for a month by its pulls. A failed pull does not undo a good one. */
export function deliveryOf({ source, pulls, earlierRows, lastDay, timeZone }: DeliveryFacts): SourceDelivery {
  const good = pulls.filter(({ state }) => state === 'done');
  const latest = good.at(-1) ?? pulls.at(-1);
  const rows = latest === undefined ? 0 : rowsOf(latest);
  const rejected = latest?.counts.rejections ?? 0;
  const unmatched = latest?.unmatched.length ?? 0;
  const usualRows = medianOf(earlierRows);
  const delivered = good[0]?.endedAt ?? null;
  return {
    ...{ source, rows, usualRows, rejected, unmatched },
    deliveredAt: delivered?.toISOString() ?? null,
    state: stateOf(),
    daysAfter: delivered === null ? null : daysAfter(lastDay, delivered, timeZone),
    error: good.length > 0 ? null : (latest?.error?.code ?? null),
  };

  function stateOf(): SourceDelivery['state'] {
    if (latest === undefined) return 'missing';
    if (good.length === 0) return 'failed';
    if (usualRows !== null && rows < SHORT * usualRows) return 'short';
    return rejected + unmatched > 0 ? 'faulty' : 'complete';
  }
}

/** Whether a source gave anything for the month. */
export function hasCome({ state }: Pick<SourceDelivery, 'state'>): boolean {
  return state !== 'failed' && state !== 'missing';
}

/** Readings and cases of a pull. */
export function rowsOf({ counts }: Pick<SourceRun, 'counts'>): number {
  return counts.readings + (counts.cases ?? 0);
}

/** What a source holds of a department: how many numbers in the month, and in the month before. */
export interface DepartmentDelivery {
  readonly department: string;
  readonly source: string;
  readonly cells: number;
  readonly cellsBefore: number;
  /** Of `cells`, those that came after the cut-off, by an officer's order. */
  readonly late: number;
}

/**
 * The departments that have stopped delivering: a source had numbers of them in the month before and has none
 * now, although it came. A source that failed is nobody's silence, nor is a department that is no more.
 */
export function stoppedDelivering(
  deliveries: readonly DepartmentDelivery[],
  sources: readonly Pick<SourceDelivery, 'source' | 'state'>[],
  exists: (department: string) => boolean,
): DepartmentDelivery[] {
  const came = new Set(sources.filter(hasCome).map(({ source }) => source));
  return deliveries.filter(
    ({ department, source, cells, cellsBefore }) =>
      came.has(source) && cells === 0 && cellsBefore > 0 && exists(department),
  );
}

function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? 0) + upper) / 2 : upper;
}

function daysAfter(lastDay: string, instant: Date, timeZone: string): number {
  return Math.max(0, periodOfInstant(instant, 'day', timeZone).index - parsePeriod(lastDay).index);
}
