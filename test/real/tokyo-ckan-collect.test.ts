import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type MetricTable, readMetricTable } from '../../src/metrics/metric-table.js';
import { ckanSettingsSchema, ckanSource } from '../../src/sources/ckan/ckan-source.js';
import { configureSource } from '../../src/sources/metric-source.js';
import { type CollectScope, openCollectScope, packageVocabulary } from '../metrics/collect-scope.js';
import { type CkanPortal, startCkanPortal } from '../sources/ckan-portal.js';
import { TOKYO_AS_OF, TOKYO_FOLDER, TOKYO_LINK_CHECK, tokyoPackages } from './tokyo-catalogue.js';

const suite = existsSync(TOKYO_FOLDER) ? describe : describe.skip;

/** Everything that is stored in measurements, the runs that wrote it included. */
async function measurementsHash({ models }: CollectScope): Promise<string> {
  const hash = createHash('sha256');
  for await (const document of models.measurements.find().sort({ _id: 1 }).lean().cursor()) {
    hash.update(JSON.stringify(document));
  }
  return hash.digest('hex');
}

suite('the catalogue of Tokyo, replayed as a portal (skipped when ../shared is absent)', () => {
  let portal: CkanPortal;
  let scope: CollectScope;

  beforeAll(async () => {
    const faults = new Map([
      [2, 'slow'],
      [3, 'unavailable'],
      [5, 'cut'],
    ] as const);
    portal = await startCkanPortal(tokyoPackages(), { faults, slowMs: 3000 });
    scope = await openCollectScope();
  });
  afterAll(async () => {
    await scope.close();
    await portal.close();
  });

  const source = () =>
    configureSource(
      ckanSource,
      ckanSettingsSchema.parse({
        url: portal.url,
        linkCheck: TOKYO_LINK_CHECK,
        timeoutSeconds: 2,
        pauseMilliseconds: 0,
      }),
      { id: 'tokyo' },
    );
  const table = (entity: 'department' | 'asset'): Promise<MetricTable> =>
    readMetricTable(scope.models, {
      period: '2022-09',
      entity,
      vocabulary: packageVocabulary(),
      sources: ['tokyo'],
      locale: 'en',
    });

  test('gives every department, asset and resource through a slow answer, a 503 and a cut connection', async () => {
    const { sources } = await scope.collect({ sources: [source()], asOf: TOKYO_AS_OF });
    expect(sources[0]).toMatchObject({ state: 'done', asOf: TOKYO_AS_OF, rejections: [], unmatched: [] });
    expect(sources[0]?.counts).toMatchObject({ departments: 69, assets: 5077, rejections: 0 });
    expect(portal.starts).toEqual([0, 1000, 1000, 1000, 2000, 2000, 3000, 4000, 5000]);

    const departments = await table('department');
    const resources = departments.columns.get('resources_count')?.values as Float64Array;
    expect(departments.entities).toHaveLength(69);
    expect(resources.reduce((sum, count) => sum + count, 0)).toBe(58_187);
  }, 240_000);

  test('lists the update intervals that no mapping file knows', async () => {
    const [run] = await scope.models.runs.find().lean();
    const unmapped =
      run?.sources[0]?.unmapped.filter(({ vocabulary }) => vocabulary === 'updateInterval') ?? [];
    expect(unmapped.map(({ text }) => text).sort()).toEqual(
      [
        '1年ごと不定期',
        '市場開市日ごと',
        '年に数回',
        'なし',
        '1回/6～7年',
        '不定期(R2ー3年見直し予定）',
        '変更時（調査を1年に1回実施）',
        '不定期半年ごと',
        '2～6回/年',
        '1か月/1年ごと',
        '未定',
      ].sort(),
    );
    expect(unmapped.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(13);
  });

  // Of the 2,610 resources found dead, the dump nine months later still has 2,356 by id, and 12 more by URL.
  test('counts the dead links of the link check', async () => {
    const assets = await table('asset');
    const share = assets.columns.get('dead_link_share')?.values as Float64Array;
    const resources = assets.columns.get('resources_count')?.values as Float64Array;
    const dead = share.reduce((sum, part, place) => sum + part * (resources[place] ?? 0), 0);
    expect(share.filter((part) => part > 0)).toHaveLength(293);
    expect(dead).toBeCloseTo(2368, 6);
  });

  test('collected again, changes nothing but the list of runs', async () => {
    const before = await measurementsHash(scope);
    const { sources, rolledUp } = await scope.collect({ sources: [source()], asOf: TOKYO_AS_OF });
    expect(sources[0]?.counts.changed).toBe(0);
    expect(rolledUp).toBe(0);
    expect(await scope.models.runs.countDocuments()).toBe(2);
    expect(await scope.models.departments.countDocuments()).toBe(69);
    expect(await scope.models.assets.countDocuments()).toBe(5077);
    expect(await measurementsHash(scope)).toBe(before);
  }, 240_000);

  test('cannot fill another month without a dated dump', async () => {
    const requests = portal.starts.length;
    await expect(scope.collect({ sources: [source()], period: '2022-08' })).rejects.toMatchObject({
      code: 'NOT_BACKFILLABLE',
      exitCode: 3,
    });
    expect(portal.starts).toHaveLength(requests);
    expect(await scope.models.runs.countDocuments()).toBe(2);
  });
});
