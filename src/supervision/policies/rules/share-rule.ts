import { z } from 'zod';
import { metricIdSchema } from '../../../indicators/indicator-definition.js';
import type { PolicyRule } from '../policy-rule.js';

const settings = z.strictObject({
  kind: z.literal('share'),
  part: metricIdSchema,
  whole: metricIdSchema,
  /** The share that is suspicious, 0–1. */
  above: z.number().min(0).max(1),
  /** Only when the share was at most this the month before: a jump. */
  jumpFrom: z.number().min(0).max(1).optional(),
  /** A smaller whole says nothing. */
  leastWhole: z.int().min(1),
});
const count = z.number().min(0).nullable();
const given = z.strictObject({
  part: count,
  whole: count,
  partBefore: count.default(null),
  wholeBefore: count.default(null),
});

type Settings = z.infer<typeof settings>;
type Given = z.infer<typeof given>;

/** A part of a whole that is too large: calls of the provider itself, or of one consumer that jumped up. */
export const shareRule: PolicyRule<Settings, Given> = {
  kind: 'share',
  settings,
  given,
  judge: ({ above, jumpFrom, leastWhole }, { part, whole, partBefore, wholeBefore }) => {
    if (part === null || whole === null || whole < leastWhole) return null;
    if (part / whole <= above) return false;
    if (jumpFrom === undefined) return true;
    if (partBefore === null || wholeBefore === null || wholeBefore === 0) return null;
    return partBefore / wholeBefore <= jumpFrom ? true : null;
  },
  recovered: ({ above, leastWhole }, { part, whole }) =>
    part === null || whole === null || whole < leastWhole ? null : part / whole <= above,
  bounds: ({ above }, { part, whole, partBefore, wholeBefore }) => ({
    bound: above,
    share: part === null || !whole ? null : part / whole,
    shareBefore: partBefore === null || !wholeBefore ? null : partBefore / wholeBefore,
  }),
  cases: ({ part, whole }, facts) =>
    facts.departments.map((department) => {
      const figure = (metric: string, back: number) =>
        facts.month(department, back)?.metrics.get(metric)?.value ?? null;
      return {
        department,
        subject: part,
        given: {
          part: figure(part, 0),
          whole: figure(whole, 0),
          partBefore: figure(part, 1),
          wholeBefore: figure(whole, 1),
        },
      };
    }),
};
