import type { IncomingMessage } from 'node:http';
import { httpJsonSource } from '../../../src/sources/http-json/http-json-source.js';
import { configureSource } from '../../../src/sources/metric-source.js';
import { SecretReader } from '../../../src/sources/secrets/secret-reader.js';
import { openCollectScope } from '../../metrics/collect-scope.js';
import { collectContext, collectRecords, recordsOf } from '../collect-records.js';
import { type LoopbackServer, startServer } from '../outgoing/loopback-server.js';

let server: LoopbackServer;
let asked: IncomingMessage[];
afterEach(() => server.close());

type Answer = { readonly body: unknown; readonly headers?: Record<string, string>; readonly status?: number };
const serve = async (answer: (url: URL) => Answer) => {
  asked = [];
  server = await startServer((request, response) => {
    asked.push(request);
    const { body, headers = {}, status = 200 } = answer(new URL(request.url ?? '/', 'http://api'));
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
};
const SETTINGS = {
  rows: '$.data[*]',
  key: '$.name',
  metrics: { api_calls: '$.calls' },
  pauseMilliseconds: 0,
  attempts: 1,
};
const pull = (given: Record<string, unknown> = {}, context = collectContext()) =>
  collectRecords(httpJsonSource, { url: `${server.url}/usage`, ...SETTINGS, ...given }, context);
const row = (name: unknown, calls: unknown = 1) => ({ name, calls });
const pagesOf = (rows: readonly unknown[], size: number) => (start: number) =>
  rows.slice(start, start + size);
const SEVEN = Array.from({ length: 7 }, (_, index) => row(`d${index}`, index));
const keysOf = (records: Awaited<ReturnType<typeof pull>>) =>
  recordsOf(records, 'reading').map(({ key }) => key);

test('rows become readings of the month; texts, truth values and gaps are read as in a table', async () => {
  await serve(() => ({
    body: { data: [row('water', 7), row(' roads ', '1.5e3'), row('parks', true), row('power', null)] },
  }));
  const records = await pull();
  expect(recordsOf(records, 'reading').map(({ key, value, period }) => [key, value, period])).toEqual([
    ['water', 7, '2026-10'],
    ['roads', 1500, '2026-10'],
    ['parks', 1, '2026-10'],
    ['power', null, '2026-10'],
  ]);
  expect(recordsOf(records, 'department')).toHaveLength(4);
});

test('the month goes into address and query, and rows of other months are passed over', async () => {
  const rows = [
    { name: 'a', calls: 1, month: '2026-10' },
    { name: 'a', calls: 2, month: '2026-09' },
    { name: 'a', calls: 3, month: 'October' },
  ];
  await serve(() => ({ body: { data: rows } }));
  const records = await pull({
    url: `${server.url}/{year}/{month}`,
    query: { from: '{from}', to: '{to}' },
    period: '$.month',
  });
  expect(asked[0]?.url).toBe('/2026/10?from=2026-10-01&to=2026-10-31');
  expect(recordsOf(records, 'reading').map(({ value }) => value)).toEqual([1]);
  expect(recordsOf(records, 'rejection')).toMatchObject([{ place: 'answer 1, row 3' }]);
});

test('a row may be named by its place in the document', async () => {
  await serve(() => ({
    body: { months: { '2026-10': { "water's\n\\": { calls: 4 }, roads: { calls: 5 } }, '2026-09': {} } },
  }));
  const records = await pull({ rows: "$.months['{period}'][*]", key: { name: 1 }, period: { name: 2 } });
  expect(recordsOf(records, 'reading').map(({ key, value }) => [key, value])).toEqual([
    ["water's\n\\", 4],
    ['roads', 5],
  ]);
});

test('assets come with the department that a row names', async () => {
  await serve(() => ({ body: { data: [{ name: 'a1', calls: 2, owner: 'water', label: 'Levels' }] } }));
  const records = await pull({ entity: 'asset', department: '$.owner', title: '$.label' });
  expect(recordsOf(records, 'asset')).toMatchObject([
    { key: 'a1', department: 'water', title: { en: 'Levels' } },
  ]);
});

describe('pages', () => {
  const at = (url: URL, name: string) => Number(url.searchParams.get(name));

  test.each([
    [
      'page with a size',
      { style: 'page', size: 3, sizeParameter: 'rows' },
      ['?page=1&rows=3', '?page=2&rows=3', '?page=3&rows=3'],
    ],
    ['page until one is empty', { style: 'page' }, ['?page=1', '?page=2', '?page=3', '?page=4']],
    ['offset', { style: 'offset', parameter: 'start', size: 3 }, ['?start=0', '?start=3', '?start=6']],
  ])('by %s', async (_, paging, queries) => {
    const page = pagesOf(SEVEN, 3);
    await serve((url) => ({
      body: { data: page(url.searchParams.has('start') ? at(url, 'start') : (at(url, 'page') - 1) * 3) },
    }));
    expect(keysOf(await pull({ paging }))).toHaveLength(7);
    expect(asked.map(({ url }) => url?.slice('/usage'.length))).toEqual(queries);
  });

  test('by cursor', async () => {
    const page = pagesOf(SEVEN, 3);
    await serve((url) => {
      const start = at(url, 'after');
      return { body: { data: page(start), next: start + 3 < 7 ? start + 3 : null } };
    });
    expect(
      keysOf(await pull({ paging: { style: 'cursor', parameter: 'after', next: '$.next' } })),
    ).toHaveLength(7);
    expect(asked).toHaveLength(3);
  });

  test.each([
    ['Link header', { style: 'link' }],
    ['address in the answer', { style: 'link', next: '$.links.next' }],
  ])('by %s', async (_, paging) => {
    const page = pagesOf(SEVEN, 4);
    await serve((url) => {
      const start = at(url, 'start');
      const next = start === 0 ? '/usage?start=4' : undefined;
      const headers: Record<string, string> =
        next === undefined ? {} : { link: `</a>; rel="last", <${next}>; rel="prev next"` };
      return { body: { data: page(start), links: { next } }, headers };
    });
    expect(keysOf(await pull({ paging }))).toHaveLength(7);
  });

  test('that come round in a circle, or lead to another host, are refused', async () => {
    await serve(() => ({ body: { data: [], next: '/usage' } }));
    const paging = { style: 'link', next: '$.next' };
    await expect(pull({ paging })).rejects.toThrow(/without end/);
    await server.close();
    await serve(() => ({ body: { data: [], next: 'http://169.254.169.254/latest' } }));
    await expect(pull({ paging })).rejects.toMatchObject({ code: 'OUTGOING_REFUSED' });
  });
});

test('rows without a name, that came before, or that hold a list are rejected with their place', async () => {
  await serve(() => ({ body: { data: [row(''), row('a'), row('a'), row('b', [1]), row({ x: 1 }), 7] } }));
  const records = await pull();
  expect(recordsOf(records, 'rejection').map(({ place }) => place)).toEqual([
    'answer 1, row 1',
    'answer 1, row 3',
    'answer 1, row 4, api_calls',
    'answer 1, row 5',
    'answer 1, row 6',
  ]);
});

test('a secret is sent, and never comes back into what is stored', async () => {
  const token = 'tok-5a"e5c';
  await serve(() => ({ body: `<h1>Bad key ${token} Basic ${Buffer.from(token).toString('base64')}</h1>` }));
  const scope = await openCollectScope();
  try {
    const settings = httpJsonSource.schema.parse({
      ...SETTINGS,
      url: `${server.url}/usage`,
      headers: { authorization: { env: 'API_TOKEN', prefix: 'Bearer ' } },
      query: { key: { env: 'API_TOKEN' } },
    });
    const source = configureSource(httpJsonSource, settings, { id: 'api' });
    const { sources } = await scope.collect({
      sources: [source],
      period: '2026-10',
      secrets: new SecretReader(() => token),
    });
    expect(asked[0]?.headers.authorization).toBe(`Bearer ${token}`);
    expect(sources[0]?.error).toMatchObject({
      code: 'SOURCE_ANSWER_INVALID',
      message: expect.stringContaining('[secret]'),
    });
    const stored = JSON.stringify(await scope.models.runs.find().lean());
    expect(stored).toContain('[secret]');
    expect(stored).not.toContain('tok-5a');
  } finally {
    await scope.close();
  }
});

test.each([
  ['a path that is none', { rows: '$.data[' }],
  ['a path with a regular expression', { rows: '$.data[?match(@.name, ".*")]' }],
  ['no metric', { metrics: {} }],
  ['a secret in plain text of an address', { url: 'https://key:word@example.org/' }],
  ['a header that breaks the request', { headers: { 'a\r\nb': 'c' } }],
])('settings with %s are refused', async (_, given) => {
  await serve(() => ({ body: {} }));
  const raw = { url: 'https://example.org/', ...SETTINGS, ...given };
  expect(httpJsonSource.schema.safeParse(raw).success).toBe(false);
});
