import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readIdentitiesFile } from '../../src/metrics/identities-file.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'steelyard-identities-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (text: string) => {
  const file = join(folder, 'identities.yaml');
  writeFileSync(file, text);
  return readIdentitiesFile(file);
};

test('reads departments and assets with what sources call them', () => {
  const { departments, assets } = read(`
departments:
  - id: water
    title: { en: Bureau of Water, zh: 水务局 }
    peerGroup: bureaus
    predecessors: [rivers]
    names:
      - { source: portal, key: 水务局, validFrom: 2026-04 }
      - { key: W01 }
assets:
  - { id: gauges, title: River gauges, department: water, kind: api, names: [{ source: gateway, key: /v1/gauges }] }
`);
  expect(departments[0]).toMatchObject({
    id: 'water',
    kind: 'bureau',
    peerGroup: 'bureaus',
    validFrom: null,
  });
  expect(departments[0]?.names).toEqual([
    { source: 'portal', key: '水务局', validFrom: '2026-04', validTo: null },
    { source: '*', key: 'W01', validFrom: null, validTo: null },
  ]);
  expect(assets[0]).toMatchObject({ title: { en: 'River gauges', zh: 'River gauges' }, department: 'water' });
});

test.each([
  ['an unknown key', 'departments: [{ id: a, title: A, colour: red }]', /:1:15: departments\.0: .*colour/],
  [
    'an id twice',
    'departments:\n  - { id: a, title: A }\n  - { id: a, title: B }',
    /:3:11: departments\.1\.id: .*twice/,
  ],
  [
    'a month that is none',
    'departments: [{ id: a, title: A, validFrom: 2026-13 }]',
    /validFrom: .*a month is YYYY-MM/,
  ],
  [
    'one name for two at one time',
    `departments:
  - { id: a, title: A, names: [{ key: x, validTo: 2026-04 }] }
  - { id: b, title: B, names: [{ key: x, validFrom: 2026-04 }] }`,
    /:3:32: departments\.1\.names\.0: .*"x" means "a" and "b" at one time/,
  ],
])('a file with %s is refused with its place', (_, text, message) => {
  expect(() => read(text)).toThrow(message);
  expect(() => read(text)).toThrow(expect.objectContaining({ code: 'IDENTITIES_INVALID', exitCode: 2 }));
});

test('one name may mean two after one another', () => {
  const text = `departments:
  - { id: a, title: A, names: [{ key: x, validTo: 2026-03 }] }
  - { id: b, title: B, names: [{ key: x, validFrom: 2026-04 }] }`;
  expect(read(text).departments).toHaveLength(2);
});
