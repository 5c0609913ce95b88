import { z } from 'zod';
import type { TestRun } from '../test-results/test-run.js';

const expectationSchema = z.object({
  success: z.boolean().nullable(),
  exception_info: z.object({ raised_exception: z.boolean().optional() }).loose().nullish(),
  expectation_config: z
    .object({ expectation_type: z.string().optional(), type: z.string().optional() })
    .nullish(),
  result: z
    .object({ element_count: z.number().min(0).nullish(), unexpected_count: z.number().min(0).nullish() })
    .nullish(),
});

/** A validation result as Great Expectations writes it, of which only what counts is read. */
export const validationSchema = z.object({
  results: z.array(expectationSchema),
  meta: z.object({
    run_id: z.object({ run_time: z.coerce.date() }),
    active_batch_definition: z.object({ data_asset_name: z.string().min(1) }),
  }),
});
export type Validation = z.infer<typeof validationSchema>;
type Expectation = z.infer<typeof expectationSchema>;

const REQUIRED = new Set(['expect_column_values_to_not_be_null']);
/** Expectations about the form of values: GB/T 36344-2018 items 0101 to 0106. */
const FORM = new Set([
  'expect_column_values_to_be_in_set',
  'expect_column_values_to_be_between',
  'expect_column_values_to_be_of_type',
  'expect_column_values_to_be_in_type_list',
  'expect_column_values_to_match_regex',
  'expect_column_values_to_match_strftime_format',
  'expect_column_value_lengths_to_be_between',
  'expect_column_value_lengths_to_equal',
]);

/** What a validation says about its asset: expectations met, and shares of cells where it counts cells. */
export function testRunOf({ results, meta }: Validation, place: string): TestRun {
  const completeness = passedShare(results.filter((found) => REQUIRED.has(typeOf(found))));
  const conformity = passedShare(results.filter((found) => FORM.has(typeOf(found))));
  const rows = results.map(({ result }) => result?.element_count ?? 0);
  return {
    key: meta.active_batch_definition.data_asset_name,
    at: meta.run_id.run_time,
    checked: results.length,
    passed: results.filter(({ success }) => success === true).length,
    values: {
      ...(completeness === null ? {} : { completeness_ratio: completeness }),
      ...(conformity === null ? {} : { conformity_ratio: conformity }),
      ...(rows.some((count) => count > 0) ? { records_total: Math.max(...rows) } : {}),
    },
    place,
  };
}

function typeOf({ expectation_config: config }: Expectation): string {
  return config?.expectation_type ?? config?.type ?? '';
}

/** Cells as expected of all that were looked at; null where no expectation counted cells. */
function passedShare(expectations: readonly Expectation[]): number | null {
  let cells = 0;
  let unexpected = 0;
  for (const { result, exception_info: fault } of expectations) {
    if (fault?.raised_exception === true || result?.element_count == null || result.unexpected_count == null)
      continue;
    cells += result.element_count;
    unexpected += result.unexpected_count;
  }
  return cells === 0 ? null : (cells - unexpected) / cells;
}
