import { z } from 'zod';
import { measuredSubjects, measureSchema } from '../policy-measure.js';
import type { PolicyRule } from '../policy-rule.js';

const settings = z
  .strictObject({
    kind: z.literal('threshold'),
    of: measureSchema,
    below: z.number().optional(),
    above: z.number().optional(),
  })
  .refine(({ below, above }) => (below === undefined) !== (above === undefined), {
    message: 'give exactly one of below and above',
  });
const given = z.strictObject({ value: z.number().nullable() });

type Settings = z.infer<typeof settings>;
type Given = z.infer<typeof given>;

/** A figure beyond a fixed bound. */
export const thresholdRule: PolicyRule<Settings, Given> = {
  kind: 'threshold',
  settings,
  given,
  judge: ({ below, above }, { value }) => {
    if (value === null) return null;
    return below === undefined ? value > (above ?? Infinity) : value < below;
  },
  bounds: ({ below, above }) => ({ bound: below ?? above ?? null }),
  cases: ({ of }, facts) =>
    measuredSubjects(of, facts).map(({ department, subject, figure }) => ({
      department,
      subject,
      given: { value: figure(0) },
    })),
};
