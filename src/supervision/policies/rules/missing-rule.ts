import { z } from 'zod';
import type { MetricFact, PolicyFacts } from '../policy-facts.js';
import type { PolicyRule } from '../policy-rule.js';

const settings = z.strictObject({
  kind: z.literal('missing'),
  /** Share of the measurements due that did not come by the cut-off or were refused. */
  shareAbove: z.number().min(0).max(1),
});
const count = z.int().min(0);
const given = z.strictObject({ due: count, missing: count });

type Settings = z.infer<typeof settings>;
type Given = z.infer<typeof given>;

/** Data that were due and did not come by the cut-off, came too late for it, or were refused. */
export const missingRule: PolicyRule<Settings, Given> = {
  kind: 'missing',
  settings,
  given,
  judge: ({ shareAbove }, { due, missing }) => (due === 0 ? null : missing / due > shareAbove),
  bounds: ({ shareAbove }, { due, missing }) => ({
    bound: shareAbove,
    share: due === 0 ? null : missing / due,
  }),
  cases: (_settings, facts) =>
    facts.departments.map((department) => ({
      department,
      subject: null,
      given: deliveryOf(facts, department, 0),
    })),
};

const WANTING: ReadonlySet<MetricFact['status']> = new Set(['notDelivered', 'rejected']);

/** How many measurements a department owed in a month, and how many of them are wanting. */
export function deliveryOf(facts: PolicyFacts, department: string, back: number): Given {
  const statuses = [...(facts.month(department, back)?.metrics.values() ?? [])].map(({ status }) => status);
  return {
    due: statuses.filter((status) => status === 'ok' || WANTING.has(status)).length,
    missing: statuses.filter((status) => WANTING.has(status)).length,
  };
}
