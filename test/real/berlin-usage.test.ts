import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { httpJsonSource } from '../../src/sources/http-json/http-json-source.js';
import { collectContext, collectRecords, recordsOf } from '../sources/collect-records.js';
import { type LoopbackServer, startServer } from '../sources/outgoing/loopback-server.js';

const FOLDER = join(PACKAGE_ROOT, '../shared/data/berlin-usage');
const suite = existsSync(FOLDER) ? describe : describe.skip;

/** The one JSON file of an archive, as the portal publishes it. */
function unpacked(archive: string): Buffer {
  return execFileSync('tar', ['xzOf', join(FOLDER, archive)], {
    maxBuffer: 128 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

suite("views of Berlin's data sets from its published statistics (skipped when ../shared is absent)", () => {
  let server: LoopbackServer;
  beforeAll(async () => {
    const files = new Map([
      ['/current', unpacked('current_daten_berlin_de.stats.json.tgz')],
      ['/historical', unpacked('historical_daten_berlin_de.stats.json.tgz')],
    ]);
    server = await startServer((request, response) => response.end(files.get(request.url ?? '')));
  });
  afterAll(() => server.close());

  const views = async (path: string, period: string) => {
    const settings = {
      url: `${server.url}${path}`,
      entity: 'asset',
      rows: "$.stats.pages.datensaetze.sub_page_counts['{period}'][*]",
      key: { name: 1 },
      metrics: { public_views: '$.impressions' },
    };
    const records = await collectRecords(httpJsonSource, settings, collectContext({ period }));
    const readings = recordsOf(records, 'reading');
    expect(new Set(readings.map(({ metric }) => metric))).toEqual(new Set(['public_views']));
    const sum = readings.reduce((total, { value }) => total + Number(value), 0);
    return [readings.length, sum, recordsOf(records, 'rejection').map(({ place }) => place)];
  };

  // Counted from the files themselves: 2013-04 to 2019 with one measuring tool, from 2019-02 on with another.
  test.each([
    ['/historical', '2013-04', 96, 5088],
    ['/historical', '2016-02', 450, 4267],
    ['/historical', '2019-02', 508, 7477],
    ['/current', '2019-02', 639, 6024],
    ['/current', '2019-12', 764, 5633],
    ['/current', '2022-06', 780, 4593],
  ])('%s of %s: every page and all views', async (path, period, pages, sum) => {
    expect(await views(path, period)).toEqual([pages, sum, []]);
  });

  test("the page without a name is nobody's, and is rejected with its place", async () => {
    expect(await views('/current', '2025-12')).toEqual([1907, 44_479, ['answer 1, row 159']]);
  });
});
