import { z } from 'zod';
import type { PolicyRule } from '../policy-rule.js';

const settings = z.strictObject({
  kind: z.literal('overdue'),
  of: z.enum(['notice', 'objection']),
  /** Working days after the deadline. */
  workingDays: z.int().min(0),
});
const given = z.strictObject({ id: z.string(), workingDaysLate: z.int().min(0) });

type Settings = z.infer<typeof settings>;
type Given = z.infer<typeof given>;

/** A notice without a rectification, or an objection without a decision, past its deadline. */
export const overdueRule: PolicyRule<Settings, Given> = {
  kind: 'overdue',
  settings,
  given,
  judge: ({ workingDays }, { workingDaysLate }) => workingDaysLate > workingDays,
  bounds: ({ workingDays }) => ({ bound: workingDays }),
  cases: ({ of }, { overdue }) =>
    overdue
      .filter(({ kind }) => kind === of)
      .map(({ id, department, workingDaysLate }) => ({
        department,
        subject: id,
        given: { id, workingDaysLate },
      })),
};
