import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findSource, readSourceList } from '../../src/sources/source-list.js';
import { collectContext } from './collect-records.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'steelyard-sources-'));
  file = join(folder, 'sources.yaml');
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (text: string) => {
  writeFileSync(file, text);
  return readSourceList(file);
};

test('reads sources in their order, with what their kinds declare', () => {
  const sources = read(`
- { id: portal, kind: ckan, url: "https://data.example.org" }
- { id: figures, kind: csv, path: drop, createDepartments: true }
`);
  expect(sources).toMatchObject([
    { id: 'portal', kind: 'ckan', time: 'snapshot', createDepartments: true },
    { id: 'figures', kind: 'csv', time: 'history', createDepartments: true },
  ]);
});

test('reads relative paths from the folder of the list', async () => {
  writeFileSync(join(folder, 'figures.csv'), 'entity,a\nx,1\n');
  const [source] = read('- { id: figures, kind: csv, path: figures.csv }');
  const records = [];
  for await (const record of source?.collect(collectContext()) ?? []) records.push(record);
  expect(records).toContainEqual(expect.objectContaining({ type: 'reading', key: 'x', value: 1 }));
});

test.each([
  ['no list', 'sources: []', /sources\.yaml:1:1: /],
  ['an unknown kind', '- { id: a, kind: ftp }', /sources\.yaml:1:18: 0\.kind: .*"ckan"/],
  ['an unknown setting', '- { id: a, kind: csv, path: x, colour: red }', /sources\.yaml:1:3: 0: .*colour/],
  ['a bad setting', '- id: a\n  kind: ckan\n  url: ftp://x', /sources\.yaml:3:8: 0\.url: /],
  ['a missing setting', '- id: a\n  kind: csv', /sources\.yaml:1:3: 0\.path: /],
  ['a bad id', '- { id: "../a", kind: csv, path: x }', /sources\.yaml:1:9: 0\.id: /],
  [
    'an id twice',
    '- { id: a, kind: csv, path: x }\n- { id: a, kind: csv, path: y }',
    /:2:9: 1\.id: .*the id "a" is there twice/,
  ],
  [
    'the id of the roll-up',
    '- { id: roll-up, kind: csv, path: x }',
    /0\.id: .*the service itself uses this id/,
  ],
  ['a repeated key', '- { id: a, id: b, kind: csv }', /sources\.yaml:1:12: .*unique/],
  ['no YAML', '- { id: a', /sources\.yaml:1:\d+: /],
])('a list with %s is refused with its place', (_, text, message) => {
  expect(() => read(text)).toThrow(message);
  expect(() => read(text)).toThrow(expect.objectContaining({ code: 'SOURCES_INVALID', exitCode: 2 }));
});

test('a file of aliases that would grow without bound is refused', () => {
  const levels = Array.from({ length: 12 }, (_, level) =>
    level === 0
      ? 'l0: &l0 [x, x, x, x, x, x, x, x, x]'
      : `l${level}: &l${level} [${Array(9).fill(`*l${level - 1}`)}]`,
  );
  expect(() => read(levels.join('\n'))).toThrow(expect.objectContaining({ code: 'SOURCES_INVALID' }));
});

test('a source that is not in the list is named with those that are', () => {
  const sources = read('- { id: a, kind: csv, path: x }\n- { id: b, kind: csv, path: y }');
  expect(findSource(sources, 'b').id).toBe('b');
  expect(() => findSource(sources, 'c')).toThrow(/There is no source "c"\. Known are: a, b/);
});
