import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readIdentitiesFile } from '../../src/metrics/identities-file.js';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { csvSource } from '../../src/sources/csv/csv-source.js';
import type { MetricSource } from '../../src/sources/metric-source.js';
import { readSourceList } from '../../src/sources/source-list.js';
import { xlsxSource } from '../../src/sources/xlsx/xlsx-source.js';
import { TestFolder } from '../cli/run-command.js';
import { openCollectScope } from '../metrics/collect-scope.js';
import { collectContext, collectRecords, recordsOf } from '../sources/collect-records.js';

const DATA = join(PACKAGE_ROOT, '../shared/data');
const BERLIN = join(DATA, 'berlin-usage');
const COLUMNS = { entity: 'page', public_views: '{period} pi' };
const WORKBOOK = {
  path: join(BERLIN, '2018_page_stats.cleaned.xlsx'),
  sheet: 'Sheet 1 - daten_berlin_de.page_',
  headerRow: 2,
};

async function viewsOf<Settings>(source: MetricSource<Settings>, settings: object, period: string) {
  const records = await collectRecords(source, { entity: 'asset', ...settings }, collectContext({ period }));
  const readings = recordsOf(records, 'reading');
  const counted = readings.filter(({ value }) => value !== null);
  return {
    records,
    rows: readings.length,
    counted: counted.length,
    views: counted.reduce((sum, { value }) => sum + Number(value), 0),
    rejected: recordsOf(records, 'rejection').map(({ place }) => place),
    byPage: new Map(readings.map(({ key, value }) => [key, value])),
  };
}

(existsSync(DATA) ? describe : describe.skip)(
  'public views out of the tables that portals publish (skipped when ../shared is absent)',
  () => {
    // Counted from the files themselves with another program.
    test.each([
      ['2013-04', 96, 5088],
      ['2016-02', 450, 4267],
      ['2019-12', 766, 5700],
    ])("Berlin's table of 3,518 pages and 81 months: %s", async (period, counted, views) => {
      const path = join(BERLIN, 'historical_daten_berlin_de.page_stats.datensaetze.csv');
      const read = await viewsOf(csvSource, { path, columns: COLUMNS }, period);
      expect(read).toMatchObject({ rows: 3518, counted, views, rejected: [] });
    });

    test('a month that is not in the table yields nothing', async () => {
      const path = join(BERLIN, 'historical_daten_berlin_de.page_stats.datensaetze.csv');
      expect((await viewsOf(csvSource, { path, columns: COLUMNS }, '2020-01')).records).toEqual([]);
    });

    test.each(['2018-10'])(
      "Berlin's workbook and its CSV file say the same of %s; the page that is there twice is rejected in both",
      async (period) => {
        const workbook = await viewsOf(xlsxSource, { ...WORKBOOK, columns: COLUMNS }, period);
        const path = join(BERLIN, '2018_page_stats.summed.csv');
        const csv = await viewsOf(csvSource, { path, columns: COLUMNS }, period);
        const published: Record<string, string>[] = parse(readFileSync(path), { columns: true });
        expect(published).toHaveLength(2146);
        expect(workbook).toMatchObject({ rows: 2145, counted: 2145, views: csv.views });
        expect(workbook.byPage).toEqual(csv.byPage);
        expect(workbook.rejected).toEqual([
          expect.stringMatching(/^2018_page_stats\.cleaned\.xlsx: 'Sheet 1 - daten_berlin_de\.page_'!B\d+$/),
        ]);
        expect(csv.rejected).toHaveLength(1);
      },
    );

    test("Berlin's views land in public_views of the data sets that identities know, and of their department", async () => {
      const names = [
        'liste-der-h%C3%A4ufigen-vornamen-2017',
        'alkis-berlin-amtliches-liegenschaftskatasterinformationssystem',
      ];
      const title = { en: 'Berlin', zh: '柏林' };
      const folder = new TestFolder();
      const identities = readIdentitiesFile(
        folder.write(
          'identities.yaml',
          JSON.stringify({
            departments: [{ id: 'berlin', title }],
            assets: names.map((key, at) => ({
              id: `set-${at}`,
              title,
              department: 'berlin',
              names: [{ key }],
            })),
          }),
        ),
      );
      const list = [{ id: 'views', kind: 'xlsx', entity: 'asset', ...WORKBOOK, columns: COLUMNS }];
      const sources = readSourceList(folder.write('sources.yaml', JSON.stringify(list)));
      const scope = await openCollectScope();
      try {
        const { sources: pulled } = await scope.collect({ sources, identities, period: '2018-10' });
        expect(pulled[0]).toMatchObject({ state: 'done', counts: { readings: 2145, rejections: 1 } });
        const viewsIn = async (id: string) =>
          (await scope.models.measurements.findOne({ _id: `${id}/2018-10` }).lean())?.cells.public_views
            ?.value;
        const stored = ['asset/set-0', 'asset/set-1', 'department/berlin'].map(viewsIn);
        expect(await Promise.all(stored)).toEqual([226, 261, 487]);
      } finally {
        await scope.close();
        folder.remove();
      }
    });

    test("Berlin's workbook under a wrong sheet name is refused, and its sheet is named", async () => {
      const settings = { ...WORKBOOK, sheet: 'page_stats', columns: COLUMNS };
      await expect(viewsOf(xlsxSource, settings, '2018-10')).rejects.toThrow(
        /There is no sheet "page_stats"; the workbook has "Sheet 1 - daten_berlin_de\.page_"/,
      );
    });

    test("Toronto's usage of November 2024, found by the name of its file", async () => {
      const settings = {
        path: join(DATA, 'toronto-dqs'),
        files: 'portal_usage_{year}{month}.csv',
        columns: { entity: 'Link Source -Page URL', public_views: 'Views' },
      };
      const november = await viewsOf(csvSource, settings, '2024-11');
      expect(november).toMatchObject({ rows: 680, counted: 680, views: 68_337, rejected: [] });
      expect(november.byPage.get('open.toronto.ca/dataset/neighbourhood-profiles/')).toBe(1593);
      expect((await viewsOf(csvSource, settings, '2024-10')).records).toEqual([]);
    });
  },
);
