import { z } from 'zod';
import { SteelyardError } from '../../errors.js';
import type { ReportDocument } from '../../store/models/report-model.js';
import type { ApiParts } from '../api-parts.js';
import type { PageCursor } from '../page-cursor.js';
import { pageOf } from '../page-of.js';
import { PdfAnswer, pdfResult } from '../pdf-answer.js';
import { defineList, defineRoute, type Route } from '../route.js';
import { frameworkId, idPath, monthText } from '../schemas/common-schemas.js';
import { reportSchema } from '../schemas/directory-schemas.js';

/** The supervision reports and their PDFs. A department sees those written for it. */
export function reportRoutes({ reports }: ApiParts, cursors: PageCursor): Route[] {
  const visible = async (id: string, scope: string | null): Promise<ReportDocument> => {
    const report = await reports.byId(id);
    if (report === null || !maySee(report, scope)) throw new SteelyardError('NOT_FOUND');
    return report;
  };
  const list = defineList(
    {
      path: '/reports',
      tag: 'Scores',
      summary: 'Supervision reports',
      description: 'Newest month first. A department sees those written for it.',
      filter: { period: monthText.optional(), framework: frameworkId.optional() },
      item: reportSchema,
      position: z.number().int().min(0),
      list: async ({ scope, filter: { period, framework } }, page) => {
        const found = (await reports.list()).filter(
          (report) =>
            maySee(report, scope) &&
            (period === undefined || report.period === period) &&
            (framework === undefined || report.framework === framework),
        );
        return pageOf(found.map(reportItem), page);
      },
    },
    cursors,
  );
  const one = defineRoute({
    method: 'get',
    path: '/reports/{id}',
    tag: 'Scores',
    summary: 'One report',
    description: 'What a report is about, and the hash of its PDF.',
    params: idPath,
    result: reportSchema,
    errors: ['NOT_FOUND'],
    answer: async ({ params: { id }, scope }) => reportItem(await visible(id, scope)),
  });
  const pdf = defineRoute({
    method: 'get',
    audited: true,
    path: '/reports/{id}/pdf',
    tag: 'Scores',
    summary: 'The PDF of a report',
    description: 'The printed report; NOT_FOUND when it has no PDF, `problem` of the report says why.',
    params: idPath,
    result: pdfResult,
    errors: ['NOT_FOUND'],
    answer: async ({ params: { id }, scope }) => {
      const report = await visible(id, scope);
      const bytes = reports.pdf(report);
      if (bytes === null) throw new SteelyardError('NOT_FOUND');
      return new PdfAnswer(bytes, report.pdfHash ?? null);
    },
  });
  return [list, one, pdf];
}

function maySee({ audience, department }: ReportDocument, scope: string | null): boolean {
  return scope === null || (audience === 'department' && department === scope);
}

function reportItem(report: ReportDocument): z.output<typeof reportSchema> {
  const { _id, framework, period, audience, locale, evaluation, modelHash } = report;
  return {
    id: _id,
    framework,
    period,
    audience,
    department: report.department ?? null,
    locale,
    evaluation,
    modelHash,
    pdfHash: report.pdfHash ?? null,
    pages: report.pages ?? null,
    problem: report.problem ?? null,
    createdAt: report.createdAt.toISOString(),
  };
}
