import { createHash } from 'node:crypto';
import { frameworkOf, type Service } from '../../src/compose/open-service.js';
import { runMonth } from '../../src/engine/run-month.js';
import type { ConfiguredSource } from '../../src/sources/metric-source.js';
import { type CityService, citySource, openCityService } from './open-city-service.js';

/** Bodies of the small city. */
const BODIES = 4;

let city: CityService;

beforeEach(async () => {
  city = await openCityService();
});
afterEach(() => city.remove());

function run(
  { parts, frameworks }: Service,
  options: { period?: string; close?: boolean; signal?: AbortSignal } = {},
) {
  return runMonth(parts, {
    period: options.period ?? '2026-08',
    close: options.close ?? false,
    frameworks,
    locales: ['en'],
    signal: options.signal ?? new AbortController().signal,
  });
}

/** Fingerprint of every document of every collection but `runs` and the audit log. */
async function contents({ store: { connection } }: Service): Promise<string> {
  const collections = (await connection.listCollections())
    .map(({ name }) => name)
    .filter((name) => name !== 'runs' && name !== 'audit');
  const found: unknown[] = [];
  for (const name of collections.sort()) {
    const documents = await connection.collection(name).find({}).toArray();
    found.push([name, documents.map((document) => JSON.stringify(document)).sort()]);
  }
  return createHash('sha256').update(JSON.stringify(found)).digest('hex');
}

const snapshot: ConfiguredSource = {
  id: 'portal',
  kind: 'ckan',
  time: 'snapshot',
  createDepartments: true,
  collect: () => {
    throw new Error('must not be asked');
  },
};

const READING = { type: 'reading', entity: 'department', period: '2026-08' } as const;

const broken: ConfiguredSource = {
  id: 'broken',
  kind: 'csv',
  time: 'history',
  createDepartments: false,
  collect: async function* () {
    yield await Promise.reject(new Error('the disk is gone'));
  },
};

describe('a month', () => {
  test('is collected, evaluated and closed; a repetition adds one run and changes nothing else', async () => {
    const first = await run(city, { close: true });
    expect(first.evaluations).toMatchObject([{ framework: 'matching', entities: BODIES, change: 'created' }]);
    const before = await contents(city);
    const { audit } = city.parts;
    const noted = (await audit.newest(20)).reverse();
    const lines = noted.map(({ action, subject, actor }) => [action, subject, actor]);
    expect(lines).toEqual([
      ['collect', '2026-08', 'system'],
      ['definitions', 'matching version 1 from 2026-08', 'system'],
      ['evaluate', 'matching/department/2026-08/1', 'system'],
      ['supervise', '2026-08', 'system'],
      ['month cutOff', '2026-08', 'system'],
      ['month final', '2026-08', 'system'],
      ['report', '2026-08~matching~oversight~en', 'system'],
    ]);
    const second = await run(city, { close: true });
    expect(second.evaluations).toMatchObject([{ change: 'none' }]);
    expect(await contents(city)).toBe(before);
    expect((await audit.head()).count).toBe(noted.length);
    expect((await audit.verify()).fault).toBeNull();
    expect(await city.parts.models.runs.countDocuments()).toBe(2);
  });

  test('is provisional until it is closed, and closing keeps the revision', async () => {
    await run(city);
    const key = { framework: 'matching', entityKind: 'department', period: '2026-08' } as const;
    expect(await city.parts.evaluations.latest(key)).toMatchObject({ state: 'provisional', revision: 1 });
    await run(city, { close: true });
    expect(await city.parts.evaluations.latest(key)).toMatchObject({ state: 'final', revision: 1 });
  });

  test('is scored anew when provisional data changes, and one revision stays', async () => {
    await run(city);
    const changed = await city.reopened({ sources: [citySource(7)] });
    const outcome = await run(changed);
    expect(outcome.evaluations).toMatchObject([{ change: 'created' }]);
    const all = await changed.parts.evaluations.list();
    expect(all.map(({ revision }) => revision)).toEqual([2]);
    expect(await city.store.connection.collection('scores').countDocuments()).toBe(BODIES);
  });

  test('keeps its final scores whatever the data becomes', async () => {
    await run(city, { close: true });
    const before = await contents(city);
    await run(await city.reopened({ sources: [citySource(7)] }), { close: true });
    expect(await contents(city)).toBe(before);
  });

  test('is scored for departments alone where no asset is known', async () => {
    const registers: ConfiguredSource = {
      ...snapshot,
      ...{ id: 'registers', kind: 'csv', time: 'history' },
      collect: async function* () {
        yield { type: 'department', key: 'water', title: { en: 'Water', zh: '水务局' } };
        yield { ...READING, key: 'water', metric: 'requests_due', value: 3 };
      },
    };
    const frameworks = [frameworkOf(city.parts.definitions.frameworks, 'metadata-quality')];
    const parts = { ...city.parts, sources: [registers] };
    const { evaluations } = await run({ ...city, parts, frameworks });
    expect(evaluations).toMatchObject([{ entityKind: 'department', entities: 1 }]);
  });

  test('compares with the month before only when there is one', async () => {
    await run(city, { period: '2026-07', close: true });
    await run(city, { period: '2026-08', close: true });
    const reports = await city.parts.reports.list();
    expect(reports.map(({ period }) => period)).toEqual(['2026-08', '2026-07']);
  });
});

describe('what goes wrong is recorded', () => {
  test('without a usable browser the scores are made and the report says why it has no PDF', async () => {
    const outcome = await run(city, { close: true });
    expect(outcome.evaluations).toHaveLength(1);
    expect(outcome.reports).toMatchObject([{ problem: expect.stringContaining('CHROME_PATH') }]);
    expect(outcome.problems).toHaveLength(1);
    const [report] = await city.parts.reports.list();
    expect(report).toMatchObject({ pdf: null, problem: expect.stringContaining('/nowhere/chrome') });
  });

  test('a source that fails is named, and the others are scored', async () => {
    const service = await city.reopened({ sources: [citySource(), broken] });
    const outcome = await run(service);
    expect(outcome.problems).toEqual([expect.stringContaining('broken: ')]);
    expect(outcome.evaluations).toMatchObject([{ entities: BODIES }]);
    const [entry] = await service.parts.models.runs.find().lean();
    expect(entry).toMatchObject({ state: 'partial', sources: [{ state: 'done' }, { state: 'failed' }] });
  });

  test('a catalogue cannot fill another month, and nothing is written', async () => {
    const service = await city.reopened({ sources: [snapshot] });
    await expect(run(service)).rejects.toMatchObject({ code: 'NOT_BACKFILLABLE', exitCode: 3 });
    expect(await service.parts.models.runs.countDocuments()).toBe(0);
  });

  test('a month in the future and a month of which nothing is known are refused', async () => {
    await expect(run(city, { period: '2027-01' })).rejects.toMatchObject({ code: 'PERIOD_IN_FUTURE' });
    const service = await city.reopened({ sources: [] });
    await expect(run(service)).rejects.toMatchObject({ code: 'NOTHING_MEASURED', exitCode: 2 });
  });

  test('a cancelled run says so, and its repetition ends as if it had not been cancelled', async () => {
    const controller = new AbortController();
    controller.abort(new Error('stopped'));
    await expect(run(city, { signal: controller.signal })).rejects.toThrow();
    expect(await city.parts.models.runs.find().lean()).toMatchObject([{ state: 'cancelled' }]);
    expect(await city.parts.evaluations.list()).toEqual([]);
    const outcome = await run(city);
    expect(outcome.evaluations).toMatchObject([{ change: 'created', entities: BODIES }]);
  });
});
