import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ckanSource } from '../../src/sources/ckan/ckan-source.js';
import type { CollectContext } from '../../src/sources/metric-source.js';
import { type CkanPortal, type PortalOptions, startCkanPortal } from './ckan-portal.js';
import { collectContext, collectRecords, recordsOf } from './collect-records.js';

function ckanPackage(id: string, given: Record<string, unknown> = {}): string {
  return JSON.stringify({
    id,
    name: `name-of-${id}`,
    title: `Title of ${id}`,
    notes: 'A description',
    organization: { id: 'o-1', name: 'transport', title: 'Bureau of Transport' },
    metadata_modified: '2026-10-01T00:00:00',
    tags: [],
    extras: [{ key: '更新頻度', value: '１か月ごと' }],
    resources: [{ id: `r-${id}`, url: 'https://example.org/a.csv', format: 'CSV' }],
    ...given,
  });
}

describe('the CKAN source', () => {
  let portal: CkanPortal;
  afterEach(() => portal.close());

  const open = async (packages: readonly string[], options: PortalOptions = {}) => {
    portal = await startCkanPortal(packages, options);
  };
  const pull = (settings: Record<string, unknown> = {}, context?: CollectContext) =>
    collectRecords(ckanSource, { url: portal.url, pauseMilliseconds: 0, ...settings }, context);

  test('makes organisations departments, packages assets, and their metadata readings of the month', async () => {
    await open([ckanPackage('a'), ckanPackage('b')]);
    const records = await pull();
    expect(recordsOf(records, 'department')).toEqual([
      {
        type: 'department',
        key: 'transport',
        title: { en: 'Bureau of Transport', zh: 'Bureau of Transport' },
      },
    ]);
    expect(recordsOf(records, 'asset').map(({ key, department }) => [key, department])).toEqual([
      ['a', 'transport'],
      ['b', 'transport'],
    ]);
    const interval = recordsOf(records, 'reading').find(({ metric }) => metric === 'promised_interval_days');
    expect(interval).toMatchObject({ entity: 'asset', key: 'a', period: '2026-10', value: 31 });
  });

  test('goes on where the portal gives fewer packages a page than asked for', async () => {
    await open(
      ['a', 'b', 'c', 'd', 'e'].map((id) => ckanPackage(id)),
      { mostRows: 2 },
    );
    expect(recordsOf(await pull(), 'asset')).toHaveLength(5);
    expect(portal.starts).toEqual([0, 2, 4]);
  });

  test('rejects a package without organisation with its place and goes on', async () => {
    await open([ckanPackage('a', { organization: null }), ckanPackage('b')]);
    const records = await pull();
    expect(recordsOf(records, 'rejection')).toEqual([
      {
        type: 'rejection',
        place: 'page 1, package 1 (a)',
        reason: expect.stringContaining('no organisation'),
      },
    ]);
    expect(recordsOf(records, 'asset').map(({ key }) => key)).toEqual(['b']);
  });

  test('counts the first of two packages with one id', async () => {
    await open([ckanPackage('a'), ckanPackage('b'), ckanPackage('a', { title: 'Another' })]);
    const records = await pull();
    expect(recordsOf(records, 'rejection').map(({ place }) => place)).toEqual(['page 1, package 3 (a)']);
    expect(recordsOf(records, 'asset').map(({ title }) => title.en)).toEqual(['Title of a', 'Title of b']);
  });

  test('rejects what is no package and goes on', async () => {
    await open(['null', '{"id":7}', ckanPackage('a', { resources: 'none' }), ckanPackage('b')]);
    const records = await pull();
    expect(recordsOf(records, 'rejection').map(({ place }) => place)).toEqual([
      'page 1, package 1',
      'page 1, package 2',
      'page 1, package 3',
    ]);
    expect(recordsOf(records, 'asset').map(({ key }) => key)).toEqual(['b']);
  });

  test('takes hostile names as plain text', async () => {
    const organization = { id: 'o', name: '__proto__', title: '<script>' };
    await open([ckanPackage('constructor', { organization, extras: [{ key: '__proto__', value: 'x' }] })]);
    const records = await pull();
    expect(recordsOf(records, 'department').map(({ key }) => key)).toEqual(['__proto__']);
    expect(recordsOf(records, 'asset').map(({ key }) => key)).toEqual(['constructor']);
  });

  test('comes through a slow answer, a 503, a cut connection and an HTML page', async () => {
    const faults = new Map([
      [1, 'slow'],
      [2, 'unavailable'],
      [3, 'cut'],
      [4, 'html'],
    ] as const);
    await open([ckanPackage('a')], { faults, slowMs: 2000 });
    expect(recordsOf(await pull({ timeoutSeconds: 0.3 }), 'asset')).toHaveLength(1);
    expect(portal.starts).toHaveLength(5);
  }, 30_000);

  test('says when the portal counts more packages than it gives', async () => {
    await open([ckanPackage('a'), ckanPackage('b')], { count: 3 });
    const records = await pull();
    expect(recordsOf(records, 'rejection')).toEqual([
      { type: 'rejection', place: 'package_search', reason: 'the portal counts 3 packages and gave 2' },
    ]);
    expect(recordsOf(records, 'asset')).toHaveLength(2);
  });

  test('refuses HTML in place of JSON when it stays', async () => {
    await open([ckanPackage('a')], {
      faults: new Map([
        [1, 'html'],
        [2, 'html'],
      ] as const),
    });
    await expect(pull({ attempts: 2 })).rejects.toMatchObject({
      code: 'SOURCE_ANSWER_INVALID',
      message: expect.stringContaining('<!DOCTYPE html>'),
    });
  });

  test('does not ask again where it is forbidden', async () => {
    await open([ckanPackage('a')], { faults: new Map([[1, 'forbidden']] as const) });
    await expect(pull()).rejects.toMatchObject({ code: 'SOURCE_REFUSED', exitCode: 3 });
    expect(portal.starts).toHaveLength(1);
  });

  test('says which portal cannot be reached', async () => {
    await open([]);
    const { url } = portal;
    await portal.close();
    await expect(pull({ url, attempts: 1 })).rejects.toMatchObject({
      code: 'SOURCE_UNREACHABLE',
      message: expect.stringContaining(url),
    });
    await open([]);
  });

  test('resumes an interrupted pull with the pages it has', async () => {
    const packages = ['a', 'b', 'c'].map((id) => ckanPackage(id));
    await open(packages, { mostRows: 1, faults: new Map([[3, 'forbidden']] as const) });
    const context = collectContext();
    await expect(pull({}, context)).rejects.toMatchObject({ code: 'SOURCE_REFUSED' });
    expect(recordsOf(await pull({}, context), 'asset').map(({ key }) => key)).toEqual(['a', 'b', 'c']);
    expect(portal.starts).toEqual([0, 1, 2, 2]);
  });

  test.each([
    ['a page was cut short', '[', collectContext().asOf],
    ['the pull was of another day', null, '2026-10-30'],
  ])('starts anew when %s', async (_, damage, asOf) => {
    await open(
      ['a', 'b'].map((id) => ckanPackage(id)),
      { mostRows: 1, faults: new Map([[2, 'forbidden']] as const) },
    );
    const context = collectContext();
    await expect(pull({}, context)).rejects.toMatchObject({ code: 'SOURCE_REFUSED' });
    if (damage !== null) writeFileSync(join(context.workFolder, 'page-000000.json'), damage);
    expect(recordsOf(await pull({}, { ...context, asOf }), 'asset')).toHaveLength(2);
    expect(portal.starts).toEqual([0, 1, 0, 1]);
  });

  test('stops when it is told to', async () => {
    const stop = new AbortController();
    await open(
      ['a', 'b'].map((id) => ckanPackage(id)),
      { mostRows: 1, onRequest: () => stop.abort() },
    );
    await expect(pull({}, collectContext({ signal: stop.signal }))).rejects.toThrow(/abort/i);
    expect(portal.starts).toHaveLength(1);
  });

  test('reads dead links from a link-check file, by resource id or URL', async () => {
    await open([
      ckanPackage('a'),
      ckanPackage('b', { resources: [{ id: 'x', url: 'https://example.org/b' }] }),
      ckanPackage('c', { resources: [{ id: 'y', url: 'https://example.org/c' }] }),
    ]);
    const context = collectContext();
    mkdirSync(context.workFolder);
    const linkCheck = join(context.workFolder, '../dead.csv');
    writeFileSync(linkCheck, 'r-a,"with, comma"\n404,https://example.org/b\n');
    const readings = recordsOf(await pull({ linkCheck }, context), 'reading');
    expect(readings.filter(({ metric }) => metric === 'dead_link_share').map(({ value }) => value)).toEqual([
      1, 1, 0,
    ]);
    expect(readdirSync(context.workFolder)).toContain('page-000000.json');
  });
});
