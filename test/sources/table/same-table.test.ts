import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { csvSource } from '../../../src/sources/csv/csv-source.js';
import { xlsxSource } from '../../../src/sources/xlsx/xlsx-source.js';
import { collectRecords, recordsOf } from '../collect-records.js';
import { rowXml, workbookFile } from '../xlsx/workbook-file.js';

const folder = mkdtempSync(join(tmpdir(), 'steelyard-same-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What cells of both formats can hold: XML has no place for control signs. */
const text = fc
  .string({ unit: 'grapheme-composite', maxLength: 12 })
  .map((sign) => sign.replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]|_x[0-9a-f]{4}_/giu, ''));
const cell = fc.oneof(
  text,
  fc.constantFrom('', 'NA', 'yes', '1e3', '-0'),
  fc.double().map(String),
  fc.nat().map(String),
);
const table = fc.array(fc.tuple(text, cell, cell), { maxLength: 6 });

const escaped = (value: string) =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');

test('whatever a table says, it says the same as a CSV file and as a workbook', async () => {
  const pull = async (rows: readonly (readonly string[])[]) => {
    const header = ['entity', 'a', 'b'];
    writeFileSync(join(folder, 't.csv'), stringify([header, ...rows]));
    const xml = [header, ...rows].map((row, at) => rowXml(at + 1, row.map(escaped))).join('');
    writeFileSync(join(folder, 't.xlsx'), workbookFile({ sheets: { T: xml } }));
    return [
      await collectRecords(csvSource, { path: join(folder, 't.csv') }),
      await collectRecords(xlsxSource, { path: join(folder, 't.xlsx') }),
    ].map((records) => recordsOf(records, 'reading').map(({ place: _, ...reading }) => reading));
  };
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const [csv, xlsx] = await pull(rows);
      expect(xlsx).toEqual(csv);
    }),
    { numRuns: 50 },
  );
});
