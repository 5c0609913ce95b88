import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { xlsxSource } from '../../../src/sources/xlsx/xlsx-source.js';
import { collectContext, collectRecords } from '../collect-records.js';
import { rowXml, sheetXml, type WorkbookContent, workbookFile, zipFile } from './workbook-file.js';

const MEGABYTE = 1024 * 1024;
let folder: string;
let path: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'steelyard-hostile-'));
  path = join(folder, 'figures.xlsx');
});
afterAll(() => rmSync(folder, { recursive: true }));

const TABLE = rowXml(1, ['entity', 'a']) + rowXml(2, ['x', 1]);
const refusal = async (file: Buffer | WorkbookContent) => {
  writeFileSync(path, Buffer.isBuffer(file) ? file : workbookFile(file));
  return collectRecords(xlsxSource, { path }).then(
    (records) => `taken: ${JSON.stringify(records)}`,
    (error) => `${error.code}: ${error.message}`,
  );
};
const parts = (name: string, part: string | Buffer) => ({
  sheets: { Figures: TABLE },
  parts: { [name]: part },
});

describe('a hostile workbook is refused with its place', () => {
  test('a zip bomb, before anything of it is unpacked', async () => {
    const sheet = Buffer.alloc(64 * MEGABYTE, ' ');
    const before = process.memoryUsage().rss;
    expect(await refusal(parts('xl/worksheets/sheet1.xml', sheet))).toMatch(
      /^XLSX_INVALID: .*figures\.xlsx: xl\/worksheets\/sheet1\.xml: Unpacked it is more than 200 times its size/,
    );
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * MEGABYTE);
  });

  test('a zip bomb that lies about its size, when more comes out than it says', async () => {
    const packed = deflateRawSync(`<worksheet><sheetData>${'<row/>'.repeat(2 * MEGABYTE)}`);
    const file = workbookFile({
      sheets: { Figures: TABLE },
      parts: { 'xl/worksheets/sheet1.xml': { packed, statedSize: MEGABYTE } },
    });
    expect(await refusal(file)).toMatch(
      /^XLSX_INVALID: .*sheet1\.xml: The workbook is damaged \(too many bytes/,
    );
  });

  test('a part that claims more than any sheet can be', async () => {
    const part = { packed: Buffer.alloc(20 * MEGABYTE), statedSize: 2 ** 31 };
    const file = workbookFile({
      sheets: { Figures: TABLE },
      parts: { 'xl/sharedStrings.xml': 'x', 'xl/worksheets/sheet1.xml': part },
    });
    expect(await refusal(file)).toMatch(/sheet1\.xml: Unpacked it is larger than 1073741824 bytes/);
  });

  test.each([
    ['xl/workbook.xml', 'lol'],
    ['xl/worksheets/sheet1.xml', 'lol'],
  ])('entities in %s: a document type is refused before any is expanded', async (part) => {
    const bomb =
      '<!DOCTYPE lol [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>' +
      '<worksheet><sheetData><row><c t="str"><v>&b;&f;</v></c></row></sheetData></worksheet>';
    expect(await refusal(parts(part, bomb))).toMatch(
      /figures\.xlsx: .*It has a document type, which no workbook needs/,
    );
  });

  test('an entity that XML does not have', async () => {
    expect(await refusal({ sheets: { Figures: '<row><c t="str"><v>&secret;</v></c></row>' } })).toMatch(
      /Figures: It is no XML in UTF-8/,
    );
  });

  test.each(['../../../etc/passwd', '/etc/passwd', 'C:/x'])(
    'a part whose name leads out: %s',
    async (name) => {
      expect(await refusal(parts(name, 'x'))).toMatch(
        /^XLSX_INVALID: .*figures\.xlsx: The workbook is damaged \(.*path/,
      );
    },
  );

  test('a sheet that is said to lie elsewhere is looked for inside the workbook alone', async () => {
    const relations = (attributes: string) =>
      `<Relationships><Relationship Id="s1" Type="x/worksheet" ${attributes}/></Relationships>`;
    const name = 'xl/_rels/workbook.xml.rels';
    expect(await refusal(parts(name, relations('Target="../../../../etc/passwd"')))).toMatch(
      /The part "etc\/passwd" is missing/,
    );
    const external = relations('Target="http://169.254.169.254/" TargetMode="External"');
    expect(await refusal(parts(name, external))).toMatch(/The sheet "Figures" is no table/);
  });

  test('a part that is there twice', async () => {
    expect(await refusal(parts('XL/Workbook.xml', '<workbook/>'))).toMatch(
      /The part "xl\/workbook\.xml" is there twice/,
    );
  });

  test('more shared texts than a full sheet has rows', async () => {
    const sharedTexts = '<si/>'.repeat(1_000_001);
    expect(await refusal({ sheets: { Figures: TABLE }, sharedTexts })).toMatch(
      /sharedStrings\.xml: More than 1000000 shared texts/,
    );
  });

  test('a sheet of 10^5 columns, numbered or not', async () => {
    const cells = '<c><v>1</v></c>'.repeat(100_000);
    expect(await refusal({ sheets: { Figures: `<row r="1">${cells}</row>` } })).toMatch(
      /Figures!1:1: A cell "" lies beyond the 16384 columns of a sheet/,
    );
    expect(await refusal({ sheets: { Figures: '<row r="1"><c r="EQXE1"><v>1</v></c></row>' } })).toMatch(
      /Figures!1:1: A cell "EQXE1" lies beyond/,
    );
    const wide = Array.from({ length: 2001 }, (_, at) => `<c t="str"><v>m${at}</v></c>`).join('');
    expect(await refusal({ sheets: { Figures: `<row>${wide}</row>` } })).toMatch(
      /Figures!BXY1: More than 2000 columns/,
    );
  });

  test.each([
    ['rows that go back', '<row r="3"/><row r="2"/>', /Figures: A row is numbered "2" below row 3/],
    ['a row beyond the sheet', '<row r="1048577"/>', /A row is numbered "1048577"/],
    [
      'cells that go back',
      '<row r="1"><c r="B1"/><c r="A1"/></row>',
      /Figures!1:1: The cell "A1" stands out of its order/,
    ],
    ['a cell of another row', '<row r="1"><c r="A2"/></row>', /The cell "A2" stands out of its order/],
    [
      'a row of two million characters',
      `<row>${`<c t="str"><v>${'x1'.repeat(250_000)}</v></c>`.repeat(4)}</row>`,
      /Figures!C1: The row has more than 1048576 characters/,
    ],
  ])('%s', async (_, rows, message) => {
    expect(await refusal({ sheets: { Figures: rows } })).toMatch(message);
  });

  test('a cell in the last column of each of many rows costs no more than the cell', async () => {
    const far = Array.from(
      { length: 20_000 },
      (_, at) => `<row r="${at + 3}"><c r="XFD${at + 3}"><v>1</v></c></row>`,
    );
    expect(await refusal({ sheets: { Figures: TABLE + far.join('') } })).toMatch(
      /^taken: \[\{"type":"department"/,
    );
  });

  test('elements that nest without end, and a tag, comment or text that never ends', async () => {
    const noise = randomBytes(MEGABYTE).toString('hex');
    const inSheet = (xml: string) => refusal({ sheets: { Figures: sheetXml(xml) } });
    expect(await inSheet('<a>'.repeat(1000))).toMatch(/Figures: Its elements nest more than 100 deep/);
    for (const start of [`<!--${noise}`, `<row a="${noise}`, `<row>${noise}`, `<![CDATA[${noise}`]) {
      expect(await inSheet(start)).toMatch(/Figures: A tag or text is longer than 1048576 bytes/);
    }
  });

  test('what is no workbook, an old or encrypted one, a damaged one', async () => {
    expect(await refusal(Buffer.from('entity,a\n'))).toMatch(/The file is no workbook of the format \.xlsx/);
    expect(await refusal(Buffer.alloc(0))).toMatch(/The file is no workbook of the format \.xlsx/);
    expect(await refusal(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toMatch(/encrypted or of the old format/);
    expect(await refusal(zipFile({ 'content.xml': '<x/>' }))).toMatch(/The part "_rels\/\.rels" is missing/);
    expect(await refusal(parts('xl/workbook.xml', '<workbook><sheets>'))).toMatch(
      /xl\/workbook\.xml: It is no XML/,
    );
    expect(await refusal(parts('xl/worksheets/sheet1.xml', Buffer.from([0xff, 0xfe, 0x3c, 0])))).toMatch(
      /It is no XML in UTF-8/,
    );
    writeFileSync(path, workbookFile({ sheets: { Figures: TABLE } }));
    truncateSync(path, 600);
    await expect(collectRecords(xlsxSource, { path })).rejects.toThrow(
      /figures\.xlsx: The workbook is damaged/,
    );
  });
});

test('a sheet in which no row comes can be cancelled', async () => {
  writeFileSync(path, workbookFile({ sheets: { Figures: '<row/>'.repeat(MEGABYTE) } }));
  const cancelled = new AbortController();
  const pulled = collectRecords(xlsxSource, { path }, collectContext({ signal: cancelled.signal }));
  setTimeout(() => cancelled.abort(new Error('enough')), 10);
  await expect(pulled).rejects.toThrow(/^enough$/);
});

test('a large sheet is read in the memory of a small one', async () => {
  const rows = Array.from(
    { length: 40_000 },
    (_, at) => `<row><c t="str"><v>asset ${at}</v></c><c><v>${at}</v></c></row>`,
  );
  const head = '<row><c t="str"><v>entity</v></c><c t="str"><v>a</v></c></row>';
  writeFileSync(path, workbookFile({ sheets: { Figures: head + rows.join('') } }));
  let count = 0;
  const settings = xlsxSource.schema.parse({ path, entity: 'asset' });
  const before = process.memoryUsage().rss;
  for await (const record of xlsxSource.collect(settings, collectContext()))
    if (record.type === 'reading') count += 1;
  expect(count).toBe(40_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * MEGABYTE);
});
