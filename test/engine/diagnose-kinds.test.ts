import { readConfig } from '../../src/config.js';
import { diagnoseSources } from '../../src/engine/diagnose.js';
import { SOURCE_KINDS } from '../../src/sources/source-kinds.js';
import { readSourceList } from '../../src/sources/source-list.js';
import { TestFolder } from '../cli/run-command.js';
import { openCollectScope } from '../metrics/collect-scope.js';

const folder = new TestFolder();
afterAll(() => folder.remove());

const url = 'http://169.254.169.254/';
const NO_PUBLIC_ADDRESS = /169\.254\.169\.254 is no public address/;
const metrics = { api_calls: '$.calls' };
const sql = {
  dialect: 'postgresql',
  host: '169.254.169.254',
  database: 'd',
  user: 'u',
  password: { env: 'NOBODY_SET_THIS' },
  query: 'query.sql',
};

/** Of every kind one that cannot work, and what is to be read about it. */
const WRONG: Record<string, readonly [settings: object, finding: RegExp]> = {
  ckan: [{ url, attempts: 1 }, NO_PUBLIC_ADDRESS],
  csv: [{ path: 'absent.csv' }, /absent\.csv/],
  xlsx: [{ path: 'absent.xlsx' }, /absent\.xlsx/],
  'access-log': [{ path: 'absent.log', routes: 'absent.yaml' }, /absent\.yaml/],
  prometheus: [
    { url, attempts: 1, queries: [{ metric: 'm', query: 'up', label: 'job', reduce: 'mean' }] },
    NO_PUBLIC_ADDRESS,
  ],
  push: [{}, /^done; 0 readings/],
  register: [{ cases: 'request', path: 'absent' }, /absent/],
  dcat: [{ url, attempts: 1 }, NO_PUBLIC_ADDRESS],
  'http-json': [{ url, attempts: 1, rows: '$[*]', key: '$.k', metrics }, NO_PUBLIC_ADDRESS],
  'great-expectations': [{ path: 'absent' }, /absent/],
  dbt: [{ path: 'absent' }, /absent/],
  sql: [sql, NO_PUBLIC_ADDRESS],
  'sample-city': [{ bodies: ['commerce'] }, /^done; \d+ readings, 0 rejected$/],
};

test('doctor says of every kind of source what its last pull came to, with the place of the fault', async () => {
  expect(Object.keys(WRONG).sort()).toEqual(SOURCE_KINDS.map(({ kind }) => kind).sort());
  folder.write('query.sql', 'select 1');
  const list = Object.entries(WRONG).map(([kind, [settings]]) => ({ id: kind, kind, ...settings }));
  const sources = readSourceList(folder.write('sources.yaml', JSON.stringify(list)));
  const scope = await openCollectScope();
  try {
    const now = '2026-11-10T04:00:00Z';
    await scope.collect({ sources, period: '2026-11', now });
    const found = await diagnoseSources({
      models: scope.models,
      sources,
      config: readConfig({}),
      now: () => new Date(now),
    });
    expect(found.map(({ subject }) => subject)).toEqual(list.map(({ id }) => `source ${id}`));
    for (const { subject, isGood, finding } of found) {
      const [, expected = /^$/] = WRONG[subject.replace('source ', '')] ?? [];
      expect(finding).toMatch(expected);
      expect([subject, isGood]).toEqual([subject, finding.startsWith('done')]);
    }
  } finally {
    await scope.close();
  }
});
