import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { dbtSource } from '../../src/sources/dbt/dbt-source.js';
import { greatExpectationsSource } from '../../src/sources/great-expectations/great-expectations-source.js';
import type { SourceRecord } from '../../src/sources/metric-source.js';
import { collectContext, collectRecords, recordsOf } from '../sources/collect-records.js';

const DATA = join(PACKAGE_ROOT, '../shared/data');
const suite = existsSync(DATA) ? describe : describe.skip;

/** Readings as `asset metric value`. */
function lines(records: readonly SourceRecord[]): string[] {
  return recordsOf(records, 'reading').map(({ key, metric, value }) => `${key} ${metric} ${value}`);
}

suite('real test results of dbt (skipped when ../shared is absent)', () => {
  const pull = (period: string, settings = {}) =>
    collectRecords(
      dbtSource,
      { path: join(DATA, 'dbt-run-results'), ...settings },
      collectContext({ period }),
    );

  test.each(['2021-11', '2021-12', '2023-11', '2024-12'])(
    'the build of %s passed 20 of 20 tests',
    async (period) => {
      expect(lines(await pull(period))).toEqual([
        'jaffle_shop quality_business_rule_checked 20',
        'jaffle_shop quality_business_rule_passed 20',
      ]);
    },
  );

  test.each(['2021-10', '2022-06', '2025-06', '2025-08', '2026-02'])(
    'documents made in %s are no test results, though they list tests as "success"',
    async (period) => expect(await pull(period)).toEqual([]),
  );

  test('a run without tests yields nothing', async () => expect(await pull('2021-08')).toEqual([]));
});

suite('real validations of Great Expectations (skipped when ../shared is absent)', () => {
  const pull = (folder: string, period: string) =>
    collectRecords(
      greatExpectationsSource,
      { path: join(DATA, 'ge-validations', folder) },
      collectContext({ period }),
    );

  test('two assets of London: the last of 19 validations counts', async () => {
    const records = await pull('london-bicycles', '2025-09');
    expect(recordsOf(records, 'rejection')).toEqual([]);
    expect(new Set(recordsOf(records, 'reading').map(({ key }) => key))).toEqual(
      new Set(['cycle_hire_raw', 'stg_cycle_hire']),
    );
    expect(lines(records)).toContain('stg_cycle_hire quality_business_rule_passed 5');
    expect(lines(records)).toContain('stg_cycle_hire quality_business_rule_checked 5');
  });

  test('permits of New York in another month are not of this one', async () => {
    expect(lines(await pull('nyc-dob-permits', '2023-04'))).toContain(
      'small_clean.csv quality_business_rule_checked 68',
    );
    expect(await pull('nyc-dob-permits', '2023-05')).toEqual([]);
  });
});
