import { metricVocabularySchema } from '../../src/metrics/metric-definition.js';
import { readMetricTable } from '../../src/metrics/metric-table.js';
import { MEASUREMENT_STATUSES } from '../../src/sources/measurement-status.js';
import type { ConfiguredSource, SourceRecord } from '../../src/sources/metric-source.js';
import { type CollectScope, openCollectScope } from './collect-scope.js';

const title = { en: 'A', zh: 'A' };
const count = { title, unit: 'count', range: [0, null], source: 'test' };
const ratio = { title, unit: 'ratio', range: [0, 1], source: 'test' };
const { metrics } = metricVocabularySchema.parse({
  metrics: [
    { ...count, id: 'requests_due', grain: 'department-month', rollUp: 'sum' },
    { ...count, id: 'requests_done', grain: 'department-month', rollUp: 'sum', partOf: 'requests_due' },
    { ...count, id: 'calls', grain: 'asset-day', rollUp: 'sum' },
    { ...count, id: 'consumers', grain: 'asset-month', rollUp: 'distinct' },
    { ...ratio, id: 'filled', grain: 'asset-month', rollUp: 'mean' },
  ],
});
export const vocabulary = new Map(metrics.map((metric) => [metric.id, metric]));

export const department = (key: string): SourceRecord => ({
  type: 'department',
  key,
  title: { en: key, zh: key },
});
export const asset = (key: string, owner: string): SourceRecord => ({
  type: 'asset',
  key,
  title: { en: key, zh: key },
  department: owner,
});
export const reading = (
  entity: 'department' | 'asset',
  key: string,
  metric: string,
  value: number | string | null,
  period = '2026-10',
): SourceRecord => ({ type: 'reading', entity, key, period, metric, value });

/** A source that yields what it is given; an error among the records is thrown at its place. */
export function sourceOf(
  records: readonly (SourceRecord | Error)[],
  given: Partial<ConfiguredSource> = {},
): ConfiguredSource {
  return {
    id: 'register',
    kind: 'test',
    time: 'history',
    createDepartments: true,
    async *collect() {
      for (const record of records) {
        if (record instanceof Error) throw record;
        yield record;
      }
    },
    ...given,
  };
}

/** Two departments, three assets, and what they deliver. */
export const CATALOGUE: readonly SourceRecord[] = [
  department('water'),
  department('roads'),
  asset('gauges', 'water'),
  asset('rain', 'water'),
  asset('bridges', 'roads'),
  reading('asset', 'gauges', 'filled', 0.5),
  reading('asset', 'rain', 'filled', 1),
  reading('asset', 'bridges', 'filled', 0.25),
  reading('asset', 'gauges', 'calls', 10, '2026-10-01'),
  reading('asset', 'gauges', 'calls', 5, '2026-10-02'),
  reading('department', 'water', 'requests_due', 8),
  reading('department', 'water', 'requests_done', 6),
];

export const NOW = '2026-10-31T04:00:00Z';

/** An empty store before each test of a file, and what its tests do with it. */
export function collectKit() {
  let scope: CollectScope;
  beforeAll(async () => {
    scope = await openCollectScope();
  });
  afterAll(() => scope.close());
  beforeEach(async () => {
    await Promise.all(Object.values(scope.models).map((model) => model.deleteMany({})));
  });
  return {
    get models() {
      return scope.models;
    },
    order: (order: Parameters<CollectScope['collect']>[0]) => scope.collect(order),
    collect: (...sources: ConfiguredSource[]) => scope.collect({ sources, vocabulary, now: NOW }),
    async cell(id: string, metric: string) {
      const document = await scope.models.measurements.findOne({ _id: id }).lean();
      return (document?.cells as Record<string, Record<string, unknown>> | undefined)?.[metric];
    },
    async table(entity: 'department' | 'asset', sources = ['register'], period = '2026-10') {
      const read = await readMetricTable(scope.models, {
        period,
        entity,
        vocabulary,
        sources,
        locale: 'en',
      });
      return {
        ids: read.entities.map(({ id }) => id),
        values: (metric: string) => [...(read.columns.get(metric)?.values ?? [])],
        statuses: (metric: string) =>
          [...(read.statuses.get(metric) ?? [])].map((code) => MEASUREMENT_STATUSES[code]),
      };
    },
  };
}
