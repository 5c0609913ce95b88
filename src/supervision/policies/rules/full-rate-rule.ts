import { z } from 'zod';
import { metricIdSchema } from '../../../indicators/indicator-definition.js';
import type { PolicyRule } from '../policy-rule.js';

const settings = z.strictObject({
  kind: z.literal('fullRate'),
  part: metricIdSchema,
  whole: metricIdSchema,
  /** A base below this is too small for a rate of 100 % to say much. */
  baseBelow: z.int().min(2),
  /** Months in a row, this one included; one such month is chance. */
  months: z.int().min(1).max(12),
});
const count = z.number().min(0).nullable();
/** Newest month first. */
const given = z.strictObject({ parts: z.array(count).min(1), wholes: z.array(count).min(1) });

type Settings = z.infer<typeof settings>;
type Given = z.infer<typeof given>;

/** A rate of exactly 100 % on a tiny base, month after month: cases may be picked, or put off until they are done. */
export const fullRateRule: PolicyRule<Settings, Given> = {
  kind: 'fullRate',
  settings,
  given,
  judge: ({ baseBelow, months }, { parts, wholes }) => {
    const rates = Array.from({ length: months }, (_, back) => ({ part: parts[back], whole: wholes[back] }));
    if (typeof rates[0]?.part !== 'number' || typeof rates[0].whole !== 'number') return null;
    return rates.every(
      ({ part, whole }) => typeof whole === 'number' && whole > 0 && whole < baseBelow && part === whole,
    );
  },
  bounds: ({ baseBelow, months }, { wholes }) => ({ bound: baseBelow, months, base: wholes[0] ?? null }),
  cases: ({ part, whole, months }, facts) =>
    facts.departments.map((department) => {
      const figures = (metric: string) =>
        Array.from(
          { length: months },
          (_, back) => facts.month(department, back)?.metrics.get(metric)?.value ?? null,
        );
      return { department, subject: whole, given: { parts: figures(part), wholes: figures(whole) } };
    }),
};
