import { CaseWriter } from '../metrics/cases/case-writer.js';
import { INTERNAL_SOURCE } from '../sources/metric-source.js';
import { feedbackCase, noticeCase, objectionCase } from '../supervision/workflow/workflow-cases.js';
import { caseRules } from './case-rules.js';
import type { EngineParts } from './engine-parts.js';

/**
 * Puts the service's own notices and feedback among the cases, for the month to count those that fall due in it; and
 * objections, if one of the departments is the body that decides them.
 * Orders of the month itself are issued when it is closed, later than its last day, so that no score feeds itself.
 */
export async function keepWorkflowCases(parts: EngineParts, month: string, run: string): Promise<void> {
  const { models, supervision, definitions, config, now } = parts;
  const departments = await models.departments.find({}, { kind: 1 }).lean();
  const kinds = new Map(departments.map(({ _id, kind }) => [_id, kind]));
  const writer = new CaseWriter(models.cases, {
    source: INTERNAL_SOURCE,
    run,
    month,
    rules: caseRules({ ...definitions, framework: config.frameworks[0] }),
    departmentIn: (id) => {
      const kind = kinds.get(id);
      return kind === undefined ? null : { id, kind };
    },
    now,
    reject: () => undefined,
  });
  for (const notice of await supervision.notices.list()) writer.add(noticeCase(notice));
  for (const feedback of await supervision.feedback.list()) writer.add(feedbackCase(feedback));
  const { oversightDepartment } = config;
  if (oversightDepartment !== undefined) {
    for (const objection of await supervision.objections.list()) {
      writer.add(objectionCase(objection, oversightDepartment));
    }
  }
  await writer.flush();
}
