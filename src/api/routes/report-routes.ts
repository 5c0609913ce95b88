import { z } from 'zod';
import { reportId } from '../../engine/report-store.js';
import { SteelyardError } from '../../errors.js';
import { slotId } from '../../jobs/job.js';
import { REPORT_JOB } from '../../jobs/request-jobs.js';
import type { ReportDocument } from '../../store/models/report-model.js';
import { type ApiParts, departmentFramework } from '../api-parts.js';
import type { PageCursor } from '../page-cursor.js';
import { pageOf } from '../page-of.js';
import { PdfAnswer, pdfResult } from '../pdf-answer.js';
import { defineList, defineRoute, type Route } from '../route.js';
import { frameworkId, idPath, idText, monthText, periodText } from '../schemas/common-schemas.js';
import { acceptedReportSchema, reportSchema } from '../schemas/directory-schemas.js';

const reportBody = z.strictObject({
  period: periodText,
  framework: frameworkId.optional(),
  audience: z.enum(['oversight', 'department']).default('oversight'),
  department: idText.nullable().default(null),
  locale: z.enum(['zh', 'en']).default('zh'),
});

/** The supervision reports and their PDFs. A department sees those written for it. */
export function reportRoutes(parts: ApiParts, cursors: PageCursor): Route[] {
  const { reports, release } = parts;
  const visible = async (id: string, scope: string | null): Promise<ReportDocument> => {
    const report = await reports.byId(id);
    if (report === null || !maySeeReport(report, scope)) throw new SteelyardError('NOT_FOUND');
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
            maySeeReport(report, scope) &&
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
  const make = defineRoute({
    method: 'post',
    path: '/reports',
    tag: 'Scores',
    summary: 'Make a report',
    description:
      'Renders a report of an evaluated month, quarter or year when its turn comes, and holds it until it is released.',
    status: 202,
    body: reportBody,
    result: acceptedReportSchema,
    location: ({ report }) => `/reports/${encodeURIComponent(report)}`,
    errors: ['FRAMEWORK_UNKNOWN', 'EVALUATION_ABSENT', 'ORDER_INCOMPLETE'],
    answer: async ({ body, viewer, newId }) => {
      const { scheduler, jobs } = parts.schedule;
      const order = { ...body, framework: departmentFramework(parts, body.framework) };
      if ((order.audience === 'department') !== (order.department !== null)) {
        throw new SteelyardError('REPORT_DEPARTMENT_UNKNOWN', {
          values: { id: order.department ?? '', period: order.period },
        });
      }
      const { framework, period } = order;
      const evaluated = await parts.evaluations.origin({ framework, entityKind: 'department', period });
      if (evaluated === null)
        throw new SteelyardError('EVALUATION_ABSENT', { values: { framework, period } });
      const job = jobs.find(({ id }) => id === REPORT_JOB);
      if (job === undefined) throw new TypeError('the schedule has no job for reports');
      await scheduler.request(job, newId, order, viewer.actor);
      return { report: reportId(order, await reports.nextRevision(order)), slot: slotId(REPORT_JOB, newId) };
    },
  });
  const released = defineRoute({
    method: 'post',
    path: '/reports/{id}/release',
    tag: 'Scores',
    summary: 'Release a report',
    description:
      'Hands a held report out (签发): departments see what is written for them, and the PDF stays as it is. Of a final month only.',
    params: idPath,
    result: reportSchema,
    errors: ['NOT_FOUND', 'REPORT_NOT_FINAL', 'REPORT_WITHOUT_PDF'],
    answer: async ({ params: { id }, viewer }) => reportItem(await release(id, viewer.actor)),
  });
  return [list, one, pdf, make, released];
}

/** A department sees what is written for it, once it is released. */
export function maySeeReport(
  { audience, department, releasedAt }: ReportDocument,
  scope: string | null,
): boolean {
  return scope === null || (audience === 'department' && department === scope && Boolean(releasedAt));
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
    revision: report.revision ?? 1,
    seal: report.seal ?? null,
    releasedAt: report.releasedAt?.toISOString() ?? null,
    releasedBy: report.releasedBy ?? null,
  };
}
