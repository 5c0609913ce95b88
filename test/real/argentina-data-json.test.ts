import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { dcatSource } from '../../src/sources/dcat/dcat-source.js';
import { collectContext, collectRecords, recordsOf } from '../sources/collect-records.js';

const FOLDER = join(PACKAGE_ROOT, '../shared/data/argentina-datajson');
const suite = existsSync(FOLDER) ? describe : describe.skip;

suite("seven snapshots of Argentina's data.json (skipped when ../shared is absent)", () => {
  // Day, bytes of the document (in the file's name), data sets, distributions; publishers once blanks are in order.
  test.each([
    ['2017-08-13', 297_596, 72, 322, 30],
    ['2018-04-18', 1_674_898, 617, 1494, 79],
    ['2018-06-26', 11_203_748, 632, 1769, 84],
    ['2018-07-04', 11_324_031, 639, 1823, 88],
    ['2018-07-05', 11_317_247, 639, 1818, 88],
    ['2018-07-06', 11_316_318, 639, 1818, 88],
    ['2018-07-10', 11_317_300, 639, 1819, 88],
  ])(
    '%s: every data set, distribution and publisher',
    async (asOf, bytes, assets, resources, departments) => {
      const path = join(FOLDER, `datos.gob.ar_data.json__${bytes}.json.gz`);
      const context = collectContext({ asOf, period: asOf.slice(0, 7) });
      const records = await collectRecords(dcatSource, { path }, context);
      const counts = recordsOf(records, 'reading').filter(({ metric }) => metric === 'resources_count');
      expect(recordsOf(records, 'asset')).toHaveLength(assets);
      expect(counts.reduce((sum, { value }) => sum + Number(value), 0)).toBe(resources);
      expect(recordsOf(records, 'department')).toHaveLength(departments);
      expect(recordsOf(records, 'rejection')).toEqual([]);
    },
  );
});
