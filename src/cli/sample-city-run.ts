import { join } from 'node:path';
import { frameworkOf, openService, type Service } from '../compose/open-service.js';
import type { Config } from '../config.js';
import { releaseReport } from '../engine/release-report.js';
import { makeReport, type ReportRequest } from '../engine/report-month.js';
import { runMonth } from '../engine/run-month.js';
import { SharedPrinter } from '../engine/shared-printer.js';
import { superviseDay } from '../engine/supervise-day.js';
import { parsePeriod, shiftPeriod } from '../period.js';
import { parsePriceBook } from '../pricing/input/price-book.js';
import { configureSource } from '../sources/metric-source.js';
import { cityPriceBook } from '../sources/sample-city/price-book.js';
import { sampleCitySchema, sampleCitySource } from '../sources/sample-city/sample-city-source.js';
import { approveSamplePrices } from './sample-city-prices.js';
import { playStories, SampleClock } from './sample-city-stories.js';
import { writePdf } from './write-pdf.js';

/** The framework whose reports the demo prints: it spans sharing, quality, use and pricing. */
const OFFICIAL = 'capability';
const CATALOGUE = 'metadata-quality';
/** The sample city's months close on this working day after them. */
const CLOSING_WORKING_DAY = 12;

/** Who releases the reports of the sample, so that each role finds those written for it. */
const OFFICER = 'sample officer';

const SETTINGS = sampleCitySchema.parse({ countsPrices: false });

/** The sample city's service; its clock stands on the closing day of the month that was closed last. */
export interface SampleCity extends Service {
  readonly clock: SampleClock;
}

/** The service over the sample city, with every framework of the package. */
export async function openSampleCity(config: Config): Promise<SampleCity> {
  const clock = new SampleClock();
  const service = await openService({
    config: { ...config, frameworks: [OFFICIAL], sourcesFile: undefined, identitiesFile: undefined },
    sources: [configureSource(sampleCitySource, SETTINGS, { id: 'sample-city' })],
    priceBook: parsePriceBook(cityPriceBook(SETTINGS), 'sample price book'),
    now: clock.now,
  });
  const { frameworks } = service.parts.definitions;
  const others = [...frameworks.keys()].filter((id) => id !== OFFICIAL).sort();
  clock.putTo(closingDay(service.parts, SETTINGS.end));
  return { ...service, clock, frameworks: [OFFICIAL, ...others].map((id) => frameworkOf(frameworks, id)) };
}

/** The day on which a month becomes final. */
function closingDay({ definitions }: Service['parts'], period: string): string {
  const next = shiftPeriod(parsePeriod(period), 1).text;
  return definitions.calendar.nthWorkingDay(next, CLOSING_WORKING_DAY);
}

export interface WrittenReports {
  readonly files: readonly string[];
  readonly problems: readonly string[];
}

/**
 * Closes the last `months` months of the sample, oldest first, lets people act in between, and writes the reports of the last one
 * into `folder`.
 */
export async function runSampleCity(
  service: SampleCity,
  {
    folder,
    months,
    signal,
  }: { readonly folder: string; readonly months: number; readonly signal: AbortSignal },
  progress: (step: string, done: number, total: number) => void,
): Promise<WrittenReports> {
  const last = parsePeriod(SETTINGS.end);
  const problems: string[] = [];
  const count = Math.min(months, SETTINGS.months);
  for (let done = 0; done < count; done += 1) {
    progress('months', done, count);
    const period = shiftPeriod(last, done + 1 - count).text;
    const { frameworks, parts, clock } = service;
    const closedOn = closingDay(parts, period);
    clock.putTo(closedOn);
    await superviseDay(parts);
    const outcome = await runMonth(parts, { period, close: true, frameworks, locales: [], signal });
    await approveSamplePrices(service, SETTINGS, period);
    problems.push(...outcome.problems.map((problem) => `${period} ${problem}`));
    if (period !== last.text) await playStories(parts, clock, { period, closedOn });
  }
  const reports = await writeReports(service, last.text, folder, progress);
  return { files: reports.files, problems: [...problems, ...reports.problems] };
}

async function writeReports(
  { parts }: Service,
  period: string,
  folder: string,
  progress: (step: string, done: number, total: number) => void,
): Promise<WrittenReports> {
  const files: string[] = [];
  const problems: string[] = [];
  const printer = new SharedPrinter(parts.config);
  try {
    const requests = await reportRequests(parts, period);
    for (const [done, request] of requests.entries()) {
      progress('reports', done, requests.length);
      const { id, problem } = await makeReport(parts, request, () => printer.open());
      const file = join(folder, `${id.replaceAll('~', '-')}.pdf`);
      if (problem === null) await releaseReport(parts, id, OFFICER);
      if (problem === null) await writePdf(parts.reports, id, file);
      if (problem === null) files.push(file);
      else problems.push(problem);
    }
  } finally {
    await printer.close();
  }
  return { files, problems };
}

/** The oversight report in both languages, one of the catalogue, and one for the department that ranks last. */
async function reportRequests(parts: Service['parts'], period: string): Promise<ReportRequest[]> {
  const { frameworks } = parts.definitions;
  const official = frameworkOf(frameworks, OFFICIAL);
  const evaluation = await parts.evaluations.load({ framework: OFFICIAL, entityKind: 'department', period });
  const ranked = (evaluation?.entities ?? []).filter(({ rank }) => rank !== null);
  const lowest = ranked.reduce<(typeof ranked)[number] | null>(
    (worst, entity) => (worst === null || (entity.rank ?? 0) > (worst.rank ?? 0) ? entity : worst),
    null,
  );
  const oversight = { period, audience: 'oversight', department: null } as const;
  return [
    { ...oversight, framework: official, locale: 'zh' },
    { ...oversight, framework: official, locale: 'en' },
    { ...oversight, framework: frameworkOf(frameworks, CATALOGUE), locale: 'zh' },
    ...(lowest === null
      ? []
      : [
          {
            framework: official,
            period,
            audience: 'department',
            department: lowest.id,
            locale: 'zh',
          } as const,
        ]),
  ];
}
