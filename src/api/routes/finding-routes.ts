import { z } from 'zod';
import { FINDING_MACHINE } from '../../supervision/findings/finding.js';
import { dismissFinding } from '../../supervision/findings/reconcile-finding.js';
import type { ApiParts } from '../api-parts.js';
import type { PageCursor } from '../page-cursor.js';
import { pageOf } from '../page-of.js';
import { defineList, type Route } from '../route.js';
import { localisedText, monthText } from '../schemas/common-schemas.js';
import { findingSchema, reasonText } from '../schemas/supervision-schemas.js';
import { WorkflowRoutes } from './workflow-routes.js';

const listingSchema = z
  .object({
    period: monthText,
    list: z.enum(['redList', 'blackList', 'improvementList', 'commendation']),
    policy: z.string(),
    department: z.string(),
    title: localisedText,
    text: localisedText,
    evidence: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Listing', description: 'A place on a list of a month' });

/** Findings, and the lists of a month where they are switched on. */
export function findingRoutes(parts: ApiParts, cursors: PageCursor): Route[] {
  const { findings, listings } = parts.supervision;
  const routes = new WorkflowRoutes(parts, {
    path: '/findings',
    title: 'Findings',
    store: findings,
    machine: FINDING_MACHINE,
    item: findingSchema,
  });
  const lists = defineList(
    {
      path: '/lists',
      tag: 'Supervision',
      summary: 'Red, black and improvement lists, commendations',
      description: 'Empty unless STEELYARD_LISTS is on. A department sees its own places.',
      filter: { period: monthText.optional() },
      item: listingSchema,
      position: z.int().min(0),
      list: async ({ scope, filter: { period } }, page) => {
        const filter = {
          ...(period === undefined ? {} : { period }),
          ...(scope === null ? {} : { department: scope }),
        };
        const found = await listings.find(filter).sort({ _id: 1 }).lean();
        return pageOf(
          found.map(({ _id, ...listing }) => listing as z.output<typeof listingSchema>),
          page,
        );
      },
    },
    cursors,
  );
  return [
    ...routes.reading(cursors),
    routes.action({
      name: 'dismiss',
      summary: 'Dismiss a finding up to a month, with the reason',
      body: z.strictObject({ reason: reasonText, until: monthText }),
      act: (finding, body, stamp) => dismissFinding(finding, body, stamp),
    }),
    lists,
  ];
}
