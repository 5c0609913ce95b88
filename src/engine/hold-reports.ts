import type { Locale } from '../errors.js';
import type { ResolvedFramework } from '../indicators/resolve-framework.js';
import type { EngineParts } from './engine-parts.js';
import { type MadeReport, makeReport } from './report-month.js';
import { SharedPrinter } from './shared-printer.js';

interface HeldOptions {
  /** YYYY-MM */
  readonly period: string;
  readonly frameworks: readonly ResolvedFramework[];
  readonly locales: readonly Locale[];
  /** Who holds them, as the month's record says. */
  readonly by: string;
  readonly progress?: ((step: string, done: number, total: number | null) => void) | undefined;
}

/** Renders the official framework's oversight report of a final month in each language, and holds it. */
export async function holdReports(parts: EngineParts, options: HeldOptions): Promise<MadeReport[]> {
  const { months, now } = parts;
  const { period, by } = options;
  const reports = await report(parts, options);
  const isHeld = reports.some(({ problem }) => problem === null);
  if (isHeld) await months.take(period, 'held', { at: now(), by });
  return reports;
}

/** The official framework's oversight report, in each language. */
async function report(
  parts: EngineParts,
  { period, frameworks, locales, by, progress }: HeldOptions,
): Promise<MadeReport[]> {
  const official = frameworks.find(({ framework }) => framework.entity !== 'asset');
  if (official === undefined) return [];
  const made: MadeReport[] = [];
  const printer = new SharedPrinter(parts.config);
  try {
    for (const [done, locale] of locales.entries()) {
      progress?.('report', done, locales.length);
      const request = {
        framework: official,
        period,
        audience: 'oversight',
        department: null,
        locale,
        by,
      } as const;
      made.push(await makeReport(parts, request, () => printer.open()));
    }
    progress?.('report', locales.length, locales.length);
  } finally {
    await printer.close();
  }
  return made;
}
