import { join } from 'node:path';
import { frameworkOf, openService, type Service } from '../compose/open-service.js';
import type { Config } from '../config.js';
import { releaseReport } from '../engine/release-report.js';
import { makeReport, type ReportRequest } from '../engine/report-month.js';
import { runMonth } from '../engine/run-month.js';
import { SharedPrinter } from '../engine/shared-printer.js';
import { parsePeriod, shiftPeriod } from '../period.js';
import { parsePriceBook } from '../pricing/input/price-book.js';
import { configureSource } from '../sources/metric-source.js';
import { cityPriceBook } from '../sources/sample-city/price-book.js';
import { sampleCitySchema, sampleCitySource } from '../sources/sample-city/sample-city-source.js';
import { approveSamplePrices } from './sample-city-prices.js';
import { writePdf } from './write-pdf.js';

/** The framework whose reports the demo prints: it spans sharing, quality, use and pricing. */
const OFFICIAL = 'capability';
const CATALOGUE = 'metadata-quality';
/** The sample city's clock stands on the 12th working day after its last month, when a month is final. */
const CLOSING_DAY = new Date('2026-11-17T09:00:00+08:00');

/** Who releases the reports of the sample, so that each role finds those written for it. */
const OFFICER = 'sample officer';

const SETTINGS = sampleCitySchema.parse({ countsPrices: false });

/** The service over the sample city, with every framework of the package. */
export async function openSampleCity(config: Config): Promise<Service> {
  const service = await openService({
    config: { ...config, sourcesFile: undefined, identitiesFile: undefined },
    sources: [configureSource(sampleCitySource, SETTINGS, { id: 'sample-city' })],
    priceBook: parsePriceBook(cityPriceBook(SETTINGS), 'sample price book'),
    now: () => CLOSING_DAY,
  });
  const { frameworks } = service.parts.definitions;
  const others = [...frameworks.keys()].filter((id) => id !== OFFICIAL).sort();
  return { ...service, frameworks: [OFFICIAL, ...others].map((id) => frameworkOf(frameworks, id)) };
}

export interface WrittenReports {
  readonly files: readonly string[];
  readonly problems: readonly string[];
}

/** Closes every month of the sample, oldest first, and writes the reports of the last one into `folder`. */
export async function runSampleCity(
  service: Service,
  folder: string,
  signal: AbortSignal,
  progress: (step: string, done: number, total: number) => void,
): Promise<WrittenReports> {
  const last = parsePeriod(SETTINGS.end);
  const problems: string[] = [];
  for (let done = 0; done < SETTINGS.months; done += 1) {
    progress('months', done, SETTINGS.months);
    const period = shiftPeriod(last, done + 1 - SETTINGS.months).text;
    const { frameworks, parts } = service;
    const outcome = await runMonth(parts, { period, close: true, frameworks, locales: [], signal });
    await approveSamplePrices(service, SETTINGS, period);
    problems.push(...outcome.problems.map((problem) => `${period} ${problem}`));
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
