import type { SourceRecord } from '../../src/sources/metric-source.js';
import { CATALOGUE, collectKit, department, reading, sourceOf } from './collect-kit.js';

const scope = collectKit();
const { collect, cell, table } = scope;

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
