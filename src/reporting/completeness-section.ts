import { z } from 'zod';

const count = z.int().min(0);

/** What has come for the month that the report tells of, as it stood when the report was made. */
export const completenessSectionSchema = z.strictObject({
  sources: z.array(
    z.strictObject({
      source: z.string(),
      state: z.enum(['complete', 'short', 'faulty', 'failed', 'missing']),
      /** ISO 8601; null when it has not come. */
      deliveredAt: z.string().nullable(),
      /** Days after the end of the month. */
      daysAfter: count.nullable(),
      rows: count,
      /** Median of the months before. */
      usualRows: z.number().nullable(),
      rejected: count,
      unmatched: count,
    }),
  ),
  /** Departments of which a source held numbers the month before and holds none now. */
  stopped: z.array(z.strictObject({ departmentId: z.string(), source: z.string(), cellsBefore: count })),
  /** Numbers that came after the cut-off, let in by an officer. */
  late: z.array(z.strictObject({ departmentId: z.string(), source: z.string(), cells: count, late: count })),
});

export type CompletenessSection = z.infer<typeof completenessSectionSchema>;

/** What a reader may see of it: every source, and the departments of the report. */
export function visibleCompleteness(
  { sources, stopped, late }: CompletenessSection,
  departments: ReadonlySet<string>,
): CompletenessSection {
  const isShown = ({ departmentId }: { readonly departmentId: string }) => departments.has(departmentId);
  return { sources, stopped: stopped.filter(isShown), late: late.filter(isShown) };
}
