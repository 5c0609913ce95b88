import { z } from 'zod';
import type { PolicyRule } from '../policy-rule.js';

const settings = z.strictObject({
  kind: z.literal('silent'),
  /** Fewer numbers the month before say nothing. */
  leastBefore: z.int().min(1),
});
const count = z.int().min(0);
const given = z.strictObject({
  source: z.string(),
  /** Null when the source did not come. */
  cells: count.nullable(),
  cellsBefore: count,
});

type Settings = z.infer<typeof settings>;
type Given = z.infer<typeof given>;

/** A source came, held numbers of the department the month before, and holds none now. Over when it holds some again. */
export const silentRule: PolicyRule<Settings, Given> = {
  kind: 'silent',
  settings,
  given,
  judge: ({ leastBefore }, { cells, cellsBefore }) =>
    cells === null ? null : cells === 0 && cellsBefore >= leastBefore,
  recovered: (_settings, { cells }) => (cells === null ? null : cells > 0),
  bounds: () => ({}),
  cases: (_settings, { departments, deliveries }) =>
    deliveries
      .filter(({ department }) => departments.includes(department))
      .map(({ department, source, came, cells, cellsBefore }) => ({
        department,
        subject: source,
        given: { source, cells: came ? cells : null, cellsBefore },
      })),
};
