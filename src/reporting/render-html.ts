import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Eta } from 'eta';
import { type Locale, SteelyardError } from '../errors.js';
import { PACKAGE_ROOT } from '../package-root.js';
import { describeCommonFailures, describeSummary } from './describe-summary.js';
import { cssString, escapeHtml, Html } from './html.js';
import { printableReport } from './printable-text.js';
import * as charts from './report-charts.js';
import { ReportFonts } from './report-fonts.js';
import { TextCatalogue } from './report-texts.js';
import { ReportView } from './report-view.js';
import type { SupervisionReport } from './supervision-report.js';

/** What a page is made with besides the report: fonts, wording, templates, style. Read once from the package. */
export interface ReportResources {
  readonly fonts: ReportFonts;
  readonly texts: TextCatalogue;
  readonly eta: Eta;
  readonly style: string;
}

/** In the order in which later rules win. */
const STYLES = ['page.css', 'cover.css', 'text.css', 'tables.css', 'prices.css', 'charts.css'];

let shared: ReportResources | undefined;

/** The package's own fonts, texts, templates and style. */
export function reportResources(): ReportResources {
  shared ??= {
    fonts: ReportFonts.load(),
    texts: TextCatalogue.load(),
    eta: new Eta({
      views: join(PACKAGE_ROOT, 'reports', 'templates'),
      autoEscape: true,
      escapeFunction: escapeHtml,
      cache: true,
    }),
    style: STYLES.map((name) => readFileSync(join(PACKAGE_ROOT, 'reports', 'styles', name), 'utf8')).join(
      '\n',
    ),
  };
  return shared;
}

export interface RenderOptions {
  /** Printed on the cover, for those who check whether a copy is genuine. */
  readonly seal?: string | null;
  readonly resources?: ReportResources;
}

/**
 * Prints a report as one self-contained HTML page: no script, no request, everything escaped. The same
 * report gives the same page. A character of the wording that no font has is REPORT_MISSING_GLYPH; one of the
 * data is printed as its code point and listed under the notes.
 */
export function renderHtml(
  report: SupervisionReport,
  locale: Locale,
  { seal = null, resources = reportResources() }: RenderOptions = {},
): string {
  const { fonts, texts, eta, style } = resources;
  const printable = printableReport(report, (codePoint) => fonts.covers(codePoint));
  const view = new ReportView(printable.report, locale, texts, printable.replaced);
  const page = eta.render('./report', {
    view,
    report: view.report,
    format: view.format,
    t: view.t.bind(view),
    charts,
    style: new Html(style),
    seal,
    cssString,
    sentences: describeSummary,
    commonFailures: describeCommonFailures,
  });
  refuseMissingGlyphs(page, fonts);
  return page;
}

/** After the data has been made printable, a character without a glyph can only come from the wording. */
function refuseMissingGlyphs(page: string, fonts: ReportFonts): void {
  const missing = [...new Set(page)].filter(
    (character) => character !== '\n' && !fonts.covers(character.codePointAt(0) ?? 0),
  );
  const first = missing[0];
  if (first === undefined) return;
  const line = page.split('\n').findIndex((text) => text.includes(first));
  const characters = missing
    .map((character) => `${character} (U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()})`)
    .join(', ');
  throw new SteelyardError('REPORT_MISSING_GLYPH', {
    values: { characters },
    place: { line: line + 1, field: page.split('\n')[line]?.trim().slice(0, 120) },
  });
}
