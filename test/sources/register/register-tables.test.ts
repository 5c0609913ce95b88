import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registerDay } from '../../../src/sources/register/register-day.js';
import { registerSource } from '../../../src/sources/register/register-source.js';
import { readSourceList } from '../../../src/sources/source-list.js';
import { collectContext, collectRecords, recordsOf } from '../collect-records.js';
import { rowXml, workbookFile } from '../xlsx/workbook-file.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'steelyard-register-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const HEADER = ['编号', 'department', 'received', 'closed', 'result', 'telephone'];
const COLUMNS = { id: '编号' };
const write = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content);
const pull = (settings: Record<string, unknown>) =>
  collectRecords(registerSource, { cases: 'request', path: folder, columns: COLUMNS, ...settings });

/** Dates as numbers shown as days (style 1), as spreadsheet programs keep them: 46297 is 2026-10-02. */
const dated = (line: number, id: string, received: number, result: string) =>
  rowXml(line, [id, 'water', null, null, result, '555']).replace(
    `<c r="C${line}"/>`,
    `<c r="C${line}" s="1"><v>${received}</v></c>`,
  );

test('a register is the same cases, whether it comes as CSV or as a workbook', async () => {
  write('a.csv', `${HEADER.join(',')}\nR1,water,2026-10-02,,delivered,555\n`);
  const [csv] = await pull({});
  rmSync(join(folder, 'a.csv'));
  const rows = rowXml(2, HEADER) + dated(3, 'R1', 46297, 'delivered');
  write(
    'a.xlsx',
    workbookFile({ sheets: { 说明: '', 台账: rowXml(1, ['2026']) + rows }, formats: ['yyyy/m/d'] }),
  );
  const [xlsx] = await pull({ sheet: '台账', headerRow: 2 });
  expect(csv).toMatchObject({
    type: 'case',
    id: 'R1',
    received: '2026-10-02',
    result: 'delivered',
    fault: null,
    place: 'a.csv:2',
  });
  expect(xlsx).toEqual({ ...csv, place: 'a.xlsx: 台账!3:3' });
  expect(JSON.stringify([csv, xlsx])).not.toContain('555');
});

test('a folder may hold both; a workbook without the sheet is rejected and the others are read', async () => {
  write('a.csv', `${HEADER.join(',')}\nR1,water,2026-10-02,,,\n`);
  const sheet = rowXml(1, HEADER) + dated(2, 'R2', 46297, 'matched') + dated(3, 'R3', 60, '#');
  write('b.xlsx', workbookFile({ sheets: { Register: sheet }, formats: ['d.m.yyyy'] }));
  write('c.xlsx', workbookFile({ sheets: { Other: sheet } }));
  const records = await pull({ sheet: 'Register' });
  expect(recordsOf(records, 'case').map(({ id, received }) => [id, received])).toEqual([
    ['R1', '2026-10-02'],
    ['R2', '2026-10-02'],
  ]);
  expect(recordsOf(records, 'rejection').map(({ place, reason }) => [place, reason])).toEqual([
    ['b.xlsx: Register!3:3', 'received: its number 60 is no date'],
    ['c.xlsx', expect.stringMatching(/^There is no sheet "Register"; the workbook has "Other"/)],
  ]);
});

test('a missing or repeated column is refused with its place', async () => {
  const path = join(folder, 'a.xlsx');
  write('a.xlsx', workbookFile({ sheets: { S: rowXml(1, ['编号', 'department', '编号']) } }));
  await expect(pull({ path })).rejects.toThrow(/a\.xlsx: S!C1: The column "编号" is there twice/);
  write('a.xlsx', workbookFile({ sheets: { S: rowXml(1, ['编号', 'department']) } }));
  await expect(pull({ path })).rejects.toThrow(/a\.xlsx: S!1:1: There is no column "received" for received/);
});

describe('where a register comes from', () => {
  const sql = {
    ...{ dialect: 'postgresql', host: 'db.example', database: 'd', user: 'u' },
    ...{ password: { env: 'PG_PASSWORD' }, query: 'queries/requests.sql' },
  };

  test.each([[{}], [{ path: 'a', sql }], [{ sql: { ...sql, dialect: 'oracle' } }]])(
    '%j is no setting',
    (given) => {
      expect(registerSource.schema.safeParse({ cases: 'request', ...given }).success).toBe(false);
    },
  );

  test('its query is read from the folder of the list of sources', async () => {
    write('sources.yaml', JSON.stringify([{ id: 'requests', kind: 'register', cases: 'request', sql }]));
    const [source] = readSourceList(join(folder, 'sources.yaml'));
    const pulled = source?.collect(collectContext());
    await expect(pulled?.[Symbol.asyncIterator]().next()).rejects.toThrow(
      new RegExp(`${join(folder, 'queries/requests.sql')}.*ENOENT`),
    );
  });
});

test.each([
  ['2026-10-09 18:30:00+00', '2026-10-10'],
  ['2026-10-09 08:30:00.123456+08', '2026-10-09'],
  ['2026-10-09T8:30:00Z', '2026-10-09'],
  ['2026-10-09 23:30:00', '2026-10-09'],
  ['2026-10-09 23:30:00+8', null],
])('a time as databases write it: %s is the day %s in Shanghai', (text, day) => {
  expect(registerDay(text, 'Asia/Shanghai')).toBe(day);
});
