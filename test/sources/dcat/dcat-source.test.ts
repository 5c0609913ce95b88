import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { dcatSource } from '../../../src/sources/dcat/dcat-source.js';
import type { SourceRecord } from '../../../src/sources/metric-source.js';
import { collectRecords, recordsOf } from '../collect-records.js';
import { startServer } from '../outgoing/loopback-server.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'steelyard-dcat-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const pullText = (text: string | Uint8Array) => {
  const path = join(folder, 'data.json');
  writeFileSync(path, text);
  return collectRecords(dcatSource, { path });
};
const pull = (document: unknown) => pullText(JSON.stringify(document));
const readingsOf = (records: readonly SourceRecord[]) =>
  new Map(recordsOf(records, 'reading').map(({ metric, value }) => [metric, value]));

const PLAIN = {
  '@type': 'dcat:Dataset',
  identifier: 'water-1',
  title: 'Water levels',
  description: 'Levels',
  keyword: ['water', 'river'],
  publisher: { name: 'Bureau of  Water ' },
  contactPoint: { fn: 'Desk', hasEmail: 'mailto:desk@example.org' },
  license: 'https://creativecommons.org/licenses/by/4.0/',
  accessLevel: 'public',
  accrualPeriodicity: 'R/P1M',
  modified: '2026-10-01',
  distribution: [
    { downloadURL: 'https://example.org/a.csv', format: 'CSV', mediaType: 'text/csv', byteSize: 10 },
  ],
};
/** The same data set as a portal writes DCAT-AP: a graph of nodes with prefixed names, references and languages. */
const LINKED = {
  '@context': { dcat: 'http://www.w3.org/ns/dcat#', dct: 'http://purl.org/dc/terms/' },
  '@graph': [
    {
      '@id': 'https://example.org/',
      '@type': 'dcat:Catalog',
      'dcat:dataset': [{ '@id': 'https://example.org/d/1' }],
    },
    {
      '@id': 'https://example.org/d/1',
      '@type': ['dcat:Dataset'],
      'dct:identifier': 'water-1',
      'dct:title': [
        { '@value': '水位', '@language': 'zh-CN' },
        { '@value': 'Water levels', '@language': 'en' },
      ],
      'http://purl.org/dc/terms/description': [{ '@value': 'Levels' }],
      'dcat:keyword': ['water', 'river'],
      'dct:publisher': { '@id': '_:b0' },
      'dcat:contactPoint': { '@type': 'vcard:Kind', 'vcard:fn': 'Desk' },
      'dct:accessRights': { '@id': 'http://publications.europa.eu/resource/authority/access-right/PUBLIC' },
      'dct:accrualPeriodicity': {
        '@id': 'http://publications.europa.eu/resource/authority/frequency/MONTHLY',
      },
      'dct:modified': { '@value': '2026-10-01', '@type': 'xsd:date' },
      'dcat:distribution': [{ '@id': 'https://example.org/d/1/csv' }],
    },
    { '@id': '_:b0', '@type': 'foaf:Organization', 'foaf:name': 'Bureau of Water' },
    {
      '@id': 'https://example.org/d/1/csv',
      '@type': 'dcat:Distribution',
      'dct:license': { '@id': 'https://creativecommons.org/licenses/by/4.0/' },
      'dcat:downloadURL': { '@id': 'https://example.org/a.csv' },
      'dct:format': { '@id': 'http://publications.europa.eu/resource/authority/file-type/CSV' },
      'dcat:mediaType': { '@id': 'http://www.iana.org/assignments/media-types/text/csv' },
      'dcat:byteSize': { '@value': '10', '@type': 'xsd:decimal' },
    },
  ],
};

