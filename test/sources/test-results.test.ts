import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dbtSource } from '../../src/sources/dbt/dbt-source.js';
import { greatExpectationsSource } from '../../src/sources/great-expectations/great-expectations-source.js';
import { collectRecords, recordsOf } from './collect-records.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'steelyard-tests-'));
  mkdirSync(join(folder, 'drop'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const drop = (name: string, content: unknown) =>
  writeFileSync(join(folder, 'drop', name), typeof content === 'string' ? content : JSON.stringify(content));

function dbtRun(statuses: readonly string[], given: { version?: string; at?: string; which?: string } = {}) {
  const { version = 'v6', at = '2026-10-05T00:00:00Z', which = 'build' } = given;
  return {
    metadata: {
      dbt_schema_version: `https://schemas.getdbt.com/dbt/run-results/${version}.json`,
      generated_at: at,
    },
    args: { which },
    results: statuses.map((status, place) => ({ unique_id: `test.shop.t${place}`, status })),
  };
}

const values = (records: Awaited<ReturnType<typeof collectRecords>>) =>
  recordsOf(records, 'reading').map(({ key, value }) => [key, value]);

describe('results of dbt', () => {
  const pull = (settings = {}) => collectRecords(dbtSource, { path: join(folder, 'drop'), ...settings });

  test('count tests that ran; only those that passed have passed, and a skipped one says nothing', async () => {
    drop('run_results.json', dbtRun(['pass', 'warn', 'fail', 'error', 'skipped']));
    expect(values(await pull())).toEqual([
      ['shop', 4],
      ['shop', 1],
    ]);
  });

  test('of the latest run of the month count, in the time zone of the service', async () => {
    drop('a_run_results.json', dbtRun(['fail']));
    drop('b_run_results.json', dbtRun(['pass', 'pass'], { at: '2026-10-06T00:00:00Z' }));
    drop('c_run_results.json', dbtRun(['pass', 'pass', 'pass'], { at: '2026-10-31T16:00:00Z' }));
    expect(values(await pull())).toEqual([
      ['shop', 2],
      ['shop', 2],
    ]);
  });

  test('are named after the model a manifest knows', async () => {
    drop('run_results.json', dbtRun(['pass', 'fail']));
    const nodes = {
      'test.shop.t0': { attached_node: 'model.shop.orders' },
      'test.shop.t1': { depends_on: { nodes: ['model.shop.customers'] } },
    };
    drop('manifest.json', { nodes });
    expect(values(await pull({ manifest: join(folder, 'drop/manifest.json') }))).toEqual([
      ['orders', 1],
      ['orders', 1],
      ['customers', 1],
      ['customers', 0],
    ]);
  });

  test('that are none are rejected with their reason, and the others are read', async () => {
    drop('a_run_results.json', dbtRun(['pass'], { version: 'v7' }));
    drop('b_run_results.json', '['.repeat(100_000));
    drop('c_run_results.json', 'no JSON');
    drop('d_run_results.json', dbtRun(['pass']));
    writeFileSync(join(folder, 'secret_run_results.json'), JSON.stringify(dbtRun(['fail'])));
    symlinkSync(join(folder, 'secret_run_results.json'), join(folder, 'drop/e_run_results.json'));
    const records = await pull();
    expect(recordsOf(records, 'rejection').map(({ place, reason }) => `${place} ${reason}`)).toEqual([
      'e_run_results.json a link is not followed',
      expect.stringMatching(/^a_run_results.json .*is no run-results of version 1 to 6/),
      expect.stringMatching(/^b_run_results.json .*nested deeper/),
      expect.stringMatching(/^c_run_results.json .*not JSON/),
    ]);
    expect(values(records)).toHaveLength(2);
  });
});

test('a validation gives expectations met and shares of cells; one that raised counts no cells', async () => {
  const expectation = (type: string, success: boolean, unexpected: number, raised = false) => ({
    success,
    exception_info: { raised_exception: raised },
    expectation_config: { expectation_type: type },
    result: { element_count: 100, unexpected_count: unexpected },
  });
  drop('validation.json', {
    success: false,
    meta: {
      run_id: { run_time: '2026-10-05T00:00:00Z' },
      active_batch_definition: { data_asset_name: 'hires' },
    },
    results: [
      expectation('expect_column_values_to_not_be_null', true, 0),
      expectation('expect_column_values_to_not_be_null', false, 50),
      expectation('expect_column_values_to_match_regex', false, 20),
      expectation('expect_column_values_to_be_between', false, 100, true),
    ],
  });
  const records = await collectRecords(greatExpectationsSource, { path: join(folder, 'drop') });
  expect(recordsOf(records, 'reading').map(({ metric, value }) => [metric, value])).toEqual([
    ['quality_business_rule_checked', 4],
    ['quality_business_rule_passed', 1],
    ['completeness_ratio', 0.75],
    ['conformity_ratio', 0.8],
    ['records_total', 100],
  ]);
});
