import { z } from 'zod';
import { SteelyardError } from '../../errors.js';
import {
  answerFeedback,
  FEEDBACK_MACHINE,
  giveFeedback,
  LEAST_RATING,
  MOST_RATING,
} from '../../supervision/feedback/feedback.js';
import type { ApiParts } from '../api-parts.js';
import type { PageCursor } from '../page-cursor.js';
import { defineRoute, type Route } from '../route.js';
import { idText } from '../schemas/common-schemas.js';
import { feedbackSchema, spokenText } from '../schemas/supervision-schemas.js';
import { stampOf, WorkflowRoutes } from './workflow-routes.js';

/** What users of the data say about assets. */
export function feedbackRoutes(parts: ApiParts, cursors: PageCursor): Route[] {
  const { feedback } = parts.supervision;
  const routes = new WorkflowRoutes(parts, {
    path: '/feedback',
    title: 'Feedback of data users',
    store: feedback,
    machine: FEEDBACK_MACHINE,
    item: feedbackSchema,
  });
  const give = defineRoute({
    method: 'post',
    path: '/feedback',
    tag: 'Supervision',
    summary: 'Rate an asset and comment on it',
    description: 'By anybody who uses it, but not by the department that provides it.',
    body: z.strictObject({
      asset: idText,
      rating: z.int().min(LEAST_RATING).max(MOST_RATING).meta({ description: '1 poor to 5 excellent' }),
      comment: spokenText.nullable(),
    }),
    result: feedbackSchema,
    status: 201,
    errors: ['NOT_FOUND', 'NOT_ALLOWED', 'CALENDAR_YEAR_MISSING'],
    versionOf: ({ version }) => version,
    answer: async ({ body, viewer }) => {
      const asset = await parts.models.assets.findOne({ _id: body.asset }).lean();
      if (asset === null) throw new SteelyardError('NOT_FOUND');
      const { department } = asset;
      if (viewer.department === department) {
        throw new SteelyardError('NOT_ALLOWED', { values: { role: viewer.role } });
      }
      const stamp = stampOf(parts, viewer);
      const said = { ...body, department, workingDays: parts.config.feedbackDays };
      const made = await feedback.number(stamp.day.slice(0, 4), 'F', (serial) =>
        giveFeedback(said, serial, parts.definitions.calendar, stamp),
      );
      return routes.shown(made);
    },
  });
  return [
    ...routes.reading(cursors),
    give,
    routes.action({
      name: 'answer',
      summary: 'Answer feedback',
      body: z.strictObject({ text: spokenText }),
      act: (one, { text }, stamp) => answerFeedback(one, text, stamp),
    }),
  ];
}
