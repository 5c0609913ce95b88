import { z } from 'zod';
import { faultText } from '../../errors/fault-text.js';
import { SteelyardError } from '../../errors.js';
import {
  APPLICATION_MACHINE,
  applyForExemption,
  decideExemption,
  endApplication,
} from '../../supervision/exemptions/exemption-application.js';
import type { ApiParts } from '../api-parts.js';
import type { PageCursor } from '../page-cursor.js';
import { defineRoute, type Route } from '../route.js';
import { idText, monthText } from '../schemas/common-schemas.js';
import { exemptionSchema, reasonText } from '../schemas/supervision-schemas.js';
import { stampOf, WorkflowRoutes } from './workflow-routes.js';

const withReason = z.strictObject({ reason: reasonText });

/** Applications for tolerance 容错. Those of the settings' file are not here; reports list both. */
export function toleranceRoutes(parts: ApiParts, cursors: PageCursor): Route[] {
  const { applications } = parts.supervision;
  const routes = new WorkflowRoutes(parts, {
    path: '/exemptions',
    title: 'Applications for exemption',
    store: applications,
    machine: APPLICATION_MACHINE,
    item: exemptionSchema,
  });
  const apply = defineRoute({
    method: 'post',
    path: '/exemptions',
    tag: 'Supervision',
    summary: 'Apply for an exemption',
    description: 'Of one indicator of one department, for some months; another person must approve it.',
    body: z
      .strictObject({
        department: idText,
        indicator: idText,
        from: monthText,
        until: monthText,
        ground: z.enum(['honestMistake', 'pilot']),
        reason: reasonText,
      })
      .refine(({ from, until }) => from <= until, {
        path: ['until'],
        ...faultText('not before from', '不得早于 from'),
      }),
    result: exemptionSchema,
    status: 201,
    errors: ['NOT_ALLOWED', 'NOT_FOUND'],
    versionOf: ({ version }) => version,
    location: ({ id }) => `/exemptions/${id}`,
    answer: async ({ body, scope, viewer }) => {
      if (scope !== null && scope !== body.department) {
        throw new SteelyardError('NOT_ALLOWED', { values: { role: viewer.role } });
      }
      const isKnown =
        (await parts.models.departments.findOne({ _id: body.department }, { _id: 1 }).lean()) !== null;
      const isScored = [...parts.definitions.frameworks.values()].some(({ indicators }) =>
        indicators.has(body.indicator),
      );
      if (!isKnown || !isScored) throw new SteelyardError('NOT_FOUND');
      const stamp = stampOf(parts, viewer);
      const made = await applications.number(stamp.day.slice(0, 4), 'E', (serial) =>
        applyForExemption(body, serial, stamp),
      );
      return routes.shown(made);
    },
  });
  return [
    ...routes.reading(cursors),
    apply,
    routes.action({
      name: 'approve',
      summary: 'Approve an exemption that another person asked for',
      body: z.strictObject({}),
      errors: ['SAME_PERSON'],
      act: (one, _body, stamp) => decideExemption(one, { action: 'approve', reason: null }, stamp),
    }),
    routes.action({
      name: 'reject',
      summary: 'Reject an exemption, with the reason',
      body: withReason,
      errors: ['SAME_PERSON'],
      act: (one, { reason }, stamp) => decideExemption(one, { action: 'reject', reason }, stamp),
    }),
    routes.action({
      name: 'withdraw',
      summary: 'Withdraw an application, with the reason',
      body: withReason,
      act: (one, { reason }, stamp) => endApplication(one, { action: 'withdraw', reason }, stamp),
    }),
    routes.action({
      name: 'revoke',
      summary: 'End an approved exemption for months not yet closed, with the reason',
      body: withReason,
      act: (one, { reason }, stamp) => endApplication(one, { action: 'revoke', reason }, stamp),
    }),
  ];
}
