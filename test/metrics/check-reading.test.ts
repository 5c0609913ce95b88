import { checkReading } from '../../src/metrics/check-reading.js';
import { metricVocabularySchema } from '../../src/metrics/metric-definition.js';
import type { ReadingRecord } from '../../src/sources/metric-source.js';

const title = { en: 'A', zh: 'A' };
const common = { title, unit: 'count', range: [0, 10], rollUp: 'sum', source: 'test' };
const { metrics } = metricVocabularySchema.parse({
  metrics: [
    { ...common, id: 'of_department', grain: 'department-month' },
    { ...common, id: 'of_asset', grain: 'asset-month' },
    { ...common, id: 'of_day', grain: 'asset-day' },
    { ...common, id: 'counted', grain: 'asset-month', counterFall: 'flag' },
    { ...common, id: 'word', grain: 'asset-month', type: 'text', range: [null, null], rollUp: 'none' },
  ],
});
test('a counter that fell is flagged where the vocabulary lets it count', () => {
  expect(check({ metric: 'counted', counterFalls: 1, sketch: 'x' })).toEqual({
    cell: { value: 1, status: 'ok', sample: null, reason: null, sketch: 'x' },
    flag: 'the counter fell 1 times',
  });
});

const vocabulary = new Map(metrics.map((metric) => [metric.id, metric]));

function check(given: Partial<ReadingRecord>) {
  const reading = {
    type: 'reading',
    entity: 'asset',
    key: 'k',
    period: '2026-10',
    metric: 'of_asset',
    value: 1,
  };
  return checkReading({ ...reading, ...given } as ReadingRecord, vocabulary);
}

test.each([
  [
    { value: 7, sample: 3 },
    { value: 7, status: 'ok', sample: 3, reason: null },
  ],
  [{ value: null }, { value: null, status: 'notDelivered', sample: null, reason: null }],
  [
    { value: null, status: 'sourceDown' as const },
    { value: null, status: 'sourceDown', sample: null, reason: null },
  ],
  [{ value: 0 }, { value: 0, status: 'ok', sample: null, reason: null }],
  [
    { metric: 'word', value: 'filestore' },
    { value: 'filestore', status: 'ok', sample: null, reason: null },
  ],
])('%j is taken', (given, cell) => {
  expect(check(given)).toEqual({ cell: { ...cell, sketch: null }, flag: null });
});

test.each([
  [{ unit: 'ms' }, 'the unit is ms and not count'],
  [{ counterFalls: 2 }, 'the counter fell 2 times'],
  [{ value: 11 }, '11 is above 10'],
  [{ value: -1 }, '-1 is below 0'],
  [{ value: '12 %' }, '"12 %" is no number'],
  [{ value: Number.NaN }, '"NaN" is no number'],
  [{ value: Number.POSITIVE_INFINITY }, '"Infinity" is no number'],
  [{ value: null, status: 'ok' as const }, 'the status is ok and there is no value'],
  [{ metric: 'word', value: 3 }, '3 is no text'],
])('%j becomes a rejected cell with its reason', (given, reason) => {
  expect(check(given)).toEqual({
    cell: { value: null, status: 'rejected', sample: null, reason, sketch: null },
    flag: null,
  });
});

test.each([
  [{ metric: 'unknown' }],
  [{ metric: 'constructor' }],
  [{ metric: 'of_asset', period: '2026-10-05' }],
  [{ metric: 'of_department' }],
  [{ metric: 'of_day', entity: 'department' as const, period: '2026-10-05' }],
])('%j has no place', (given) => {
  expect(check(given)).toEqual({ refusal: expect.any(String) });
});

test('a month of a metric of days, and a department figure of a metric of assets, may be delivered at once', () => {
  expect(check({ metric: 'of_day' })).toHaveProperty('cell');
  expect(check({ metric: 'of_asset', entity: 'department' })).toHaveProperty('cell');
});
