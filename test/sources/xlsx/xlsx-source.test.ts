import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { xlsxSource } from '../../../src/sources/xlsx/xlsx-source.js';
import { collectRecords, recordsOf } from '../collect-records.js';
import { rowXml, sheetXml, type WorkbookContent, workbookFile } from './workbook-file.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'steelyard-xlsx-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const pull = (content: WorkbookContent, settings: Record<string, unknown> = {}) => {
  const path = join(folder, 'figures.xlsx');
  writeFileSync(path, workbookFile(content));
  return collectRecords(xlsxSource, { path, ...settings });
};
const valuesOf = (records: Awaited<ReturnType<typeof pull>>) =>
  recordsOf(records, 'reading').map(({ key, metric, value, status }) => [key, metric, status ?? value]);

/** A table of one row, whose one metric stands in a cell of this XML. */
const cellValue = async (cell: string, content: Partial<WorkbookContent> = {}) => {
  const row = `<row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c>${cell}</row>`;
  const records = await pull({ ...content, sheets: { Figures: rowXml(1, ['entity', 'a']) + row } });
  return [
    recordsOf(records, 'reading')[0]?.value,
    recordsOf(records, 'rejection')
      .map(({ place, reason }) => `${place}: ${reason}`)
      .join(),
  ];
};

describe('a cell of a workbook', () => {
  test.each([
    ['a number', '<c r="B2"><v>-1.5E3</v></c>', -1500],
    ['a whole number', '<c r="B2" t="n" s="0"><v>12</v></c>', 12],
    ['a truth value', '<c r="B2" t="b"><v>1</v></c>', 1],
    ['an untruth', '<c r="B2" t="b"><v>0</v></c>', 0],
    [
      'a text in place',
      '<c r="B2" t="inlineStr"><is><r><t>file</t></r><r><t>store</t></r></is></c>',
      'filestore',
    ],
    ['a shared text', '<c r="B2" t="s"><v>1</v></c>', '数据 & more'],
    ['a shared text in pieces, without its phonetic guide', '<c r="B2" t="s"><v>2</v></c>', '東京都'],
    ['a number that is written as text', '<c r="B2" t="s"><v>0</v></c>', 7],
    ['what a formula last gave', '<c r="B2"><f>SUM(C1:C9)</f><v>42</v></c>', 42],
    ['a text that a formula gave', '<c r="B2" t="str"><f>A1</f><v>a_x000A_b</v></c>', 'a\nb'],
    ['nothing', '<c r="B2" s="3"/>', null],
    ['an empty text of a formula', '<c r="B2" t="str"><f>""</f><v></v></c>', null],
    ['a day', '<c r="B2" s="1"><v>46300</v></c>', '2026-10-05'],
    ['a day with its time', '<c r="B2" s="1"><v>46300.75</v></c>', '2026-10-05 18:00:00'],
    ['a month', '<c r="B2" s="2"><v>46296</v></c>', '2026-10'],
    ['a time', '<c r="B2" s="3"><v>1.5</v></c>', '36:00:00'],
    ['an amount, not a date', '<c r="B2" s="4"><v>46300</v></c>', 46300],
    ['a day in ISO 8601', '<c r="B2" t="d"><v>2026-10-05T00:00:00</v></c>', '2026-10-05'],
    ['a name with a prefix', '<x:c xmlns:x="x" r="B2"><x:v>3</x:v></x:c>', 3],
  ])('%s', async (_, cell, value) => {
    const sharedTexts =
      '<si><t>7</t></si><si><t>数据 &amp; more</t></si>' +
      '<si><r><t>東京</t></r><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><r><t>都</t></r></si>';
    const formats = ['yyyy"年"m"月"d"日"', 'mmm\\-yy', '[h]:mm:ss', '[Red]#,##0.00\\ "yd";-0'];
    expect(await cellValue(cell, { sharedTexts, formats })).toEqual([value, '']);
  });

  test('counts days from 1904 where the workbook does', async () => {
    const content = { is1904: true, formats: ['yyyy-mm-dd'] };
    expect(await cellValue('<c r="B2" s="1"><v>44838</v></c>', content)).toEqual(['2026-10-05', '']);
  });

  test.each([
    ['<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', 'a: it says #DIV/0!'],
    [
      '<c r="B2"><f>SUM(C1:C9)</f><v></v></c>',
      'a: its formula was never calculated; open the workbook in a spreadsheet program and save it',
    ],
    [
      '<c r="B2"><f>SUM(C1:C9)</f></c>',
      'a: its formula was never calculated; open the workbook in a spreadsheet program and save it',
    ],
    ['<c r="B2" t="s"><v>1</v></c>', 'a: it names a shared text that is not there'],
    ['<c r="B2" s="1"><v>60</v></c>', 'a: its number 60 is no date'],
  ])('%s is rejected with its place', async (cell, reason) => {
    const found = await cellValue(cell, { formats: ['d.m.yy'] });
    expect(found).toEqual([null, `figures.xlsx: Figures!B2: ${reason}`]);
    expect(
      valuesOf(
        await pull({
          sheets: { Figures: `${rowXml(1, ['entity', 'a'])}<row r="2"><c r="A2"><v>5</v></c>${cell}</row>` },
          formats: ['d.m.yy'],
        }),
      ),
    ).toEqual([['5', 'a', 'rejected']]);
  });
});

