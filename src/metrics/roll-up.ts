import type { MeasurementStatus } from '../sources/measurement-status.js';
import { mergeSketches } from './merge-sketches.js';
import type { MetricDefinition } from './metric-definition.js';

/** One asset's or one day's value on its way into that of a department or month. */
export interface Part {
  readonly value: number | null;
  readonly status: MeasurementStatus;
  /** Size of the sample behind the value; 1 when the source gives none. */
  readonly sample: number | null;
  /** The value and status of the metric it is weighted by, for weightedMean and quantile. */
  readonly weight: { readonly value: number | null; readonly status: MeasurementStatus } | null;
  /** What the value was read from, for distinct and quantile. */
  readonly sketch: string | null;
}

export interface RolledUp {
  readonly value: number | null;
  readonly status: MeasurementStatus;
  readonly sample: number | null;
  readonly sketch: string | null;
}

/** What the parts are: the assets of a department, or the days of a month in order. */
export type Across = 'assets' | 'days';

/**
 * Makes one value of many, as the vocabulary says; null where parts cannot give the whole (`none`, and
 * `distinct` where a part has no sketch: a sum of distinct counts is a wrong number).
 *
 * Withholding never pays: a part that was not delivered or was rejected counts as the worst end of the
 * metric's range, and where that end is open or not known it leaves a gap in the whole. In a sum or maximum
 * whose lower end is worst it adds nothing. Parts that are not applicable or whose source was down are left out.
 * A `last` value is a stock: the newest over days, the sum over assets.
 */
export function rollUp(
  definition: MetricDefinition,
  parts: readonly Part[],
  across: Across,
): RolledUp | null {
  const { method } = definition.rollUp;
  if (method === 'none' || parts.length === 0) return null;
  const due = parts.filter(isDue);
  const counted = due.filter(isCounted);
  const [firstMissing] = due.filter((part) => !isCounted(part));
  if (counted.length === 0) return noValue((firstMissing ?? notDueStatus(parts)).status);
  const isSafe = !AVERAGES.has(method) && definition.worst === 'lower';
  const filled = isSafe ? counted : due.map((part) => worstFilled(part, definition));
  const merged = firstMissing === undefined || isSafe ? mergeSketches(definition.rollUp, counted) : null;
  if (method === 'distinct' && merged === null) return null;
  const value = merged?.value ?? combine(method, filled, across);
  if (value === 'gap') return noValue(firstMissing?.status ?? 'notDelivered');
  if (value === 'undefined') return noValue('notApplicable');
  const sample = counted.reduce((sum, part) => sum + (part.sample ?? 1), 0);
  return { value, status: 'ok', sample, sketch: merged?.sketch ?? null };
}

/** Methods in which leaving a part out would move the value; the others only lose what it would have added. */
const AVERAGES: ReadonlySet<string> = new Set(['mean', 'weightedMean', 'quantile', 'median']);

function isDue({ status }: Part): boolean {
  return status !== 'notApplicable' && status !== 'sourceDown';
}

function isCounted({ status, value }: Part): boolean {
  return status === 'ok' && value !== null;
}

/** No part is due: not applicable when all are, else their source was down. */
function notDueStatus(parts: readonly Part[]): Pick<Part, 'status'> {
  return parts.find(({ status }) => status === 'sourceDown') ?? { status: 'notApplicable' };
}

function noValue(status: MeasurementStatus): RolledUp {
  return { value: null, status, sample: null, sketch: null };
}

function worstFilled(part: Part, { range, worst }: MetricDefinition): Part {
  if (isCounted(part)) return part;
  const [lower, upper] = range;
  return { ...part, value: { lower, upper, either: null }[worst] };
}

/** `gap`: a part has no value; `undefined`: nothing weighs anything. */
function combine(method: string, parts: readonly Part[], across: Across): number | 'gap' | 'undefined' {
  const values = parts.map(({ value }) => value).filter((value) => value !== null);
  if (values.length < parts.length) return 'gap';
  switch (method) {
    case 'mean':
      return sum(values) / values.length;
    case 'weightedMean':
    case 'quantile':
      return weightedMean(parts);
    case 'median':
      return median(values);
    case 'max':
      return values.reduce((larger, value) => Math.max(larger, value));
    case 'last':
      return across === 'days' ? (values.at(-1) ?? 'undefined') : sum(values);
    default:
      return sum(values);
  }
}

/** A part whose weight is missing is a gap, one whose weight is not applicable or down weighs nothing. */
function weightedMean(parts: readonly Part[]): number | 'gap' | 'undefined' {
  let total = 0;
  let weights = 0;
  for (const { value, weight } of parts) {
    if (weight === null || weight.status === 'notDelivered' || weight.status === 'rejected') return 'gap';
    const share = weight.value ?? 0;
    total += share * (value ?? 0);
    weights += share;
  }
  return weights > 0 ? total / weights : 'undefined';
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? Number.NaN) + upper) / 2 : upper;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
