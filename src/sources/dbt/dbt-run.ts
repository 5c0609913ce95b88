import { z } from 'zod';
import type { TestRun } from '../test-results/test-run.js';

/** run_results.json, schema versions 1 to 6. */
export const runResultsSchema = z.object({
  metadata: z.object({
    dbt_schema_version: z
      .string()
      .regex(/\/run-results\/v[1-6]\.json$/, 'is no run-results of version 1 to 6'),
    generated_at: z.coerce.date(),
  }),
  args: z.object({ which: z.string().optional() }).default({}),
  results: z.array(z.object({ unique_id: z.string(), status: z.string() })),
});
export type RunResults = z.infer<typeof runResultsSchema>;

const nodeSchema = z.object({
  attached_node: z.string().nullish(),
  depends_on: z.object({ nodes: z.array(z.string()).default([]) }).optional(),
});
/** manifest.json, of which only what a test is about is read. */
export const manifestSchema = z.object({ nodes: z.record(z.string(), nodeSchema) });
export type Manifest = z.infer<typeof manifestSchema>;

/** Commands that run tests; `docs generate` lists tests as "success" though none ran. */
const TESTING = new Set(['build', 'test']);
/** A test that was skipped, or did not finish, says nothing. */
const RAN = new Set(['pass', 'warn', 'fail', 'error']);
/** A warning is a failure its owner lets pass: the data are not as the test wants them. */
const PASSED = 'pass';

/**
 * The tests of a run by what they test: the model a manifest names, else the whole project. Null when the command
 * ran no tests.
 */
export function dbtTestRuns(results: RunResults, manifest: Manifest | null, place: string): TestRun[] | null {
  if (!TESTING.has(results.args.which ?? '')) return null;
  const counts = new Map<string, { checked: number; passed: number }>();
  for (const { unique_id: id, status } of results.results) {
    if (!id.startsWith('test.') || !RAN.has(status)) continue;
    const key = testedKey(id, manifest);
    const count = counts.get(key) ?? { checked: 0, passed: 0 };
    counts.set(key, count);
    count.checked += 1;
    if (status === PASSED) count.passed += 1;
  }
  const at = results.metadata.generated_at;
  return [...counts].map(([key, count]) => ({ key, at, ...count, values: {}, place }));
}

/** `model.shop.orders` is `orders`; a test without a known model belongs to its project. */
function testedKey(test: string, manifest: Manifest | null): string {
  const node = manifest?.nodes[test];
  const model = node?.attached_node ?? node?.depends_on?.nodes.find((id) => id.startsWith('model.'));
  return model?.split('.').slice(2).join('.') || (test.split('.')[1] ?? test);
}
