import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { SteelyardError } from '../../src/errors.js';
import { dbtSource } from '../../src/sources/dbt/dbt-source.js';
import { dcatSource } from '../../src/sources/dcat/dcat-source.js';
import { greatExpectationsSource } from '../../src/sources/great-expectations/great-expectations-source.js';
import { httpJsonSource } from '../../src/sources/http-json/http-json-source.js';
import type { MetricSource, SourceRecord } from '../../src/sources/metric-source.js';
import { readRangeAnswer } from '../../src/sources/prometheus/range-answer.js';
import { collectContext, collectRecords, recordsOf } from './collect-records.js';
import { damagedDocument } from './damaged-document.js';
import { type LoopbackServer, startServer } from './outgoing/loopback-server.js';

let folder: string;
let server: LoopbackServer;
let answer: unknown = null;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'steelyard-damaged-'));
  server = await startServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer));
  });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** What a source makes of a document: records, or the refusal of the whole. */
async function outcome<Settings>(
  source: MetricSource<Settings>,
  settings: unknown,
): Promise<readonly SourceRecord[] | SteelyardError> {
  try {
    return await collectRecords(source, settings, collectContext());
  } catch (error) {
    if (error instanceof SteelyardError) return error;
    throw error;
  }
}

/** Every reading is of the month and no number that is none; every rejection says where and why. */
function assertSound(found: readonly SourceRecord[], place: RegExp): void {
  for (const { value, period } of recordsOf(found, 'reading')) {
    expect(Number.isNaN(value)).toBe(false);
    expect(period).toMatch(/^2026-10/);
  }
  for (const rejection of recordsOf(found, 'rejection')) {
    expect(rejection.place).toMatch(place);
    expect(rejection.reason).not.toBe('');
  }
}

const RANGE_ANSWER = {
  status: 'success',
  data: {
    resultType: 'matrix',
    result: [
      {
        metric: { job: 'a' },
        values: [
          [1_791_000_000, '1'],
          [1_791_000_300, 'NaN'],
        ],
      },
    ],
  },
  warnings: ['partial'],
};
const RUN_RESULTS = {
  metadata: {
    dbt_schema_version: 'https://schemas.getdbt.com/dbt/run-results/v6.json',
    generated_at: '2026-10-05T00:00:00Z',
  },
  args: { which: 'build' },
  results: [
    { unique_id: 'test.shop.a', status: 'pass' },
    { unique_id: 'model.shop.b', status: 'success' },
  ],
};
const VALIDATION = {
  meta: {
    run_id: { run_time: '2026-10-05T00:00:00Z' },
    active_batch_definition: { data_asset_name: 'hires' },
  },
  results: [
    {
      success: true,
      exception_info: { raised_exception: false },
      expectation_config: { expectation_type: 'expect_column_values_to_not_be_null' },
      result: { element_count: 100, unexpected_count: 3 },
    },
  ],
};
const CATALOGUE = {
  dataset: [
    {
      identifier: 'd1',
      title: 'Gauges',
      description: 'River levels',
      keyword: ['water'],
      modified: '2026-10-01',
      publisher: { name: 'Water bureau' },
      accrualPeriodicity: 'R/P1M',
      license: 'https://creativecommons.org/licenses/by/4.0/',
      distribution: [{ title: 'CSV', mediaType: 'text/csv', downloadURL: 'https://example.org/a.csv' }],
    },
    { identifier: 'd2', title: 'Levels', publisher: { name: 'Water bureau' } },
  ],
};
const API_ANSWER = {
  data: [
    { department: 'water', month: '2026-10', calls: 5 },
    { department: 'power', calls: 7 },
  ],
  next: null,
};

test('an answer of Prometheus gives series or a refusal that names what is wrong in it', () => {
  fc.assert(
    fc.property(damagedDocument(RANGE_ANSWER), (document) => {
      try {
        const { series } = readRangeAnswer(document, 'http://p');
        for (const { points } of series)
          for (const [at, value] of points) {
            expect([typeof at, typeof value]).toEqual(['number', 'number']);
          }
      } catch (error) {
        expect(error).toMatchObject({
          code: 'SOURCE_ANSWER_INVALID',
          message: expect.stringContaining('http://p'),
        });
      }
    }),
    { numRuns: 400 },
  );
});

test.each([
  ['dbt', dbtSource as MetricSource<unknown>, RUN_RESULTS, 'a_run_results.json'],
  ['Great Expectations', greatExpectationsSource as MetricSource<unknown>, VALIDATION, 'validation.json'],
])('a file of %s gives readings or is rejected by its name', async (_, source, right, name) => {
  const path = join(folder, name);
  await fc.assert(
    fc.asyncProperty(damagedDocument(right), async (document) => {
      writeFileSync(path, JSON.stringify(document));
      const found = await outcome(source, { path });
      if (found instanceof SteelyardError) throw found;
      assertSound(found, new RegExp(`^${name.replace('.', '\\.')}`));
    }),
    { numRuns: 100 },
  );
});

test('a catalogue in DCAT gives data sets, or is refused with its file', async () => {
  const path = join(folder, 'data.json');
  await fc.assert(
    fc.asyncProperty(damagedDocument(CATALOGUE), async (document) => {
      writeFileSync(path, JSON.stringify(document));
      const found = await outcome(dcatSource, { path });
      if (found instanceof SteelyardError) expect(found.message).toContain('data.json');
      else assertSound(found, /./);
    }),
    { numRuns: 100 },
  );
});

test('an answer of a REST API gives rows, each rejected one by its number', async () => {
  const settings = {
    url: server.url,
    rows: '$.data[*]',
    key: '$.department',
    period: '$.month',
    metrics: { api_calls: '$.calls' },
    paging: { style: 'cursor', next: '$.next' },
    pauseMilliseconds: 0,
    attempts: 1,
  };
  await fc.assert(
    fc.asyncProperty(damagedDocument(API_ANSWER), async (document) => {
      answer = document;
      const found = await outcome(httpJsonSource, settings);
      if (found instanceof SteelyardError) expect(found.message).toContain(server.url);
      else assertSound(found, /^answer \d+, row \d+/);
    }),
    { numRuns: 40 },
  );
});
