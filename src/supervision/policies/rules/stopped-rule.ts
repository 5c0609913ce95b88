import { z } from 'zod';
import type { PolicyRule } from '../policy-rule.js';
import { deliveryOf } from './missing-rule.js';

const settings = z.strictObject({
  kind: z.literal('stopped'),
  /** Months in a row, this one included. */
  months: z.int().min(1).max(12),
  /** Share of the measurements due that is wanting in a month that counts as silent. */
  shareAbove: z.number().min(0).max(1),
});
const share = z.number().min(0).max(1).nullable();
/** Share wanting by month, newest first. */
const given = z.strictObject({ shares: z.array(share).min(1) });

type Settings = z.infer<typeof settings>;
type Given = z.infer<typeof given>;

/** A department that delivered before and has stopped. */
export const stoppedRule: PolicyRule<Settings, Given> = {
  kind: 'stopped',
  settings,
  given,
  judge: ({ months, shareAbove }, { shares }) => {
    const silent = shares.slice(0, months);
    if (silent.length < months || silent.includes(null)) return null;
    return silent.every((wanting) => (wanting ?? 0) > shareAbove);
  },
  bounds: ({ months, shareAbove }, { shares }) => ({ months, bound: shareAbove, share: shares[0] ?? null }),
  cases: ({ months }, facts) =>
    facts.departments.map((department) => ({
      department,
      subject: null,
      given: {
        shares: Array.from({ length: months }, (_, back) => {
          const { due, missing } = deliveryOf(facts, department, back);
          return due === 0 ? null : missing / due;
        }),
      },
    })),
};