describe('a sheet', () => {
  const sheets = {
    Notes: rowXml(1, ['Figures of October']),
    'Page views': rowXml(1, ['Views, all portals']) + rowXml(4, ['entity', 'a']) + rowXml(7, ['x', 3]),
  };

  test.each(['Page views', 2])('is chosen by its name or position: %s', async (sheet) => {
    const records = await pull({ sheets }, { sheet, headerRow: 4 });
    expect(recordsOf(records, 'reading')).toMatchObject([
      { key: 'x', value: 3, place: "figures.xlsx: 'Page views'!B7" },
    ]);
  });

  test.each([
    ['Views', /figures\.xlsx: There is no sheet "Views"; the workbook has "Notes", "Page views"\./],
    [3, /There is no sheet at position 3; the workbook has "Notes"/],
  ])('that is not there is named, with those that are: %s', async (sheet, message) => {
    await expect(pull({ sheets }, { sheet })).rejects.toMatchObject({ code: 'XLSX_INVALID', exitCode: 2 });
    await expect(pull({ sheets }, { sheet })).rejects.toThrow(message);
  });

  test('whose header does not fit is refused with sheet, row and column', async () => {
    const rows = rowXml(3, ['entity', 'a', 'b', 'a']);
    await expect(pull({ sheets: { 'Page views': rows } }, { headerRow: 3 })).rejects.toThrow(
      /figures\.xlsx: 'Page views'!D3: The column "a" is there twice/,
    );
    await expect(pull({ sheets: { Figures: '' } })).rejects.toThrow(/Figures!1:1: The table is empty/);
  });

  test('is as wide as its header; empty rows and what stands beside it are passed over', async () => {
    const rows =
      rowXml(1, ['entity', 'a', null, null]) +
      rowXml(2, ['x', 1, null, 'a note']) +
      rowXml(3, [null, ' ']) +
      rowXml(5, ['y']) +
      rowXml(6, [null, 4]);
    const records = await pull({ sheets: { Figures: rows } });
    expect(valuesOf(records)).toEqual([
      ['x', 'a', 1],
      ['y', 'a', null],
    ]);
    expect(recordsOf(records, 'rejection')).toEqual([
      { type: 'rejection', place: 'figures.xlsx: Figures!A6', reason: 'the entity is empty' },
    ]);
  });

  test('with its months merged over the columns of a header of two rows', async () => {
    const header =
      rowXml(2, ['Page', '2026-09', null, '2026-10', null, 'Remarks', null]) +
      rowXml(3, [null, 'pi', 'pv', 'pi', 'pv', null, null]);
    const xml = sheetXml(rowXml(1, ['Usage']) + header + rowXml(4, ['parks', 1, 2, 3, 4, 'none', null]), [
      'A2:A3',
      'B2:C2',
      'D2:E2',
      'F2:G3',
      'A9:B9',
    ]);
    const columns = {
      entity: 'Page',
      public_views: '{period} pi',
      public_visits: '{period} pv',
      note: 'Remarks',
    };
    const settings = { entity: 'asset', headerRow: 2, headerRows: 2, columns };
    expect(valuesOf(await pull({ sheets: { Figures: xml } }, settings))).toEqual([
      ['parks', 'public_views', 3],
      ['parks', 'public_visits', 4],
      ['parks', 'note', 'none'],
    ]);
  });

  test('a date as period: a month where it is shown as one', async () => {
    const line = (row: number, serial: number, style: number) =>
      `<row r="${row}"><c r="A${row}"><v>5</v></c><c r="B${row}" s="${style}"><v>${serial}</v></c><c r="C${row}"><v>1</v></c></row>`;
    const rows =
      rowXml(1, ['entity', 'period', 'a']) + line(2, 46296, 1) + line(3, 46266, 1) + line(4, 46300, 2);
    const records = await pull({ sheets: { Figures: rows }, formats: ['yyyy\\-mm', 'yyyy/m/d'] });
    expect(recordsOf(records, 'reading').map(({ period }) => period)).toEqual(['2026-10', '2026-10-05']);
  });

  test('a header of dates: each column is of the month or day it shows', async () => {
    const head =
      '<row r="1"><c r="A1" t="str"><v>page</v></c><c r="B1" s="1"><v>46266</v></c><c r="C1" s="1"><v>46296</v></c></row>';
    const records = await pull(
      { sheets: { Figures: head + rowXml(2, ['parks', 7, 9]) }, formats: ['mmm\\-yy'] },
      { entity: 'asset', columns: { entity: 'page', public_views: '{period}' } },
    );
    expect(valuesOf(records)).toEqual([['parks', 'public_views', 9]]);
  });

  test('an error where the entity or the period should stand rejects the row', async () => {
    const rows = `${rowXml(1, ['entity', 'a'])}<row r="2"><c r="A2" t="e"><v>#REF!</v></c><c r="B2"><v>1</v></c></row>`;
    expect(await pull({ sheets: { Figures: rows } })).toEqual([
      { type: 'rejection', place: 'figures.xlsx: Figures!A2', reason: 'it says #REF!' },
    ]);
  });
});

test('a drop folder of workbooks: locks, other files and links out of it are not read; a bad one keeps none out', async () => {
  mkdirSync(join(folder, 'drop'));
  const drop = (name: string, content: string | Buffer) => writeFileSync(join(folder, 'drop', name), content);
  const good = workbookFile({ sheets: { Figures: rowXml(1, ['entity', 'a']) + rowXml(2, ['x', 1]) } });
  writeFileSync(join(folder, 'outside.xlsx'), good);
  symlinkSync(join(folder, 'outside.xlsx'), join(folder, 'drop/link.xlsx'));
  drop('a.xlsx', 'entity,a\nx,1\n');
  drop('b.XLSX', good);
  drop('~$b.xlsx', 'lock');
  drop('c.csv', 'entity,a\n');
  const records = await collectRecords(xlsxSource, { path: join(folder, 'drop') });
  expect(recordsOf(records, 'rejection').map(({ place, reason }) => [place, reason])).toEqual([
    ['link.xlsx', 'the link leads out of the folder'],
    ['a.xlsx', expect.stringMatching(/^The file is no workbook of the format \.xlsx/)],
  ]);
  expect(valuesOf(records)).toEqual([['x', 'a', 1]]);
});
