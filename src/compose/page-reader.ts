import type { PageReader } from '../api/app.js';
import type { Viewer } from '../api/viewer.js';
import type { IndexMonth, IndexReport, IndexScore } from '../console/index-page.js';
import type { EngineParts } from '../engine/engine-parts.js';
import type { EvaluationDocument } from '../store/models/evaluation-model.js';
import type { ReportDocument } from '../store/models/report-model.js';

/** What the pages show, read from the stores. A department sees its own scores and reports only. */
export function createPageReader(parts: Pick<EngineParts, 'evaluations' | 'reports' | 'config'>): PageReader {
  return {
    async months(viewer) {
      const evaluations = await parts.evaluations.list();
      const reports = (await parts.reports.list()).filter((report) => maySee(viewer, report));
      const months: IndexMonth[] = [];
      for (const evaluation of evaluations.filter(({ entityKind }) => entityKind === 'department')) {
        months.push({
          period: evaluation.period,
          framework: evaluation.framework,
          state: evaluation.state,
          scores: await readScores(parts, evaluation, viewer),
          reports: reports.filter((report) => isOf(report, evaluation)).map(linkOf),
        });
      }
      return months;
    },
    async reportPdf(reportId, viewer) {
      const report = await parts.reports.byId(reportId);
      return report === null || !maySee(viewer, report) ? null : parts.reports.pdf(report);
    },
  };
}

function maySee({ role, department }: Viewer, report: ReportDocument): boolean {
  return role !== 'department' || (report.audience === 'department' && report.department === department);
}

function isOf(report: ReportDocument, { period, framework }: EvaluationDocument): boolean {
  return report.period === period && report.framework === framework && report.pdf !== null;
}

function linkOf({ _id, audience, department, locale }: ReportDocument): IndexReport {
  const title = [audience, department, locale]
    .filter((part) => part !== null && part !== undefined)
    .join(' · ');
  return { href: `/reports/${encodeURIComponent(_id)}/pdf`, title };
}

async function readScores(
  { evaluations }: Pick<EngineParts, 'evaluations'>,
  { _id }: EvaluationDocument,
  viewer: Viewer,
): Promise<IndexScore[]> {
  const entities = await evaluations.entities(_id);
  return entities
    .filter(({ id }) => viewer.role !== 'department' || id === viewer.department)
    .sort((a, b) => (a.rank ?? Number.POSITIVE_INFINITY) - (b.rank ?? Number.POSITIVE_INFINITY))
    .map(({ id, name, score, rank, band }) => ({ name: name ?? id, score, rank, band }));
}
