import { inputHash } from '../../src/engine/input-hash.js';
import { serviceTable } from '../../src/engine/service-table.js';
import type { MetricColumn, MetricTable } from '../../src/metrics/metric-table.js';
import { parsePeriod } from '../../src/period.js';
import { MEASUREMENT_STATUSES } from '../../src/sources/measurement-status.js';

const NOT_DELIVERED = MEASUREMENT_STATUSES.indexOf('notDelivered');
const SOURCE_DOWN = MEASUREMENT_STATUSES.indexOf('sourceDown');

const entity = (id: string) => ({ id, name: id, group: null, department: id });
const text = (words: readonly string[], values: readonly number[]) =>
  ({ kind: 'text', words, values: Float64Array.from(values) }) as const;

const september: MetricTable = {
  period: '2026-09',
  entities: [entity('a'), entity('b')],
  columns: new Map([['kind', text(['table', 'file'], [0, 1])]]),
  statuses: new Map([['kind', Uint8Array.of(0, 0)]]),
};
const october: MetricTable = {
  period: '2026-10',
  entities: [entity('a')],
  columns: new Map<string, MetricColumn>([
    ['kind', text(['file'], [0])],
    ['calls', { kind: 'number', values: Float64Array.of(7) }],
    ['unread', { kind: 'number', values: Float64Array.of(1) }],
  ]),
  statuses: new Map([
    ['kind', Uint8Array.of(0)],
    ['calls', Uint8Array.of(SOURCE_DOWN)],
    ['unread', Uint8Array.of(0)],
  ]),
};
const WANTED = new Set(['kind', 'calls']);

describe('the table of some months', () => {
  const table = serviceTable([september, october], WANTED);

  test('has the rows of each month in order and only the metrics that are wanted', () => {
    expect(table.entities).toEqual(['a', 'b', 'a']);
    const places = [september, september, october].map(({ period }) => parsePeriod(period).index);
    expect([...(table.calendar?.indices ?? [])]).toEqual(places);
    expect([...table.columns.keys()]).toEqual(['kind', 'calls']);
  });

  test('a metric that a month lacks was not delivered in it', () => {
    expect([...(table.statuses?.get('calls') ?? [])]).toEqual([NOT_DELIVERED, NOT_DELIVERED, SOURCE_DOWN]);
    expect([...(table.columns.get('calls')?.values ?? [])]).toEqual([Number.NaN, Number.NaN, 7]);
  });

  test('the same word has one code in every month', () => {
    const column = table.columns.get('kind');
    const words = column?.kind === 'text' ? [...column.values].map((code) => column.words[code]) : [];
    expect(words).toEqual(['table', 'file', 'file']);
  });
});

describe('the fingerprint of the inputs', () => {
  const hashOf = (month: MetricTable) => inputHash(serviceTable([month], WANTED));

  test('is the same for the same inputs, and blind to what is not read', () => {
    const other = new Map(october.columns).set('unread', { kind: 'number', values: Float64Array.of(2) });
    expect(hashOf({ ...october, columns: other })).toBe(hashOf(october));
  });

  test('changes with a value, a status, a word and an entity', () => {
    const columns = (metric: string, column: MetricColumn) =>
      hashOf({ ...october, columns: new Map(october.columns).set(metric, column) });
    const hashes = [
      hashOf(october),
      columns('calls', { kind: 'number', values: Float64Array.of(8) }),
      columns('kind', text(['table'], [0])),
      hashOf({ ...october, statuses: new Map(october.statuses).set('calls', Uint8Array.of(NOT_DELIVERED)) }),
      hashOf({ ...october, entities: [entity('b')] }),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
