import { z } from 'zod';
import { measuredSubjects, measureSchema } from '../policy-measure.js';
import type { PolicyRule } from '../policy-rule.js';

const MONTHS_BACK = { previousMonth: 1, sameMonthLastYear: 12 } as const;

const settings = z.strictObject({
  kind: z.literal('drop'),
  of: measureSchema,
  against: z.enum(['previousMonth', 'sameMonthLastYear']),
  /** In the unit of the figure. */
  by: z.number().positive(),
  /** Which way is bad; `rise` for costs, delays and complaints. */
  bad: z.enum(['fall', 'rise']).default('fall'),
});
const given = z.strictObject({ value: z.number().nullable(), before: z.number().nullable() });

type Settings = z.infer<typeof settings>;
type Given = z.infer<typeof given>;

/** A figure that got worse by so much or more since the month before or the same month of last year. */
export const dropRule: PolicyRule<Settings, Given> = {
  kind: 'drop',
  settings,
  given,
  judge: ({ by, bad }, { value, before }) => {
    if (value === null || before === null) return null;
    return (bad === 'fall' ? before - value : value - before) >= by;
  },
  recovered: ({ by, bad }, { value }, { before }) => {
    if (value === null || typeof before !== 'number') return null;
    return (bad === 'fall' ? before - value : value - before) < by;
  },
  bounds: ({ by }, { value, before }) => ({
    bound: by,
    change: value === null || before === null ? null : Math.abs(value - before),
  }),
  cases: ({ of, against }, facts) =>
    measuredSubjects(of, facts).map(({ department, subject, figure }) => ({
      department,
      subject,
      given: { value: figure(0), before: figure(MONTHS_BACK[against]) },
    })),
};
