import { z } from 'zod';
import type { PolicyRule } from '../policy-rule.js';

const settings = z.strictObject({
  kind: z.literal('late'),
  /** Share of a department's numbers that came after the cut-off. */
  shareAbove: z.number().min(0).max(1),
});
const count = z.int().min(0);
const given = z.strictObject({ cells: count, late: count });

type Settings = z.infer<typeof settings>;
type Given = z.infer<typeof given>;

/** Data that came after the cut-off, because an officer let it in: it counts, and it was late. */
export const lateRule: PolicyRule<Settings, Given> = {
  kind: 'late',
  settings,
  given,
  judge: ({ shareAbove }, { cells, late }) => (cells === 0 ? null : late / cells > shareAbove),
  bounds: ({ shareAbove }, { cells, late }) => ({
    bound: shareAbove,
    share: cells === 0 ? null : late / cells,
  }),
  cases: (_settings, { departments, deliveries }) =>
    departments.map((department) => {
      const own = deliveries.filter((delivery) => delivery.department === department);
      const sum = (key: 'cells' | 'late') => own.reduce((total, delivery) => total + delivery[key], 0);
      return { department, subject: null, given: { cells: sum('cells'), late: sum('late') } };
    }),
};
