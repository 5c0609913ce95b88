import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { accessLogSource } from '../../src/sources/access-log/access-log-source.js';
import { collectContext, collectRecords, recordsOf } from '../sources/collect-records.js';

const FILE = join(PACKAGE_ROOT, '../shared/data/elastic-logs/apache_logs');
const suite = existsSync(FILE) ? describe : describe.skip;

suite('a real Apache log of four days (skipped when ../shared is absent)', () => {
  test('9,999 lines are parsed and the one without an end is rejected by its number', async () => {
    const routes = join(mkdtempSync(join(tmpdir(), 'steelyard-routes-')), 'routes.yaml');
    writeFileSync(routes, 'routes: [{ path: "/**", asset: site, department: web }]\n');
    const records = await collectRecords(
      accessLogSource,
      { path: FILE, routes },
      collectContext({ period: '2015-05', timeZone: 'UTC' }),
    );
    const sum = (wanted: string) =>
      recordsOf(records, 'reading')
        .filter(({ metric }) => metric === wanted)
        .reduce((total, { value }) => total + Number(value), 0);
    expect(recordsOf(records, 'rejection')).toEqual([
      {
        type: 'rejection',
        place: 'apache_logs:8899',
        reason: 'referrer or user agent is not ended by a quote',
      },
    ]);
    expect(sum('api_calls')).toBe(9999);
    expect(new Set(recordsOf(records, 'reading').map(({ period }) => period))).toEqual(
      new Set(['2015-05-17', '2015-05-18', '2015-05-19', '2015-05-20']),
    );
    expect(sum('api_calls_success')).toBe(9779);
  });
});
