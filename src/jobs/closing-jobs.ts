import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { ClosingDays } from '../config.js';
import type { EngineParts } from '../engine/engine-parts.js';
import { holdReports } from '../engine/hold-reports.js';
import { runMonth } from '../engine/run-month.js';
import { SteelyardError } from '../errors.js';
import type { ResolvedFramework } from '../indicators/resolve-framework.js';
import { parsePeriod, shiftPeriod } from '../period.js';
import { COLLECT_LANE, collectMonths } from './collect-job.js';
import { EVALUATE_LANE, EVALUATE_LIMIT_MS, evaluateStored } from './evaluate-job.js';
import { type Job, type JobCall, type JobOutcome, slotId } from './job.js';
import { instantOf } from './local-time.js';
import { afterMonth } from './slot-times.js';

/** Working days of a month's closing, YYYY-MM-DD. */
export interface ClosingDates {
  /** At its end the month is cut off. */
  readonly cutOff: string;
  /** The last day of the check window. */
  readonly checkUntil: string;
  /** On it the scores become final. */
  readonly final: string;
}

/** When the steps of a month are. Throws CALENDAR_YEAR_MISSING. Pure. */
export function closingDates(month: string, days: ClosingDays, calendar: WorkingCalendar): ClosingDates {
  const next = shiftPeriod(parsePeriod(month), 1).text;
  const cutOff = calendar.nthWorkingDay(next, days.cutOffDay);
  return {
    cutOff,
    checkUntil: calendar.addWorkingDays(cutOff, days.checkDays),
    final: calendar.nthWorkingDay(next, days.finalDay),
  };
}

const MIDNIGHT = '00:00';
/** After the nightly collect and evaluation of the same day. */
const FINAL_AT = '06:00';
/** A step waits for the one before it however long that takes: 40 days are longer than any closing. */
const LONG_WAIT_MS = 40 * 86_400_000;
const RETRIES = 3;
const BY = 'schedule';

/** The closing steps of a month, each waiting for the one before: cut-off → provisional → final → report. */
export function closingJobs(parts: EngineParts, frameworks: readonly ResolvedFramework[]): Job[] {
  const { config, definitions, months, now } = parts;
  const { timeZone } = config;
  const datesOf = (month: string) => closingDates(month, config.closing, definitions.calendar);
  const step = (
    id: string,
    at: (month: string) => Date | null,
    lane: string,
    before: string | null,
    run: (call: JobCall) => Promise<JobOutcome>,
  ): Job => ({
    id,
    slots: afterMonth(at, timeZone),
    misfire: 'all',
    lane,
    limitMs: EVALUATE_LIMIT_MS,
    retries: RETRIES,
    ...(before === null
      ? {}
      : { after: { slots: (month: string) => [slotId(before, month)], waitMs: LONG_WAIT_MS } }),
    run,
  });
  const atEndOf = (day: string) => instantOf(shiftPeriod(parsePeriod(day), 1).text, MIDNIGHT, timeZone);
  const onFinalDay = (month: string) => instantOf(datesOf(month).final, FINAL_AT, timeZone);
  const onCutOff = (month: string) => atEndOf(datesOf(month).cutOff);
  return [
    step('cut-off', onCutOff, COLLECT_LANE, null, async (call) => {
      const outcome = await lastCollect(parts, call);
      await call.assertHeld();
      await months.take(call.slot, 'cutOff', { at: now(), by: BY });
      return outcome;
    }),
    step('provisional', onCutOff, EVALUATE_LANE, 'cut-off', async (call) => {
      const problems = await evaluateStored(parts, frameworks, call.slot, call);
      if (problems === null) return nothingMeasured(call.slot);
      const { checkUntil } = datesOf(call.slot);
      await months.take(call.slot, 'provisional', { at: now(), by: BY }, checkUntil);
      return { problems };
    }),
    step('final', onFinalDay, EVALUATE_LANE, 'provisional', (call) => makeFinal(parts, frameworks, call)),
    step('report', onFinalDay, 'report', 'final', async (call) => {
      if (!(await months.find(call.slot))?.finalAt) return nothingMeasured(call.slot);
      const { locale } = config;
      const reports = await holdReports(parts, { period: call.slot, frameworks, locales: [locale], by: BY });
      const problems = reports.flatMap(({ problem }) => problem ?? []);
      return problems.length === 0 ? { problems } : { problems, failed: 'retry' };
    }),
  ];
}

/** What came in until the day's end still counts. A source that fails now is as it was last night. */
async function lastCollect(parts: EngineParts, call: JobCall): Promise<JobOutcome> {
  const problems: string[] = [];
  if ((await parts.months.find(call.slot))?.cutOffAt) return { problems };
  for (const source of parts.sources) {
    if (source.time === 'snapshot') continue;
    const outcome = await collectMonths(parts, source, [call.slot], call);
    problems.push(...outcome.problems.map((problem) => `${source.id}: ${problem}`));
  }
  return { problems };
}

async function makeFinal(
  parts: EngineParts,
  frameworks: readonly ResolvedFramework[],
  { id: slot, slot: period, signal, assertHeld }: JobCall,
): Promise<JobOutcome> {
  try {
    const { problems } = await runMonth(parts, {
      period,
      close: true,
      collect: false,
      frameworks,
      locales: [],
      by: BY,
      slot,
      signal,
      assertHeld,
    });
    return { problems };
  } catch (error) {
    if (error instanceof SteelyardError && error.code === 'NOTHING_MEASURED') return nothingMeasured(period);
    throw error;
  }
}

function nothingMeasured(period: string): JobOutcome {
  return { isSkipped: true, problems: [`nothing is measured of ${period}`] };
}
