import { z } from 'zod';
import { SteelyardError } from '../../errors.js';
import { issueNotice } from '../../supervision/notices/issue-notice.js';
import { NOTICE_MACHINE } from '../../supervision/notices/notice.js';
import * as actions from '../../supervision/notices/notice-actions.js';
import type { ApiParts } from '../api-parts.js';
import type { PageCursor } from '../page-cursor.js';
import { defineRoute, type Route } from '../route.js';
import { ATTACHMENT_BODY_BYTES, attachmentBody } from '../schemas/attachment-schema.js';
import { idText, localisedText } from '../schemas/common-schemas.js';
import { noticeSchema, reasonText, spokenText } from '../schemas/supervision-schemas.js';
import { stampOf, WorkflowRoutes } from './workflow-routes.js';

const nothing = z.strictObject({});
const withReason = z.strictObject({ reason: reasonText });
const workingDays = z.int().min(1).max(250);
const MOST_FINDINGS = 50;

const orderBody = z.strictObject({
  department: idText,
  findings: z.array(idText).max(MOST_FINDINGS).meta({ description: 'Findings it is made from' }),
  title: localisedText,
  text: localisedText,
  severity: z.enum(['low', 'medium', 'high']),
  workingDays: workingDays.meta({ description: 'Deadline in working days from today' }),
});

/** Notices 督办单 and what is done about them. */
export function noticeRoutes(parts: ApiParts, cursors: PageCursor): Route[] {
  const { supervision, definitions } = parts;
  const { notices, findings, attachments } = supervision;
  const { calendar } = definitions;
  const routes = new WorkflowRoutes(parts, {
    path: '/notices',
    title: 'Supervision notices',
    store: notices,
    machine: NOTICE_MACHINE,
    item: noticeSchema,
  });
  const issue = defineRoute({
    method: 'post',
    path: '/notices',
    tag: 'Supervision',
    summary: 'Issue a notice',
    description: 'An order to one department, numbered, with a deadline in working days.',
    body: orderBody,
    result: noticeSchema,
    status: 201,
    errors: ['FINDING_UNFIT', 'CALENDAR_YEAR_MISSING', 'NOT_FOUND'],
    versionOf: ({ version }) => version,
    location: ({ id }) => `/notices/${id}`,
    answer: async ({ body, viewer }) => {
      if ((await parts.models.departments.findOne({ _id: body.department }, { _id: 1 }).lean()) === null) {
        throw new SteelyardError('NOT_FOUND');
      }
      for (const id of body.findings) {
        const finding = await findings.find(id);
        const reason =
          finding?.department !== body.department
            ? 'it is none of this department'
            : `it is ${finding.state}`;
        if (finding?.department !== body.department || finding.state !== 'open') {
          throw new SteelyardError('FINDING_UNFIT', { values: { finding: id.slice(0, 120), reason } });
        }
      }
      const stamp = stampOf(parts, viewer);
      const order = { ...body, byPolicy: null, period: stamp.day.slice(0, 7) };
      const made = await notices.number(stamp.day.slice(0, 4), '', (serial) =>
        issueNotice(order, serial, calendar, stamp),
      );
      return routes.shown(made);
    },
  });
  return [
    ...routes.reading(cursors),
    issue,
    routes.file('A file of a rectification', ({ files }) => files),
    routes.action({
      name: 'acknowledge',
      summary: 'Acknowledge a notice',
      body: nothing,
      act: (notice, _body, stamp) => actions.acknowledge(notice, stamp),
    }),
    routes.action({
      name: 'files',
      summary: 'Attach a file to the rectification',
      body: attachmentBody,
      mostBodyBytes: ATTACHMENT_BODY_BYTES,
      act: async (notice, { name, mediaType, bytes }, stamp) =>
        actions.attach(notice, await attachments.save(name, mediaType, bytes), stamp),
    }),
    routes.action({
      name: 'submit',
      summary: 'Submit the rectification',
      body: z.strictObject({ text: spokenText }),
      act: (notice, { text }, stamp) => actions.submitRectification(notice, text, stamp),
    }),
    routes.action({
      name: 'return',
      summary: 'Return a rectification that is not enough',
      body: z.strictObject({ reason: reasonText, workingDays }),
      errors: ['CALENDAR_YEAR_MISSING'],
      act: (notice, body, stamp) => actions.returnRectification(notice, body, calendar, stamp),
    }),
    routes.action({
      name: 'verify',
      summary: 'Verify by data: the findings have recovered',
      body: nothing,
      errors: ['CAUSE_PERSISTS'],
      act: async (notice, _body, stamp) => {
        const recovered = (await findings.list({ states: ['resolved'] })).map(({ id }) => id);
        return actions.verifyByData(notice, new Set(recovered), stamp);
      },
    }),
    routes.action({
      name: 'confirm',
      summary: 'Confirm a rectification as an officer, with the reason',
      body: withReason,
      act: (notice, { reason }, stamp) => actions.confirmRectification(notice, reason, stamp),
    }),
    routes.action({
      name: 'close',
      summary: 'Close a verified notice',
      body: nothing,
      act: (notice, _body, stamp) => actions.closeNotice(notice, stamp),
    }),
    routes.action({
      name: 'withdraw',
      summary: 'Withdraw a notice, with the reason',
      body: withReason,
      act: (notice, { reason }, stamp) => actions.withdrawNotice(notice, reason, stamp),
    }),
    routes.action({
      name: 'request-extension',
      summary: 'Ask for more time',
      body: z.strictObject({ workingDays, reason: reasonText }),
      errors: ['EXTENSION_PENDING'],
      act: (notice, body, stamp) => actions.requestExtension(notice, body, stamp),
    }),
    routes.action({
      name: 'grant-extension',
      summary: 'Consent to more time',
      body: nothing,
      errors: ['EXTENSION_ABSENT', 'CALENDAR_YEAR_MISSING'],
      act: (notice, _body, stamp) => actions.grantExtension(notice, calendar, stamp),
    }),
    routes.action({
      name: 'refuse-extension',
      summary: 'Refuse more time, with the reason',
      body: withReason,
      errors: ['EXTENSION_ABSENT'],
      act: (notice, { reason }, stamp) => actions.refuseExtension(notice, reason, stamp),
    }),
  ];
}
