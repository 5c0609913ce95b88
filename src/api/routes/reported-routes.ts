import { z } from 'zod';
import {
  assertAcceptable,
  assertNotFinal,
  measureReported,
  SUBMISSION_ERRORS,
  submitReported,
} from '../../engine/reported-values.js';
import { SteelyardError } from '../../errors.js';
import {
  REPORTED_MACHINE,
  type ReportedValue,
  reviewValue,
  withdrawValue,
} from '../../supervision/reported-values/reported-value.js';
import type { ApiParts } from '../api-parts.js';
import type { PageCursor } from '../page-cursor.js';
import { defineRoute, type Route } from '../route.js';
import { ATTACHMENT_BODY_BYTES } from '../schemas/attachment-schema.js';
import { reportedBody, reportedValueSchema } from '../schemas/reported-schemas.js';
import { reasonText } from '../schemas/supervision-schemas.js';
import { stampOf, WorkflowRoutes } from './workflow-routes.js';

const PATH = '/measurements/reported';
const withReason = z.strictObject({ reason: reasonText });

/** Values that no system measures: stated by a department, reviewed by another person. */
export function reportedRoutes(parts: ApiParts, cursors: PageCursor): Route[] {
  const { reported } = parts.supervision;
  const routes = new WorkflowRoutes(parts, {
    path: PATH,
    title: 'Reported values',
    tag: 'Data',
    store: reported,
    machine: REPORTED_MACHINE,
    item: reportedValueSchema,
  });
  const measure = ({ id, period }: ReportedValue) => measureReported(parts, period ?? '', id);
  const submit = defineRoute({
    method: 'post',
    path: PATH,
    tag: 'Data',
    summary: 'Report a value that no source delivers',
    description:
      'By a department, of itself or of one of its assets, with a file that proves it. It counts in no evaluation ' +
      'until another person accepts it. Metrics that can be reported have `reportable` in `GET /metrics`.',
    body: reportedBody,
    result: reportedValueSchema,
    status: 201,
    mostBodyBytes: ATTACHMENT_BODY_BYTES,
    errors: [...SUBMISSION_ERRORS, 'NOT_ALLOWED'],
    versionOf: ({ version }) => version,
    location: ({ id }) => `${PATH}/${id}`,
    answer: async ({ body: { asset = null, ...body }, scope, viewer }) => {
      if (scope === null) throw new SteelyardError('NOT_ALLOWED', { values: { role: viewer.role } });
      const submission = { ...body, asset, department: scope };
      return routes.shown(await submitReported(parts, submission, stampOf(parts, viewer)));
    },
  });
  return [
    ...routes.reading(cursors),
    submit,
    routes.file('The file behind a reported value', ({ file }) => [file]),
    routes.action({
      name: 'accept',
      summary: 'Accept a reported value that another person handed in, with the reason',
      body: withReason,
      errors: ['SAME_PERSON', 'REPORTED_VALUE_INVALID', 'REPORTED_VALUE_MEASURED', 'MONTH_FINAL'],
      act: async (value, { reason }, stamp) => {
        const accepted = reviewValue(value, { action: 'accept', reason }, stamp);
        await assertAcceptable(parts, value);
        return accepted;
      },
      afterwards: measure,
    }),
    routes.action({
      name: 'return',
      summary: 'Return a reported value, also one accepted by mistake, with the reason',
      body: withReason,
      errors: ['SAME_PERSON', 'MONTH_FINAL'],
      act: async (value, { reason }, stamp) => {
        const returned = reviewValue(value, { action: 'return', reason }, stamp);
        if (value.state === 'accepted') await assertNotFinal(parts, value.period ?? '');
        return returned;
      },
      afterwards: measure,
    }),
    routes.action({
      name: 'withdraw',
      summary: 'Withdraw a reported value before its review, with the reason',
      body: withReason,
      act: (value, { reason }, stamp) => withdrawValue(value, reason, stamp),
    }),
  ];
}
