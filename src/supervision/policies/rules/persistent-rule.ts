import { z } from 'zod';
import { measuredSubjects, measureSchema } from '../policy-measure.js';
import type { PolicyRule } from '../policy-rule.js';

const settings = z
  .strictObject({
    kind: z.literal('persistent'),
    of: measureSchema,
    below: z.number().optional(),
    above: z.number().optional(),
    /** In so many of the last `outOf` months, this one included. */
    months: z.int().min(1),
    outOf: z.int().min(1).max(24),
  })
  .refine(({ below, above }) => (below === undefined) !== (above === undefined), {
    message: 'give exactly one of below and above',
  })
  .refine(({ months, outOf }) => months <= outOf, {
    message: 'months must not be more than outOf',
    path: ['months'],
  });
/** Newest month first. */
const given = z.strictObject({ values: z.array(z.number().nullable()).min(1) });

type Settings = z.infer<typeof settings>;
type Given = z.infer<typeof given>;

/** A figure that was bad in n of the last m months. One good month after that is not yet a recovery. */
export const persistentRule: PolicyRule<Settings, Given> = {
  kind: 'persistent',
  settings,
  given,
  judge: (rule, { values }) => {
    if (values[0] === null || values[0] === undefined) return null;
    return badMonths(rule, values) >= rule.months;
  },
  bounds: (rule, { values }) => ({
    bound: rule.below ?? rule.above ?? null,
    outOf: rule.outOf,
    value: values[0] ?? null,
    months: badMonths(rule, values),
  }),
  cases: ({ of, outOf }, facts) =>
    measuredSubjects(of, facts).map(({ department, subject, figure }) => ({
      department,
      subject,
      given: { values: Array.from({ length: outOf }, (_, back) => figure(back)) },
    })),
};

function badMonths({ below, above, outOf }: Settings, values: Given['values']): number {
  return values
    .slice(0, outOf)
    .filter((value) => value !== null && (below === undefined ? value > (above ?? Infinity) : value < below))
    .length;
}
