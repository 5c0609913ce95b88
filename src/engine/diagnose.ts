import { latestSourceRuns } from '../metrics/run-log.js';
import { parsePeriod, periodOfInstant, shiftPeriod } from '../period.js';
import { diagnoseDeliveries } from './diagnose-deliveries.js';
import type { EngineParts } from './engine-parts.js';
import { monthState } from './month-register.js';
import { SharedPrinter } from './shared-printer.js';

/** One thing that was looked at. */
export interface Diagnosis {
  readonly subject: string;
  readonly isGood: boolean;
  /** What was found, in words. */
  readonly finding: string;
}

/** Looks at what the service needs: sources, deliveries, calendars, browser, seal key, names, months that wait. Writes nothing but a seal key that is not there yet. */
export async function diagnose(parts: EngineParts): Promise<Diagnosis[]> {
  return [
    ...(await diagnoseSources(parts)),
    ...(await diagnoseDeliveries(parts)),
    ...diagnoseCalendars(parts),
    await attempt('browser', 'a browser prints PDFs', async () => {
      const printer = new SharedPrinter(parts.config);
      try {
        await printer.open();
      } finally {
        await printer.close();
      }
    }),
    await attempt('seal key', 'PDFs can be sealed', async () => {
      parts.seals.fingerprint();
    }),
    ...(await diagnoseMonths(parts)),
  ];
}

/** What the last pull of each source for the running month came to; one of which everything was rejected is no good. */
export async function diagnoseSources({
  models,
  sources,
  config,
  now,
}: Pick<EngineParts, 'models' | 'sources' | 'config' | 'now'>): Promise<Diagnosis[]> {
  if (sources.length === 0) {
    return [{ subject: 'sources', isGood: false, finding: 'none; name a list with STEELYARD_SOURCES' }];
  }
  const month = periodOfInstant(now(), 'month', config.timeZone).text;
  const pulls = new Map((await latestSourceRuns(models, month)).map((pull) => [pull.source, pull]));
  return sources.map(({ id }) => {
    const subject = `source ${id}`;
    const pull = pulls.get(id);
    if (pull === undefined) return { subject, isGood: true, finding: `not pulled for ${month} yet` };
    const { state, counts, unmatched, rejections, error } = pull;
    const names = unmatched.length === 0 ? '' : `, ${unmatched.length} names that no identity knows`;
    const [first] = rejections;
    const isAllRejected = counts.readings + counts.cases === 0 && first !== undefined;
    const fault = isAllRejected ? `, such as ${first.place}: ${first.reason}` : '';
    const finding = `${state}${error === null ? '' : `: ${error.message}`}; ${counts.readings} readings, ${counts.rejections} rejected${fault}${names}`;
    return { subject, isGood: state === 'done' && unmatched.length === 0 && !isAllRejected, finding };
  });
}

/** The closing of a year's last month takes days of the next year. */
function diagnoseCalendars({ definitions, config, now }: EngineParts): Diagnosis[] {
  const month = periodOfInstant(now(), 'month', config.timeZone);
  const years = new Set(
    [0, 2].map((ahead) => Number(shiftPeriod(parsePeriod(month.text), ahead).text.slice(0, 4))),
  );
  return [...years].map((year) => {
    const isGood = definitions.calendar.years.includes(year);
    const finding = isGood ? 'working days are known' : `add indicators/calendars/${year}.yaml`;
    return { subject: `calendar ${year}`, isGood, finding };
  });
}

async function diagnoseMonths({ months }: EngineParts): Promise<Diagnosis[]> {
  const waiting = (await months.list()).filter((month) => monthState(month) === 'held');
  return waiting.map(({ _id }) => ({
    subject: `month ${_id}`,
    isGood: true,
    finding: 'its report waits to be released',
  }));
}

async function attempt(subject: string, finding: string, work: () => Promise<void>): Promise<Diagnosis> {
  try {
    await work();
    return { subject, isGood: true, finding };
  } catch (error) {
    return { subject, isGood: false, finding: error instanceof Error ? error.message : String(error) };
  }
}