test('Project Open Data and DCAT-AP give the same department, asset and readings', async () => {
  const plain = await pull({ dataset: [PLAIN] });
  const linked = await pull(LINKED);
  expect(recordsOf(linked, 'department')).toEqual(recordsOf(plain, 'department'));
  expect(recordsOf(plain, 'department').map(({ key }) => key)).toEqual(['Bureau of Water']);
  expect(readingsOf(linked)).toEqual(readingsOf(plain));
  expect(Object.fromEntries(readingsOf(plain))).toMatchObject({
    days_since_update: 30,
    promised_interval_days: 31,
    licence_open: 1,
    access_rights_in_vocabulary: 1,
    format_machine_readable: 1,
    download_url_share: 1,
    byte_size_share: 1,
    contact_stated: 1,
    resources_count: 1,
    tags_count: 2,
  });
  expect(recordsOf(linked, 'asset')).toMatchObject([
    { key: 'water-1', title: { en: 'Water levels', zh: '水位' } },
  ]);
});

test('a dump may be gzip', async () => {
  expect(recordsOf(await pullText(gzipSync(JSON.stringify({ dataset: [PLAIN] }))), 'asset')).toHaveLength(1);
});

test('what nobody answers for, has no identifier or came before is rejected with its place', async () => {
  const records = await pull({
    dataset: [
      PLAIN,
      { ...PLAIN, publisher: { name: ' ' } },
      { ...PLAIN, identifier: '' },
      PLAIN,
      'none',
      null,
    ],
  });
  expect(recordsOf(records, 'rejection').map(({ place }) => place)).toEqual([
    'data set 2',
    'data set 3',
    'data set 4 (water-1)',
  ]);
});

test('hostile names are plain text, and references in a circle end', async () => {
  const circle = {
    '@id': 'a',
    '@type': 'Dataset',
    identifier: '__proto__',
    publisher: { '@id': 'a' },
    name: 'constructor',
  };
  const records = await pull({ '@graph': [circle] });
  expect(recordsOf(records, 'asset').map(({ key, department }) => [key, department])).toEqual([
    ['__proto__', 'constructor'],
  ]);
});

test.each([
  ['no JSON', '<rdf:RDF/>', /not JSON/],
  ['nested 10^5 deep', '['.repeat(100_000), /nested deeper/],
  ['no catalogue', '{"dataset":[]}', /lists no data set/],
  ['a number', '7', /lists no data set/],
])('a file that is %s is refused', async (_, text, message) => {
  await expect(pullText(text)).rejects.toMatchObject({
    code: 'DOCUMENT_INVALID',
    exitCode: 2,
    message: expect.stringMatching(message),
  });
});

describe('a catalogue at an address', () => {
  const page = (identifier: string, next?: string) => ({
    '@graph': [
      { '@type': 'hydra:PagedCollection', 'hydra:nextPage': next },
      { ...PLAIN, identifier },
    ],
  });
  const pullPages = async (pages: Record<string, unknown>) => {
    const server = await startServer((request, response) =>
      response.end(JSON.stringify(pages[request.url ?? ''])),
    );
    try {
      return await collectRecords(dcatSource, { url: `${server.url}/1`, pauseMilliseconds: 0, attempts: 1 });
    } finally {
      await server.close();
    }
  };

  test('is read page by page', async () => {
    const records = await pullPages({ '/1': page('a', '/2'), '/2': page('b') });
    expect(recordsOf(records, 'asset').map(({ key }) => key)).toEqual(['a', 'b']);
  });

  test('whose pages go round in a circle, or lead to another host, is refused', async () => {
    await expect(pullPages({ '/1': page('a', '/2'), '/2': page('b', '/1') })).rejects.toThrow(/without end/);
    await expect(pullPages({ '/1': page('a', 'http://169.254.169.254/') })).rejects.toMatchObject({
      code: 'OUTGOING_REFUSED',
    });
  });
});

test('needs a url or a path, not both and not none', () => {
  expect(dcatSource.schema.safeParse({}).success).toBe(false);
  expect(dcatSource.schema.safeParse({ url: 'https://x.org', path: 'a' }).success).toBe(false);
  expect(dcatSource.schema.safeParse({ url: 'https://user:pass@x.org' }).success).toBe(false);
});
