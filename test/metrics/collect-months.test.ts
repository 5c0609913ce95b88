import { SteelyardError } from '../../src/errors.js';
import type { ConfiguredSource, SourceRecord } from '../../src/sources/metric-source.js';
import { CATALOGUE, collectKit, department, NOW, sourceOf, vocabulary } from './collect-kit.js';

const scope = collectKit();
const { collect, table } = scope;

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
    await scope.order({ ...november, sources: [sourceOf([error])] });
    const departments = await table('department', ['register'], '2026-11');
    expect(departments.ids).toEqual(['roads', 'water']);
    expect(departments.statuses('requests_due')).toEqual([status, status]);
  });

  test('a department that delivers nothing is in the table, not delivered', async () => {
    await collect(sourceOf(CATALOGUE));
    const rest = CATALOGUE.flatMap((record) =>
      record.type !== 'reading' || record.key === 'bridges' ? [record] : [],
    ).map((record) => (record.type === 'reading' ? { ...record, period: '2026-11' } : record));
    await scope.order({ ...november, sources: [sourceOf(rest)] });
    const departments = await table('department', ['register'], '2026-11');
    expect(departments.ids).toEqual(['roads', 'water']);
    expect(departments.statuses('filled')).toEqual(['ok', 'notDelivered']);
  });

  test('a department is not in months before it came', async () => {
    await scope.order({ ...november, sources: [sourceOf([department('late')])] });
    expect((await table('department')).ids).toEqual([]);
    expect((await table('department', ['register'], '2026-11')).ids).toEqual(['late']);
  });
});

describe('a snapshot', () => {
  const portal = (records: readonly (SourceRecord | Error)[]) =>
    sourceOf(records, { time: 'snapshot', id: 'portal' });

  test('of today cannot fill another month, and nothing is written', async () => {
    const order = { sources: [portal(CATALOGUE)], vocabulary, now: NOW, period: '2026-09' };
    await expect(scope.order(order)).rejects.toMatchObject({ code: 'NOT_BACKFILLABLE', exitCode: 3 });
    const counts = await Promise.all(Object.values(scope.models).map((model) => model.countDocuments()));
    expect(counts.every((count) => count === 0)).toBe(true);
  });

  test('with its date fills the month of that date', async () => {
    const { sources, month } = await scope.order({
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
    await expect(scope.order(order)).rejects.toMatchObject({ code: 'NOT_BACKFILLABLE' });
  });

  test('that was stored before stands when the month is run again', async () => {
    const order = { vocabulary, now: NOW };
    await scope.order({ ...order, sources: [portal([department('water')])], asOf: '2022-09-05' });
    const { sources } = await scope.order({
      ...order,
      sources: [portal([new Error('is not asked')])],
      period: '2022-09',
      keepsStored: true,
    });
    expect(sources[0]).toMatchObject({ state: 'kept', asOf: '2022-09-05' });
  });

  test('among sources that can answer is refused alone', async () => {
    const { sources } = await scope.order({
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
    scope.order({ sources: [sourceOf([])], vocabulary, now: NOW, ...given }),
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
  await scope.order({ sources: [stopped, source], vocabulary, now: NOW, signal: stop.signal });
  const run = await scope.models.runs.findOne().lean();
  expect(run?.state).toBe('cancelled');
  expect(run?.sources).toHaveLength(1);
});
