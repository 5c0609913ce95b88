import { z } from 'zod';
import { withMeasuredValues } from '../../engine/apply-corrections.js';
import { carryOutCorrection } from '../../engine/carry-out-correction.js';
import { objectedFigure, objectionWorkingDays } from '../../engine/objection-target.js';
import { SteelyardError } from '../../errors.js';
import { OBJECTION_MACHINE } from '../../supervision/objections/objection.js';
import * as actions from '../../supervision/objections/objection-actions.js';
import type { ApiParts } from '../api-parts.js';
import type { PageCursor } from '../page-cursor.js';
import { defineRoute, type Route } from '../route.js';
import { ATTACHMENT_BODY_BYTES, attachmentBody } from '../schemas/attachment-schema.js';
import { correctionBody, objectionSchema, reasonText, targetSchema } from '../schemas/supervision-schemas.js';
import { stampOf, WorkflowRoutes } from './workflow-routes.js';

const withReason = z.strictObject({ reason: reasonText });
const MOST_CORRECTIONS = 100;

/** Objections 数据校核 and what is done about them. */
export function objectionRoutes(parts: ApiParts, cursors: PageCursor): Route[] {
  const { objections, attachments } = parts.supervision;
  const routes = new WorkflowRoutes(parts, {
    path: '/objections',
    title: 'Objections',
    store: objections,
    machine: OBJECTION_MACHINE,
    item: objectionSchema,
  });
  const file = defineRoute({
    method: 'post',
    path: '/objections',
    tag: 'Supervision',
    summary: 'Object to a measurement, a score or a price',
    description:
      'By the department whose figure it is. The figure is marked wherever it is shown until it is decided.',
    body: z.strictObject({
      target: targetSchema,
      claimed: z
        .union([z.number(), z.string().max(300)])
        .nullable()
        .meta({ description: 'The right value, if known' }),
      reason: reasonText,
    }),
    result: objectionSchema,
    status: 201,
    errors: ['OBJECTION_TARGET_INVALID', 'OBJECTION_EXISTS', 'CALENDAR_YEAR_MISSING', 'NOT_ALLOWED'],
    versionOf: ({ version }) => version,
    location: ({ id }) => `/objections/${id}`,
    answer: async ({ body, scope, viewer }) => {
      const found = await parts.models.departments.findOne({ _id: scope ?? '' }).lean();
      if (found === null) throw new SteelyardError('NOT_ALLOWED', { values: { role: viewer.role } });
      const department = found._id;
      const statement = {
        ...body,
        department,
        shown: await objectedFigure(parts, department, body.target),
        workingDays: objectionWorkingDays(parts, found.kind),
      };
      const stamp = stampOf(parts, viewer);
      const made = await objections.number(stamp.day.slice(0, 4), 'Y', (serial) =>
        actions.fileObjection(statement, serial, parts.definitions.calendar, stamp),
      );
      return routes.shown(made);
    },
  });
  return [
    ...routes.reading(cursors),
    file,
    routes.file('A file of an objection', ({ files }) => files),
    routes.action({
      name: 'files',
      summary: 'Attach a file to an objection',
      body: attachmentBody,
      mostBodyBytes: ATTACHMENT_BODY_BYTES,
      act: async (objection, { name, mediaType, bytes }, stamp) =>
        actions.attachEvidence(objection, await attachments.save(name, mediaType, bytes), stamp),
    }),
    routes.action({
      name: 'take',
      summary: 'Take an objection into review',
      body: z.strictObject({}),
      act: (objection, _body, stamp) => actions.takeObjection(objection, stamp),
    }),
    routes.action({
      name: 'uphold',
      summary: 'Uphold an objection: which measurements are wrong, and what they are instead',
      body: z.strictObject({
        reason: reasonText,
        corrections: z.array(correctionBody).max(MOST_CORRECTIONS),
      }),
      errors: ['CORRECTION_INVALID'],
      act: async (objection, { reason, corrections }, stamp) => {
        const { department, facts } = objection;
        const place = { period: facts.target.period, department };
        const kept = await withMeasuredValues(parts, place, corrections);
        return actions.upholdObjection(objection, { reason, corrections: kept }, stamp);
      },
    }),
    routes.action({
      name: 'reject',
      summary: 'Reject an objection, with the reason',
      body: withReason,
      act: (objection, { reason }, stamp) => actions.rejectObjection(objection, reason, stamp),
    }),
    routes.action({
      name: 'order',
      summary: 'Order the correction: the values are corrected and a closed month is evaluated anew',
      body: withReason,
      act: (objection, { reason }, stamp) => carryOutCorrection(parts, objection, reason, stamp),
    }),
    routes.action({
      name: 'withdraw',
      summary: 'Withdraw an objection, with the reason',
      body: withReason,
      act: (objection, { reason }, stamp) => actions.withdrawObjection(objection, reason, stamp),
    }),
  ];
}
