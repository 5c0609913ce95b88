import { SteelyardError } from '../errors.js';
import { planCollection } from '../metrics/collection-plan.js';
import { parsePeriod, periodAt } from '../period.js';
import type { EngineParts } from './engine-parts.js';
import { type MonthOptions, type MonthOutcome, runMonth } from './run-month.js';

export interface BackFillOptions extends Omit<MonthOptions, 'period' | 'range' | 'progress'> {
  /** First and last month, YYYY-MM. */
  readonly from: string;
  readonly to: string;
  /** Called before each month, and at the end. */
  readonly progress?: ((step: string, done: number, total: number) => void) | undefined;
}

export interface BackFill {
  /** YYYY-MM..YYYY-MM */
  readonly range: string;
  /** Months that an interrupted back-fill of the same range had filled. */
  readonly before: readonly string[];
  readonly months: readonly MonthOutcome[];
}

/** A century; more is a slip of the pen. */
const MOST_MONTHS = 1200;

/**
 * Fills past months, oldest first, from the sources that can answer for them. One that was interrupted goes on
 * behind the last month it filled; one that went through begins anew.
 *
 * @throws SteelyardError before anything is written: PERIOD_INVALID, PERIOD_IN_FUTURE, NOT_BACKFILLABLE
 */
export async function backFill(
  parts: EngineParts,
  { from, to, progress, ...options }: BackFillOptions,
): Promise<BackFill> {
  const range = `${from}..${to}`;
  const periods = monthsBetween(from, to, range);
  for (const period of periods) await assertFillable(parts, period);
  const missing = await unfilled(parts, periods, range);
  const done = periods.length - missing.length;
  const months: MonthOutcome[] = [];
  for (const [at, period] of missing.entries()) {
    options.signal.throwIfAborted();
    progress?.(range, done + at, periods.length);
    months.push(await runMonth(parts, { ...options, period, range }));
  }
  progress?.(range, periods.length, periods.length);
  return { range, before: periods.filter((period) => !missing.includes(period)), months };
}

function monthsBetween(from: string, to: string, range: string): string[] {
  const first = parsePeriod(from);
  const last = parsePeriod(to);
  const count = last.index - first.index + 1;
  if (first.grain !== 'month' || last.grain !== 'month' || count < 1 || count > MOST_MONTHS) {
    throw new SteelyardError('PERIOD_INVALID', { values: { value: range } });
  }
  return Array.from({ length: count }, (_, step) => periodAt('month', first.index + step).text);
}

async function assertFillable({ models, sources, config, now }: EngineParts, period: string): Promise<void> {
  const { timeZone } = config;
  await planCollection({ models, sources, period, keepsStored: true, timeZone, now });
}

/** The months that fewer runs of this range filled than others; all when each was filled as often. */
async function unfilled(
  { models }: EngineParts,
  periods: readonly string[],
  range: string,
): Promise<string[]> {
  const counts = await Promise.all(
    periods.map(async (period) => {
      const runs = await models.runs.find({ period, range }, { state: 1 }).lean();
      return runs.filter(({ state }) => state === 'done' || state === 'partial').length;
    }),
  );
  const fewest = Math.min(...counts);
  return periods.filter((_, at) => counts[at] === fewest);
}
