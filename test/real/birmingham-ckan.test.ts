import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { ckanSource } from '../../src/sources/ckan/ckan-source.js';
import { startCkanPortal } from '../sources/ckan-portal.js';
import { collectRecords, recordsOf } from '../sources/collect-records.js';

const FILE = join(PACKAGE_ROOT, '../shared/data/birmingham-ckan/package_search.json');
const suite = existsSync(FILE) ? describe : describe.skip;

suite('the first page of the catalogue of Birmingham (skipped when ../shared is absent)', () => {
  test('gives its 10 packages and 54 resources, and says that the portal counts 38', async () => {
    const { result } = JSON.parse(readFileSync(FILE, 'utf8')) as {
      result: { count: number; results: unknown[] };
    };
    const portal = await startCkanPortal(
      result.results.map((found) => JSON.stringify(found)),
      { count: result.count },
    );
    try {
      const records = await collectRecords(ckanSource, { url: portal.url, pauseMilliseconds: 0 });
      const resources = recordsOf(records, 'reading').filter(({ metric }) => metric === 'resources_count');
      expect(recordsOf(records, 'department').map(({ title }) => title.en)).toEqual([
        'Birmingham City Council',
      ]);
      expect(resources).toHaveLength(10);
      expect(resources.reduce((sum, { value }) => sum + Number(value), 0)).toBe(54);
      expect(recordsOf(records, 'rejection').map(({ reason }) => reason)).toEqual([
        'the portal counts 38 packages and gave 10',
      ]);
    } finally {
      await portal.close();
    }
  });
});
