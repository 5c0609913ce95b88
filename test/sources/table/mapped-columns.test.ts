import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { csvSource } from '../../../src/sources/csv/csv-source.js';
import { collectContext, collectRecords, recordsOf } from '../collect-records.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'steelyard-columns-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const WIDE = 'rank,page,2026-09 pi,2026-09 pv,2026-10 pi,2026-10 pv\n1,parks,4,3,9,7\n2,trees,,,5,NA\n';
const COLUMNS = { entity: 'page', public_views: '{period} pi', public_visits: '{period} pv' };

const pull = (text: string, settings: Record<string, unknown>, period = '2026-10') => {
  const file = join(folder, 'usage.csv');
  writeFileSync(file, text);
  return collectRecords(csvSource, { path: file, entity: 'asset', ...settings }, collectContext({ period }));
};
const valuesOf = (records: Awaited<ReturnType<typeof pull>>) =>
  recordsOf(records, 'reading').map(({ key, period, metric, value, place }) => [
    key,
    period,
    metric,
    value,
    place,
  ]);

describe('a table with the period in its header', () => {
  test('yields the columns of the month that is collected', async () => {
    expect(valuesOf(await pull(WIDE, { columns: COLUMNS }))).toEqual([
      ['parks', '2026-10', 'public_views', 9, 'usage.csv:2:5'],
      ['parks', '2026-10', 'public_visits', 7, 'usage.csv:2:6'],
      ['trees', '2026-10', 'public_views', 5, 'usage.csv:3:5'],
      ['trees', '2026-10', 'public_visits', null, 'usage.csv:3:6'],
    ]);
    expect(valuesOf(await pull(WIDE, { columns: COLUMNS }, '2026-09'))).toHaveLength(4);
  });

  test('of which no column is of the month yields nothing', async () => {
    expect(valuesOf(await pull(WIDE, { columns: COLUMNS }, '2026-11'))).toEqual([]);
  });

  test('yields days as readings of their day', async () => {
    const text = 'page,2026-10-01,2026-10-02,2026-11-01\nparks,1,2,3\n';
    const records = await pull(text, { columns: { entity: 'page', calls: '{period}' } });
    expect(valuesOf(records).map(([, period, , value]) => [period, value])).toEqual([
      ['2026-10-01', 1],
      ['2026-10-02', 2],
    ]);
  });
});

describe('named columns', () => {
  test('are found wherever they stand, below what is above the header; others are never read', async () => {
    const text = '"Usage of 2026",,,\nDatensatz,Titel,Zugriffe,"=secret"\nparks,Parks,7,x\n';
    const settings = { entity: 'department', headerRow: 2 };
    const columns = { entity: 'Datensatz', name: 'Titel', public_views: 'Zugriffe' };
    expect(await pull(text, { ...settings, columns })).toEqual([
      { type: 'department', key: 'parks', title: { en: 'Parks', zh: 'Parks' } },
      expect.objectContaining({ metric: 'public_views', value: 7, place: 'usage.csv:3:3' }),
    ]);
  });

  test('may stay called as their metrics, and keep a column of periods', async () => {
    const text = 'period,page,calls\n2026-10-05,parks,7\n2026-09-05,parks,8\n';
    const records = await pull(text, { columns: { entity: 'page' }, metrics: ['calls'] });
    expect(valuesOf(records)).toEqual([['parks', '2026-10-05', 'calls', 7, 'usage.csv:2:3']]);
  });

  test.each([
    ['no entity', { public_views: '{period} pi' }, /usage\.csv:1: There is no column "entity" for entity/],
    ['no column of any period', { entity: 'page', a: '{period} x' }, /no column "\{period\} x" for a/],
    ['no plain column', { entity: 'page', a: 'views' }, /There is no column "views" for a/],
  ])('with %s are refused', async (_, columns, message) => {
    await expect(pull(WIDE, { columns })).rejects.toThrow(message);
  });

  test('that are there twice are refused with the place of the second', async () => {
    const columns = { entity: 'page', a: '{period} pi' };
    const text = 'page,2026-09 pi,2026-09 pi\n';
    await expect(pull(text, { columns })).rejects.toThrow(/usage\.csv:1:3: .* is there twice/);
    await expect(pull('page,page,2026-09 pi\n', { columns })).rejects.toThrow(/usage\.csv:1:2: .* twice/);
  });

  test.each([
    [{ entity: 'page' }],
    [{ entity: '{period}', a: 'b' }],
    [{ period: 'month', a: '{period} b' }],
    [{ a: '{year} b' }],
    [{ 'a b': 'c' }],
  ])('%j are no settings', (columns) => {
    expect(csvSource.schema.safeParse({ path: 'x', columns }).success).toBe(false);
  });
});

test('the month in the name of a file: only files of the month are read', async () => {
  mkdirSync(join(folder, 'drop'));
  for (const [name, views] of [
    ['usage_202609', 1],
    ['usage_202610', 2],
    ['notes', 3],
  ]) {
    writeFileSync(join(folder, 'drop', `${name}.csv`), `entity,public_views\nparks,${views}\n`);
  }
  const settings = { path: join(folder, 'drop'), entity: 'asset', files: 'usage_{year}{month}.csv' };
  const records = await collectRecords(csvSource, settings, collectContext({ period: '2026-10' }));
  expect(recordsOf(records, 'reading').map(({ value }) => value)).toEqual([2]);
  expect(recordsOf(records, 'rejection')).toEqual([]);
});
