import { SteelyardError } from '../../src/errors.js';
import type { IdentitiesFile } from '../../src/metrics/identities-file.js';
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
const vocabulary = new Map(metrics.map((metric) => [metric.id, metric]));

const department = (key: string): SourceRecord => ({ type: 'department', key, title: { en: key, zh: key } });
const asset = (key: string, owner: string): SourceRecord => ({
  type: 'asset',
  key,
  title: { en: key, zh: key },
  department: owner,
});
const reading = (
  entity: 'department' | 'asset',
  key: string,
  metric: string,
  value: number | string | null,
  period = '2026-10',
): SourceRecord => ({ type: 'reading', entity, key, period, metric, value });

/** A source that yields what it is given; an error among the records is thrown at its place. */
function sourceOf(
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

const NOW = '2026-10-31T04:00:00Z';
let scope: CollectScope;
beforeAll(async () => {
  scope = await openCollectScope();
});
afterAll(() => scope.close());
beforeEach(async () => {
  await Promise.all(Object.values(scope.models).map((model) => model.deleteMany({})));
});

const collect = (...sources: ConfiguredSource[]) => scope.collect({ sources, vocabulary, now: NOW });
const cell = async (id: string, metric: string) => {
  const document = await scope.models.measurements.findOne({ _id: id }).lean();
  return (document?.cells as Record<string, Record<string, unknown>> | undefined)?.[metric];
};
const table = async (entity: 'department' | 'asset', sources = ['register'], period = '2026-10') => {
  const read = await readMetricTable(scope.models, { period, entity, vocabulary, sources, locale: 'en' });
  return {
    ids: read.entities.map(({ id }) => id),
    values: (metric: string) => [...(read.columns.get(metric)?.values ?? [])],
    statuses: (metric: string) =>
      [...(read.statuses.get(metric) ?? [])].map((code) => MEASUREMENT_STATUSES[code]),
  };
};

const CATALOGUE = [
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

describe('a pull', () => {
  test('keeps each value with its status, source and run', async () => {
    await collect(sourceOf(CATALOGUE));
    const run = await scope.models.runs.findOne().lean();
    expect(await cell('department/water/2026-10', 'requests_done')).toEqual({
      value: 6,
      status: 'ok',
      origin: 'measured',
      source: 'register',
      run: run?._id,
    });
    expect(run).toMatchObject({ kind: 'collect', period: '2026-10', state: 'done' });
    expect(run?.sources[0]).toMatchObject({
      source: 'register',
      state: 'done',
      counts: { departments: 2, assets: 3, readings: 7, changed: 7, rejections: 0 },
      metrics: ['calls', 'filled', 'requests_done', 'requests_due'],
    });
  });

  test('makes months of days and departments of assets', async () => {
    await collect(sourceOf(CATALOGUE));
    const departments = await table('department');
    expect(departments.ids).toEqual(['roads', 'water']);
    expect(departments.values('filled')).toEqual([0.25, 0.75]);
    expect(departments.values('calls')).toEqual([Number.NaN, 15]);
    expect(await cell('department/water/2026-10', 'filled')).toMatchObject({ source: 'roll-up', sample: 2 });
    expect(await cell('asset/gauges/2026-10', 'calls')).toMatchObject({
      value: 15,
      source: 'roll-up',
      sample: 2,
    });
  });

  test('repeated on the same input changes nothing but the list of runs', async () => {
    const { departments, assets, identities, measurements } = scope.models;
    const everything = () =>
      Promise.all([
        departments.find().sort({ _id: 1 }).lean(),
        assets.find().sort({ _id: 1 }).lean(),
        identities.find().sort({ _id: 1 }).lean(),
        measurements.find().sort({ _id: 1 }).lean(),
      ]);
    await collect(sourceOf(CATALOGUE));
    const before = await everything();
    const { sources, rolledUp } = await collect(sourceOf(CATALOGUE));
    expect(sources[0]?.counts.changed).toBe(0);
    expect(rolledUp).toBe(0);
    expect(await everything()).toEqual(before);
    expect(await scope.models.runs.countDocuments()).toBe(2);
  });

  test('with one value changed writes that cell and what is made of it', async () => {
    await collect(sourceOf(CATALOGUE));
    const [first] = await scope.models.runs.find().lean();
    const changed = CATALOGUE.map((record) =>
      record.type === 'reading' && record.key === 'rain' ? { ...record, value: 0 } : record,
    );
    const { sources, rolledUp } = await collect(sourceOf(changed));
    expect(sources[0]?.counts.changed).toBe(1);
    expect(rolledUp).toBe(1);
    expect((await table('department')).values('filled')).toEqual([0.25, 0.25]);
    expect(await cell('asset/gauges/2026-10', 'filled')).toMatchObject({ run: first?._id });
  });

  test('takes away what a complete pull no longer delivers', async () => {
    await collect(sourceOf(CATALOGUE));
    const rest = CATALOGUE.filter((record) => !('key' in record) || record.key !== 'rain').filter(
      (record) => record.type !== 'reading' || record.metric !== 'requests_done',
    );
    await collect(sourceOf(rest));
    expect((await table('asset')).ids).toEqual(['bridges', 'gauges']);
    expect((await table('department')).values('filled')).toEqual([0.25, 0.5]);
    expect(await cell('department/water/2026-10', 'requests_done')).toBeUndefined();
  });

  test('interrupted in the middle and repeated ends as an undisturbed one', async () => {
    const cut = [...CATALOGUE.slice(0, 8), new Error('the process dies')];
    await collect(sourceOf(cut));
    await collect(sourceOf(CATALOGUE));
    const stripped = async () => {
      const documents = await scope.models.measurements.find().sort({ _id: 1 }).lean();
      return JSON.stringify(documents).replace(/"run":"[^"]+"/g, '');
    };
    const interrupted = await stripped();
    await scope.models.measurements.deleteMany({});
    await collect(sourceOf(CATALOGUE));
    expect(await stripped()).toEqual(interrupted);
  });
});

describe('values that cannot be right', () => {
  test('are kept as rejected and listed with their place', async () => {
    const { sources } = await collect(
      sourceOf([
        department('water'),
        { ...reading('department', 'water', 'requests_due', '8 pcs'), place: 'a.csv:2:2' } as SourceRecord,
      ]),
    );
    expect(sources[0]?.rejections).toEqual([
      { place: 'a.csv:2:2', reason: 'requests_due: "8 pcs" is no number' },
    ]);
    expect((await table('department')).statuses('requests_due')).toEqual(['rejected']);
  });

  test('a part above its whole is rejected with it, whichever came first', async () => {
    const records = [
      department('water'),
      reading('department', 'water', 'requests_done', 9),
      reading('department', 'water', 'requests_due', 8),
    ];
    const { sources } = await collect(sourceOf(records));
    expect(sources[0]?.rejections).toEqual([
      { place: 'department/water/2026-10/requests_done', reason: '9 is above 8 of requests_due' },
      {
        place: 'department/water/2026-10/requests_due',
        reason: '8 is below 9 of its part requests_done',
      },
    ]);
    expect((await table('department')).statuses('requests_done')).toEqual(['rejected']);
    expect((await table('department')).statuses('requests_due')).toEqual(['rejected']);
    expect((await collect(sourceOf(records))).sources[0]?.counts.changed).toBe(0);
  });

  test('a metric delivered twice counts once', async () => {
    const { sources } = await collect(
      sourceOf([
        department('water'),
        reading('department', 'water', 'requests_due', 8),
        reading('department', 'water', 'requests_due', 9),
      ]),
    );
    expect((await table('department')).values('requests_due')).toEqual([8]);
    expect(sources[0]?.counts.rejections).toBe(1);
  });

  test('a metric nobody knows, and a reading of another month, are refused', async () => {
    const { sources } = await collect(
      sourceOf([
        department('water'),
        reading('department', 'water', '__proto__', 8),
        reading('department', 'water', 'requests_due', 8, '2026-09'),
      ]),
    );
    expect(sources[0]?.rejections.map(({ reason }) => reason)).toEqual([
      'there is no metric "__proto__"',
      'the reading is of 2026-09 and not of 2026-10',
    ]);
    expect(await scope.models.measurements.countDocuments()).toBe(0);
  });
});

describe('two sources of one metric', () => {
  const first = (value: number) =>
    sourceOf([department('water'), reading('department', 'water', 'requests_due', value)], { id: 'first' });
  const second = (value: number) =>
    sourceOf([reading('department', 'water', 'requests_due', value)], {
      id: 'second',
      createDepartments: false,
    });

  test('the one that comes first in the list counts, run after run', async () => {
    for (const _ of [1, 2]) {
      const { sources } = await collect(first(8), second(5));
      expect(sources[1]?.rejections[0]?.reason).toBe(
        'first delivers this metric and comes first in the list',
      );
      expect((await table('department')).values('requests_due')).toEqual([8]);
    }
  });

  test('the first takes over what the second delivered before', async () => {
    await collect(first(8));
    await scope.models.measurements.deleteMany({});
    await collect(second(5));
    await collect(first(8), second(5));
    expect((await table('department')).values('requests_due')).toEqual([8]);
  });
});

describe('names', () => {
  const identities: IdentitiesFile = {
    departments: [
      {
        id: 'water',
        title: { en: 'Bureau of Water', zh: '水务局' },
        kind: 'bureau',
        level: null,
        parent: null,
        peerGroup: 'bureaus',
        peerGroupTitle: null,
        predecessors: [],
        validFrom: null,
        validTo: null,
        names: [
          { source: '*', key: 'W01', validFrom: null, validTo: null },
          { source: 'register', key: '水务局', validFrom: '2026-04', validTo: null },
        ],
      },
    ],
    assets: [],
  };
  const strict = { createDepartments: false };
  const due = (key: string, value: number) => reading('department', key, 'requests_due', value);

  test('of a source lead to one department', async () => {
    await scope.collect({
      sources: [sourceOf([due('水务局', 8)], strict)],
      vocabulary,
      identities,
      now: NOW,
    });
    expect((await table('department')).values('requests_due')).toEqual([8]);
  });

  test('that nobody knows are counted, listed and scored to nobody', async () => {
    const { sources } = await scope.collect({
      sources: [sourceOf([due('W02', 8), due('W02', 9), due('W01', 1)], strict)],
      vocabulary,
      identities,
      now: NOW,
    });
    expect(sources[0]?.unmatched).toEqual([{ entity: 'department', key: 'W02', count: 2 }]);
    expect((await table('department')).values('requests_due')).toEqual([1]);
    expect(await scope.models.departments.countDocuments()).toBe(1);
  });

  test('that are ids need no entry', async () => {
    await scope.collect({ sources: [sourceOf([due('water', 8)], strict)], vocabulary, identities, now: NOW });
    expect((await table('department')).values('requests_due')).toEqual([8]);
  });

  test('taken out of the file mean nobody any more', async () => {
    const order = { vocabulary, now: NOW };
    await scope.collect({ ...order, sources: [sourceOf([], strict)], identities });
    const [water] = identities.departments;
    const without = { departments: water === undefined ? [] : [{ ...water, names: [] }], assets: [] };
    const { sources } = await scope.collect({
      ...order,
      sources: [sourceOf([due('W01', 1)], strict)],
      identities: without,
    });
    expect(sources[0]?.unmatched).toEqual([{ entity: 'department', key: 'W01', count: 1 }]);
  });

  test('of two sources that look alike stay two departments', async () => {
    const records = [department('Water'), due('Water', 1)];
    await collect(sourceOf(records), sourceOf(records, { id: 'portal' }));
    expect((await table('department')).ids).toEqual(['portal-water', 'water']);
  });

  test('an asset whose owner nobody knows is scored to nobody', async () => {
    const { sources } = await collect(
      sourceOf([asset('gauges', 'water'), reading('asset', 'gauges', 'filled', 1)]),
    );
    expect(sources[0]?.unmatched.map(({ entity, key }) => [entity, key])).toEqual([
      ['asset', 'gauges'],
      ['department', 'water'],
    ]);
    expect(await scope.models.assets.countDocuments()).toBe(0);
  });
});

describe('gaps', () => {
  const down = new SteelyardError('SOURCE_UNREACHABLE', { values: { url: 'u', attempts: 1, reason: 'r' } });
  const broken = new SteelyardError('CSV_INVALID', { values: { reason: 'r' } });
  const november = { vocabulary, now: '2026-11-10T04:00:00Z' };

  test('a failed source is recorded and does not keep the others out', async () => {
    const { sources } = await collect(sourceOf([down], { id: 'gateway' }), sourceOf(CATALOGUE));
    expect(sources.map(({ source, state }) => [source, state])).toEqual([
      ['gateway', 'failed'],
      ['register', 'done'],
    ]);
    const run = await scope.models.runs.findOne().lean();
    expect(run).toMatchObject({ state: 'partial' });
    expect(run?.sources[0]?.error).toMatchObject({ code: 'SOURCE_UNREACHABLE', outage: true });
  });

  test.each([
    ['the source was down', 'sourceDown', down],
    ['its file was bad', 'notDelivered', broken],
  ])('when %s, what it delivers otherwise is %s', async (_, status, error) => {
    await collect(sourceOf(CATALOGUE));
    await scope.collect({ ...november, sources: [sourceOf([error])] });
    const departments = await table('department', ['register'], '2026-11');
    expect(departments.ids).toEqual(['roads', 'water']);
    expect(departments.statuses('requests_due')).toEqual([status, status]);
  });

  test('a department that delivers nothing is in the table, not delivered', async () => {
    await collect(sourceOf(CATALOGUE));
    const rest = CATALOGUE.flatMap((record) =>
      record.type !== 'reading' || record.key === 'bridges' ? [record] : [],
    ).map((record) => (record.type === 'reading' ? { ...record, period: '2026-11' } : record));
    await scope.collect({ ...november, sources: [sourceOf(rest)] });
    const departments = await table('department', ['register'], '2026-11');
    expect(departments.ids).toEqual(['roads', 'water']);
    expect(departments.statuses('filled')).toEqual(['ok', 'notDelivered']);
  });

  test('a department is not in months before it came', async () => {
    await scope.collect({ ...november, sources: [sourceOf([department('late')])] });
    expect((await table('department')).ids).toEqual([]);
    expect((await table('department', ['register'], '2026-11')).ids).toEqual(['late']);
  });
});

describe('a snapshot', () => {
  const portal = (records: readonly (SourceRecord | Error)[]) =>
    sourceOf(records, { time: 'snapshot', id: 'portal' });

  test('of today cannot fill another month, and nothing is written', async () => {
    const order = { sources: [portal(CATALOGUE)], vocabulary, now: NOW, period: '2026-09' };
    await expect(scope.collect(order)).rejects.toMatchObject({ code: 'NOT_BACKFILLABLE', exitCode: 3 });
    const counts = await Promise.all(Object.values(scope.models).map((model) => model.countDocuments()));
    expect(counts.every((count) => count === 0)).toBe(true);
  });

  test('with its date fills the month of that date', async () => {
    const { sources, month } = await scope.collect({
      sources: [portal([department('water')])],
      vocabulary,
      now: NOW,
      asOf: '2022-09-05',
    });
    expect([month, sources[0]?.asOf]).toEqual(['2022-09', '2022-09-05']);
    expect(await scope.models.runs.findOne().lean()).toMatchObject({ period: '2022-09', asOf: '2022-09-05' });
  });

  test('with its date cannot fill another month', async () => {
    const order = { sources: [portal([])], vocabulary, now: NOW, asOf: '2022-09-05', period: '2022-08' };
    await expect(scope.collect(order)).rejects.toMatchObject({ code: 'NOT_BACKFILLABLE' });
  });

  test('that was stored before stands when the month is run again', async () => {
    const order = { vocabulary, now: NOW };
    await scope.collect({ ...order, sources: [portal([department('water')])], asOf: '2022-09-05' });
    const { sources } = await scope.collect({
      ...order,
      sources: [portal([new Error('is not asked')])],
      period: '2022-09',
      keepsStored: true,
    });
    expect(sources[0]).toMatchObject({ state: 'kept', asOf: '2022-09-05' });
  });

  test('among sources that can answer is refused alone', async () => {
    const { sources } = await scope.collect({
      sources: [portal([]), sourceOf([])],
      vocabulary,
      now: NOW,
      period: '2026-09',
    });
    expect(sources.map(({ state, error }) => [state, error?.code])).toEqual([
      ['failed', 'NOT_BACKFILLABLE'],
      ['done', undefined],
    ]);
  });
});

test.each([
  [{ period: '2026-11' }, 'PERIOD_IN_FUTURE'],
  [{ asOf: '2026-11-01' }, 'PERIOD_IN_FUTURE'],
  [{ period: '2026-13' }, 'PERIOD_INVALID'],
  [{ period: '2026' }, 'PERIOD_INVALID'],
  [{ asOf: '2026-10' }, 'PERIOD_INVALID'],
])('%j is refused before anything is written', async (given, code) => {
  await expect(
    scope.collect({ sources: [sourceOf([])], vocabulary, now: NOW, ...given }),
  ).rejects.toMatchObject({
    code,
    exitCode: 2,
  });
  expect(await scope.models.runs.countDocuments()).toBe(0);
});

test('an interruption is recorded as cancelled', async () => {
  const stop = new AbortController();
  const source = sourceOf([]);
  const stopped: ConfiguredSource = {
    ...source,
    async *collect({ signal }) {
      yield department('water');
      stop.abort();
      signal.throwIfAborted();
    },
  };
  await scope.collect({ sources: [stopped, source], vocabulary, now: NOW, signal: stop.signal });
  const run = await scope.models.runs.findOne().lean();
  expect(run?.state).toBe('cancelled');
  expect(run?.sources).toHaveLength(1);
});
