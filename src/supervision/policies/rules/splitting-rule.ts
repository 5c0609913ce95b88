import { z } from 'zod';
import { metricIdSchema } from '../../../indicators/indicator-definition.js';
import type { PolicyRule } from '../policy-rule.js';

const settings = z.strictObject({
  kind: z.literal('splitting'),
  /** What is counted, and what it holds. */
  items: metricIdSchema,
  content: metricIdSchema,
  /** Growth of the items against the month before, as a share. */
  itemsByShare: z.number().positive(),
  /** The content grew by at most this share meanwhile. */
  contentByShare: z.number().min(0),
});
const count = z.number().min(0).nullable();
const given = z.strictObject({ items: count, itemsBefore: count, content: count, contentBefore: count });

type Settings = z.infer<typeof settings>;
type Given = z.infer<typeof given>;

/** More catalogue items without more in them: items may have been split to be counted twice. */
export const splittingRule: PolicyRule<Settings, Given> = {
  kind: 'splitting',
  settings,
  given,
  judge: ({ itemsByShare, contentByShare }, { items, itemsBefore, content, contentBefore }) => {
    if (items === null || content === null || !itemsBefore || !contentBefore) return null;
    return items / itemsBefore - 1 > itemsByShare && content / contentBefore - 1 <= contentByShare;
  },
  recovered: ({ itemsByShare, contentByShare }, { items, content }, raisedOn) => {
    const { itemsBefore, contentBefore } = raisedOn;
    if (items === null || content === null) return null;
    if (typeof itemsBefore !== 'number' || typeof contentBefore !== 'number') return null;
    return items / itemsBefore - 1 <= itemsByShare || content / contentBefore - 1 > contentByShare;
  },
  bounds: ({ itemsByShare, contentByShare }) => ({ bound: itemsByShare, contentBound: contentByShare }),
  cases: ({ items, content }, facts) =>
    facts.departments.map((department) => {
      const figure = (metric: string, back: number) =>
        facts.month(department, back)?.metrics.get(metric)?.value ?? null;
      return {
        department,
        subject: items,
        given: {
          items: figure(items, 0),
          itemsBefore: figure(items, 1),
          content: figure(content, 0),
          contentBefore: figure(content, 1),
        },
      };
    }),
};
