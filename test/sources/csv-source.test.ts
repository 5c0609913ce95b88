import { createWriteStream, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { csvSource } from '../../src/sources/csv/csv-source.js';
import { collectRecords, recordsOf } from './collect-records.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'steelyard-csv-'));
  file = join(folder, 'figures.csv');
});
afterEach(() => rmSync(folder, { recursive: true }));

const pullText = (text: string | Uint8Array, settings: Record<string, unknown> = {}) => {
  writeFileSync(file, text);
  return collectRecords(csvSource, { path: file, ...settings });
};

describe('a metric table', () => {
  test('yields its numbers, truth values, texts and gaps as readings of the month', async () => {
    const records = await pullText('entity,a,b,c,d\nwater,-1.5e3,Yes,filestore,N/A\n');
    expect(recordsOf(records, 'reading').map(({ metric, value, place }) => [metric, value, place])).toEqual([
      ['a', -1500, 'figures.csv:2:2'],
      ['b', 1, 'figures.csv:2:3'],
      ['c', 'filestore', 'figures.csv:2:4'],
      ['d', null, 'figures.csv:2:5'],
    ]);
  });

  test('hands numbers that are none on as text, for the vocabulary to reject with their place', async () => {
    const records = await pullText('entity,a,b,c,d\nwater,"1,000",12 %,NaN,Infinity\n');
    expect(recordsOf(records, 'reading').map(({ value }) => value)).toEqual([
      '1,000',
      '12 %',
      'NaN',
      'Infinity',
    ]);
  });

  test('announces departments with their names and groups', async () => {
    const records = await pullText('entity,name,group,a\nwater,Bureau of Water,bureaus,1\n');
    expect(recordsOf(records, 'department')).toEqual([
      {
        type: 'department',
        key: 'water',
        title: { en: 'Bureau of Water', zh: 'Bureau of Water' },
        peerGroup: 'bureaus',
      },
    ]);
  });

  test('of assets announces them under the department it names', async () => {
    const text = 'entity,name,department,a\ngauges,Gauges,water,1\nrain,,water,2\nroads,,,3\n';
    const records = await pullText(text, { entity: 'asset' });
    expect(recordsOf(records, 'department').map(({ key }) => key)).toEqual(['water', 'water']);
    expect(
      recordsOf(records, 'asset').map(({ key, title, department }) => [key, title.en, department]),
    ).toEqual([
      ['gauges', 'Gauges', 'water'],
      ['rain', 'rain', 'water'],
    ]);
    expect(recordsOf(records, 'reading').map(({ key, metric }) => [key, metric])).toEqual([
      ['gauges', 'a'],
      ['rain', 'a'],
      ['roads', 'a'],
    ]);
  });

  test('yields the rows of the month and its days, and passes other periods over', async () => {
    const text = 'entity,period,a\nx,2026-09,1\nx,2026-10,2\nx,2026-10-05,3\nx,2026-11,4\n';
    const records = await pullText(text, { entity: 'asset' });
    expect(recordsOf(records, 'reading').map(({ period, value }) => [period, value])).toEqual([
      ['2026-10', 2],
      ['2026-10-05', 3],
    ]);
    expect(recordsOf(records, 'rejection')).toEqual([]);
  });

  test('is read with a byte-order mark, CRLF and quoted line breaks', async () => {
    const records = await pullText('\uFEFFentity,name,a\r\nwater,"Bureau\nof Water",7\r\n');
    expect(recordsOf(records, 'reading').map(({ key, value }) => [key, value])).toEqual([['water', 7]]);
  });

  test.each([
    ['a repeated header', 'entity,a,b,a\nx,1,2,3\n', /figures\.csv:1:4: The column "a" is there twice/],
    ['no entity column', 'name,a\nx,1\n', /figures\.csv:1:1: The first column is "name"/],
    ['an empty header', 'entity,a,\nx,1,2\n', /figures\.csv:1:3: "" is no metric id/],
    ['a header that is no metric', 'entity,a b\nx,1\n', /figures\.csv:1:2: "a b" is no metric id/],
    ['nothing', '', /figures\.csv:1: The table is empty/],
    ['an open quote', 'entity,a\nx,"1\n', /figures\.csv:\d: .*[Qq]uote/],
  ])('with %s is refused with its place', async (_, text, message) => {
    await expect(pullText(text)).rejects.toThrow(message);
    await expect(pullText(text)).rejects.toMatchObject({ code: 'CSV_INVALID', exitCode: 2 });
  });

  test('without the column of a required metric is refused', async () => {
    await expect(pullText('entity,a\nx,1\n', { metrics: ['a', 'b'] })).rejects.toThrow(
      /figures\.csv:1:2: The column of the metric "b" is missing/,
    );
  });

  test('that is not UTF-8 is refused with its line', async () => {
    const gbk = Buffer.from([...Buffer.from('entity,name,a\nx,'), 0xc4, 0xea, ...Buffer.from(',1\n')]);
    await expect(pullText(gbk)).rejects.toThrow(/figures\.csv:\d: Not UTF-8/);
  });

  test.each([
    ['too few cells', 'x,1', /2 cells where the header has 3/],
    ['an empty entity', ' ,2026-10,1', /the entity is empty/],
    ['no period', 'x,October,1', /the period is none/],
  ])('rejects a row with %s and goes on', async (_, row, reason) => {
    const records = await pullText(`entity,period,a\n${row}\ny,2026-10,2\n`);
    expect(recordsOf(records, 'rejection')).toEqual([
      { type: 'rejection', place: 'figures.csv:2:1', reason: expect.stringMatching(reason) },
    ]);
    expect(recordsOf(records, 'reading').map(({ key }) => key)).toEqual(['y']);
  });

  test('rejects the second row of an entity and period', async () => {
    const records = await pullText('entity,a\nx,1\nx,2\n');
    expect(recordsOf(records, 'rejection').map(({ place }) => place)).toEqual(['figures.csv:3:1']);
    expect(recordsOf(records, 'reading').map(({ value }) => value)).toEqual([1]);
  });

  test('takes hostile names as plain text', async () => {
    const records = await pullText('entity,__proto__\nconstructor,1\n');
    expect(recordsOf(records, 'reading')).toMatchObject([
      { key: 'constructor', metric: '__proto__', value: 1 },
    ]);
  });
});

