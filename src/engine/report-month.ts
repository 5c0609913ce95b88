import type { Definitions } from '../compose/definitions.js';
import { type Locale, SteelyardError } from '../errors.js';
import type { ResolvedFramework } from '../indicators/resolve-framework.js';
import { type MetricTable, readMetricTable } from '../metrics/metric-table.js';
import { latestSourceRuns } from '../metrics/run-log.js';
import type { SourceRun } from '../metrics/source-run.js';
import { monthsOf, parsePeriod, shiftPeriod } from '../period.js';
import { buildReport } from '../reporting/build-report.js';
import { renderHtml } from '../reporting/render-html.js';
import type { PdfPrinter, PrintedReport } from '../reporting/render-pdf.js';
import type { CoverageCount, PastScore, ReportInput } from '../reporting/report-input.js';
import type { ReportFix, ReportSourceRun } from '../reporting/supervision-report.js';
import type { EntityResult, Evaluation } from '../scoring/evaluation.js';
import { topFixes } from '../scoring/explanation/top-fixes.js';
import { buildScoringTree, type ScoringTree } from '../scoring/scoring-tree.js';
import { MEASUREMENT_STATUSES } from '../sources/measurement-status.js';
import { isInForce } from '../supervision/exemption.js';
import { SYSTEM } from './audit-log.js';
import type { EngineParts } from './engine-parts.js';
import type { EvaluationOrigin } from './evaluation-origin.js';
import { frameworkDemand } from './framework-demand.js';
import { isSample } from './is-sample.js';
import { priceSectionOf } from './price-section-of.js';
import { reportCompleteness } from './report-completeness.js';
import { sealOf } from './report-seals.js';
import { reportId } from './report-store.js';
import { reportSupervision } from './report-supervision.js';
import { sha256 } from './sha256.js';

export interface ReportRequest {
  readonly framework: ResolvedFramework;
  /** A month, quarter or year. */
  readonly period: string;
  readonly audience: 'oversight' | 'department';
  readonly department: string | null;
  readonly locale: Locale;
  /** Who wants it, for the audit log; left out, the service by itself. */
  readonly by?: string;
}

/** A stored report; `problem` says why it has no PDF. */
export interface MadeReport {
  readonly id: string;
  readonly problem: string | null;
  readonly isNew: boolean;
}

/** Months of history that a report draws. */
const HISTORY_MONTHS = 14;

/**
 * Makes a report of a stored evaluation and stores it, unless it is there already. Without a usable browser
 * the report is kept without a PDF and says why; the next call tries again.
 *
 * @throws SteelyardError EVALUATION_ABSENT, REPORT_DEPARTMENT_UNKNOWN
 */
export async function makeReport(
  parts: EngineParts,
  request: ReportRequest,
  openPrinter: () => Promise<PdfPrinter>,
): Promise<MadeReport> {
  const { framework, period, audience, department, locale } = request;
  const key = { framework: framework.framework.id, period, audience, department, locale };
  const origin = await parts.evaluations.origin({
    framework: key.framework,
    entityKind: 'department',
    period,
  });
  if (origin === null) {
    throw new SteelyardError('EVALUATION_ABSENT', { values: { framework: key.framework, period } });
  }
  const existing = await parts.reports.find(key);
  if (existing?.evaluation === origin.id && existing.pdf)
    return { id: existing._id, problem: null, isNew: false };

  const input = await reportInput(parts, request, origin);
  const report = buildReport(input);
  const model = JSON.stringify(report);
  const revision = await parts.reports.nextRevision(key);
  const sealed = { report: reportId(key, revision), evaluation: origin.id, modelHash: sha256(model) };
  const seal = sealOf(sealed);
  const { printed, problem } = await print(renderHtml(report, locale, { seal }), locale, openPrinter);
  if (printed === null && existing?.evaluation === origin.id && existing.problem === problem) {
    return { id: existing._id, problem, isNew: false };
  }
  const pdf = printed === null ? null : await parts.seals.seal(printed.pdf, sealed);
  const id = await parts.reports.save(
    {
      ...key,
      evaluation: origin.id,
      model,
      modelHash: sealed.modelHash,
      printed: printed === null || pdf === null ? null : { ...printed, pdf, sha256: sha256(pdf) },
      problem,
      seal: printed === null ? null : seal,
      createdAt: parts.now(),
    },
    revision,
  );
  const { by = SYSTEM } = request;
  await parts.audit.append({ actor: by, action: 'report', subject: id, contentHash: sealed.modelHash });
  return { id, problem, isNew: true };
}

async function print(
  html: string,
  locale: Locale,
  openPrinter: () => Promise<PdfPrinter>,
): Promise<{ readonly printed: PrintedReport | null; readonly problem: string | null }> {
  try {
    const printer = await openPrinter();
    return { printed: await printer.print(html, locale), problem: null };
  } catch (error) {
    const isPrinting =
      error instanceof SteelyardError &&
      (error.code === 'REPORT_NO_BROWSER' || error.code === 'REPORT_RENDER_FAILED');
    if (!isPrinting) throw error;
    return { printed: null, problem: error.in(locale) };
  }
}

