import type { MeasurementStatus } from '../sources/measurement-status.js';
import type { MetricDefinition } from './metric-definition.js';

/** One asset's or one day's value on its way into that of a department or month. */
export interface Part {
  readonly value: number | null;
  readonly status: MeasurementStatus;
  /** Size of the sample behind the value; 1 when the source gives none. */
  readonly sample: number | null;
  /** The value and status of the metric it is weighted by, for weightedMean. */
  readonly weight: { readonly value: number | null; readonly status: MeasurementStatus } | null;
}

export interface RolledUp {
  readonly value: number | null;
  readonly status: MeasurementStatus;
  readonly sample: number | null;
}

/** What the parts are: the assets of a department, or the days of a month in order. */
export type Across = 'assets' | 'days';

/**
 * Makes one value of many, as the vocabulary says; null where parts cannot give the whole (`distinct`,
 * `quantile` and `none`: a sum of distinct counts and a mean of p95s are wrong numbers).
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
  if (method === 'distinct' || method === 'quantile' || method === 'none' || parts.length === 0) return null;
  const due = parts.filter(isDue);
  const counted = due.filter(isCounted);
  const [firstMissing] = due.filter((part) => !isCounted(part));
  if (counted.length === 0) return noValue((firstMissing ?? notDueStatus(parts)).status);
  const isSafe = !AVERAGES.has(method) && definition.worst === 'lower';
  const filled = isSafe ? counted : due.map((part) => worstFilled(part, definition));
  const value = combine(method, filled, across);
  if (value === 'gap') return noValue(firstMissing?.status ?? 'notDelivered');
  if (value === 'undefined') return noValue('notApplicable');
  return { value, status: 'ok', sample: counted.reduce((sum, part) => sum + (part.sample ?? 1), 0) };
}

/** Methods in which leaving a part out would move the value; the others only lose what it would have added. */
const AVERAGES: ReadonlySet<string> = new Set(['mean', 'weightedMean', 'median']);

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
  return { value: null, status, sample: null };
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