test('a line of 100 MB is refused without being read whole', async () => {
  const megabyte = 'x'.repeat(1024 * 1024);
  const pieces = ['entity,a\n', ...Array.from({ length: 100 }, () => megabyte)];
  await pipeline(Readable.from(pieces), createWriteStream(file));
  const before = process.memoryUsage().rss;
  await expect(collectRecords(csvSource, { path: file })).rejects.toThrow(
    /figures\.csv:\d: The line is longer than/,
  );
  expect(process.memoryUsage().rss - before).toBeLessThan(80 * 1024 * 1024);
});

test('a path that is not there is refused', async () => {
  await expect(collectRecords(csvSource, { path: join(folder, 'none.csv') })).rejects.toMatchObject({
    code: 'FILE_UNREADABLE',
    exitCode: 2,
  });
});

describe('a drop folder', () => {
  const pullFolder = () => collectRecords(csvSource, { path: join(folder, 'drop') });
  const drop = (name: string, text: string) => writeFileSync(join(folder, 'drop', name), text);
  beforeEach(() => mkdirSync(join(folder, 'drop')));

  test('is read by name; other files are passed over', async () => {
    drop('b.csv', 'entity,a\nx,2\n');
    drop('a.CSV', 'entity,a\ny,1\n');
    drop('.hidden.csv', 'no table');
    drop('notes.txt', 'no table');
    const records = await pullFolder();
    expect(recordsOf(records, 'reading').map(({ key }) => key)).toEqual(['y', 'x']);
    expect(recordsOf(records, 'rejection')).toEqual([]);
  });

  test('with nothing in it yields nothing', async () => {
    expect(await pullFolder()).toEqual([]);
  });

  test('a bad file does not keep the others out', async () => {
    drop('a.csv', 'entity,a,a\n');
    drop('b.csv', 'entity,a\nx,2\n');
    const records = await pullFolder();
    expect(recordsOf(records, 'rejection')).toEqual([
      {
        type: 'rejection',
        place: 'a.csv',
        reason: expect.stringMatching(/^1:3: The column "a" is there twice/),
      },
    ]);
    expect(recordsOf(records, 'reading').map(({ key }) => key)).toEqual(['x']);
  });

  test('a link out of the folder is rejected, one inside is followed', async () => {
    writeFileSync(join(folder, 'secret.csv'), 'entity,a\nsecret,1\n');
    drop('data.csv', 'entity,a\nx,2\n');
    symlinkSync(join(folder, 'secret.csv'), join(folder, 'drop/out.csv'));
    symlinkSync(join(folder, 'nowhere.csv'), join(folder, 'drop/lost.csv'));
    symlinkSync(join(folder, 'drop/data.csv'), join(folder, 'drop/inside.csv'));
    mkdirSync(join(folder, 'drop/folder.csv'));
    const records = await pullFolder();
    expect(recordsOf(records, 'rejection').map(({ place, reason }) => [place, reason])).toEqual([
      ['folder.csv', 'not a plain file'],
      ['lost.csv', 'the link leads nowhere'],
      ['out.csv', 'the link leads out of the folder'],
    ]);
    expect(recordsOf(records, 'reading').map(({ key }) => key)).toEqual(['x', 'x']);
  });
});