async function reportInput(
  parts: EngineParts,
  { framework: { framework: requested }, period: text, audience, department, locale }: ReportRequest,
  { frameworkHash, inputHash, exemptions, latestMonth, evaluatedAt }: EvaluationOrigin,
): Promise<ReportInput> {
  const { models, evaluations, snapshots, definitions, config } = parts;
  const { framework, indicators } = await snapshots.load(frameworkHash);
  const period = parsePeriod(text);
  const months = monthsOf(period).map((month) => month.text);
  const load = (month: string) =>
    evaluations.load({ framework: requested.id, entityKind: 'department', period: month });
  const back = Math.ceil(HISTORY_MONTHS / months.length);
  const periods = Array.from({ length: Math.max(2, back) }, (_, step) => shiftPeriod(period, -step).text);
  const past = await Promise.all(periods.map(load));
  const evaluation = past[0];
  if (!evaluation)
    throw new SteelyardError('EVALUATION_ABSENT', { values: { framework: requested.id, period: text } });

  const tree = buildScoringTree({ framework, indicators }, evaluation.parameterSet);
  const metrics = frameworkDemand(tree).metrics;
  const coverage: CoverageCount[] = [];
  const runs: SourceRun[] = [];
  for (const month of months) {
    coverage.push(...countStatuses(await monthTable(parts, month, locale), metrics));
    runs.push(...(await latestSourceRuns(models, month)));
  }
  const documents = await models.departments.find({}).sort({ _id: 1 }).lean();
  return {
    framework,
    indicators,
    metricTitles: new Map([...definitions.vocabulary.values()].map(({ id, title }) => [id, title])),
    evaluation,
    previous: past[1] ?? null,
    history: past.flatMap(scoresOf),
    departments: documents.map(({ _id, title, peerGroup, kind }) => ({
      id: _id,
      title,
      peerGroup: peerGroup ?? '',
      kind,
    })),
    peerGroupTitles: new Map(
      documents.flatMap(({ peerGroup, peerGroupTitle }) =>
        peerGroup && peerGroupTitle ? [[peerGroup, peerGroupTitle]] : [],
      ),
    ),
    assetCounts: await countAssets(parts, months),
    coverage,
    completeness: await reportCompleteness(parts, latestMonth),
    supervision: await reportSupervision(
      parts,
      { framework, indicators },
      { period: text, month: latestMonth },
    ),
    sourceRuns: runs.map(reportSourceRun),
    fixes: fixesOf((await load(latestMonth))?.entities ?? [], tree, definitions),
    sample: isSample(runs),
    prices: await priceSectionOf(parts, latestMonth, audience === 'department' ? department : null),
    audience,
    departmentId: department ?? undefined,
    generatedAt: evaluatedAt,
    timeZone: config.timeZone,
    inputHash,
    audit: await parts.audit.head(),
    exemptions: exemptions.filter((exemption) => months.some((month) => isInForce(exemption, month))),
  };
}

/** What would raise each department's score most, as its latest month shows it. */
function fixesOf(
  entities: readonly EntityResult[],
  tree: ScoringTree,
  { vocabulary }: Definitions,
): ReadonlyMap<string, readonly ReportFix[]> {
  return new Map(
    entities.map((entity) => [
      entity.id,
      topFixes({ entity, tree, metrics: vocabulary }).map(
        ({ indicator, pointsGained, from, to }): ReportFix => ({
          indicatorId: indicator,
          pointsGained,
          from,
          to,
        }),
      ),
    ]),
  );
}

function monthTable(
  { models, definitions, sources }: EngineParts,
  period: string,
  locale: Locale,
): Promise<MetricTable> {
  return readMetricTable(models, {
    period,
    entity: 'department',
    vocabulary: definitions.vocabulary,
    sources: sources.map(({ id }) => id),
    locale,
  });
}

function scoresOf(evaluation: Evaluation | null): PastScore[] {
  const period = evaluation?.period ?? null;
  if (evaluation === null || period === null) return [];
  return evaluation.entities.map(({ id, score }) => ({ departmentId: id, period, score }));
}

/** Assets by department, each once whatever the number of months. */
async function countAssets(
  { models }: EngineParts,
  months: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const owners = new Map<string, string>();
  for (const period of months) {
    const found = models.measurements.find({ period, entity: 'asset' }, { entityId: 1, department: 1 });
    for await (const { entityId, department } of found.lean().cursor()) owners.set(entityId, department);
  }
  const counts = new Map<string, number>();
  for (const department of owners.values()) counts.set(department, (counts.get(department) ?? 0) + 1);
  return counts;
}

function countStatuses({ entities, statuses }: MetricTable, metrics: ReadonlySet<string>): CoverageCount[] {
  const columns = [...statuses].filter(([metric]) => metrics.has(metric)).map(([, column]) => column);
  return entities.flatMap(({ id }, row) =>
    MEASUREMENT_STATUSES.map((status, code) => ({
      departmentId: id,
      status,
      count: columns.filter((column) => column[row] === code).length,
    })).filter(({ count }) => count > 0),
  );
}

function reportSourceRun(run: SourceRun): ReportSourceRun {
  const { source, kind, asOf, counts, unmapped, unmatched, error } = run;
  return {
    source,
    kind,
    outcome: outcomeOf(run),
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.endedAt.toISOString(),
    asOf,
    departments: counts.departments,
    assets: counts.assets,
    readings: counts.readings,
    rejections: counts.rejections,
    unmapped: unmapped.map(({ vocabulary, text, count }) => ({ vocabulary, text, count })),
    unmatched: unmatched.length,
    error: error?.message ?? null,
  };
}

function outcomeOf({ state, counts }: SourceRun): ReportSourceRun['outcome'] {
  if (state === 'cancelled') return 'skipped';
  if (state === 'failed') return 'failed';
  return counts.rejections > 0 ? 'partial' : 'done';
}
