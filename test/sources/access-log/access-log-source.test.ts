import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { accessLogSource } from '../../../src/sources/access-log/access-log-source.js';
import { collectRecords, recordsOf } from '../collect-records.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'steelyard-log-'));
  mkdirSync(join(folder, 'logs'));
  writeFileSync(
    join(folder, 'routes.yaml'),
    `routes:
  - { path: /v1/gauges/**, asset: gauges, department: water }
  - { path: /v1/*/idle, asset: idle, department: water }
consumers: { 10.0.0.1: power, 10.0.0.2: power }
ignore: [/healthz]
`,
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

const line = (path: string, { client = '10.0.0.1', day = '05', status = 200, time = '10:00:00' } = {}) =>
  `${client} - - [${day}/Oct/2026:${time} +0800] "GET ${path} HTTP/1.1" ${status} 100 "-" "x" 0.1\n`;
const drop = (name: string, content: string | Uint8Array) =>
  writeFileSync(join(folder, 'logs', name), content);
const pull = () =>
  collectRecords(accessLogSource, {
    path: join(folder, 'logs'),
    routes: join(folder, 'routes.yaml'),
    latency: { field: 1, unit: 's' },
  });
const values = (records: Awaited<ReturnType<typeof pull>>, asset: string, day: string) =>
  Object.fromEntries(
    recordsOf(records, 'reading')
      .filter(({ key, period }) => key === asset && period === day)
      .map(({ metric, value }) => [metric, value]),
  );
const reasons = (records: Awaited<ReturnType<typeof pull>>) =>
  recordsOf(records, 'rejection').map(({ place, reason }) => `${place} ${reason}`);

test('calls of an asset and day are counted, its consumers by the body behind them', async () => {
  const calls = [
    line('/v1/gauges'),
    line('/v1/gauges/7?x=1', { client: '10.0.0.2', status: 500 }),
    line('/v1/gauges', { client: '10.9.9.9' }),
    line('/healthz'),
    line('/other/path'),
    line('/v1/gauges', { day: '31', time: '23:59:59' }),
  ];
  drop('access.log', calls.join(''));
  const records = await pull();
  expect(values(records, 'gauges', '2026-10-05')).toEqual({
    api_calls: 3,
    api_calls_success: 2,
    api_bytes: 300,
    consumers_distinct: 2,
    api_latency_p95_ms: expect.closeTo(100, 0),
  });
  expect(values(records, 'gauges', '2026-10-31')).toMatchObject({ api_calls: 1 });
  expect(values(records, 'idle', '2026-10')).toMatchObject({ api_calls: 0, api_latency_p95_ms: null });
  expect(recordsOf(records, 'unmatched')).toEqual([
    { type: 'unmatched', entity: 'asset', key: '/other', count: 1 },
  ]);
});

test('rotated and gzipped files count once each, a packed copy not again', async () => {
  const first = line('/v1/gauges').repeat(2500);
  drop('access.log', line('/v1/gauges', { day: '06' }));
  drop('access.log.1', first);
  drop('access.log.2.gz', gzipSync(first));
  const records = await pull();
  expect(values(records, 'gauges', '2026-10-05')).toMatchObject({ api_calls: 2500 });
  expect(values(records, 'gauges', '2026-10-06')).toMatchObject({ api_calls: 1 });
  expect(reasons(records)).toEqual([
    'access.log.2.gz the same lines as access.log.1, which are counted already',
  ]);
});

test('broken and over-long lines are rejected by number, further ones counted; a last line needs no end', async () => {
  const long = `${'x'.repeat(3_000_000)}\n`;
  drop('access.log', `${line('/v1/gauges')}${long}${'broken\n'.repeat(30)}${line('/v1/gauges').trimEnd()}`);
  const records = await pull();
  expect(values(records, 'gauges', '2026-10-05')).toMatchObject({ api_calls: 2 });
  expect(reasons(records)[0]).toBe('access.log:2 the line is longer than 65,536 bytes');
  expect(reasons(records)[1]).toBe('access.log:3 no time in brackets and request in quotes');
  expect(recordsOf(records, 'rejection').reduce((sum, { count = 1 }) => sum + count, 0)).toBe(31);
});

test('a gzip bomb and a link out of the folder are refused, the others are read', async () => {
  drop('a.gz', gzipSync(Buffer.alloc(100 * 1024 * 1024)));
  drop('b.log', line('/v1/gauges'));
  writeFileSync(join(folder, 'secret.log'), line('/v1/gauges'));
  symlinkSync(join(folder, 'secret.log'), join(folder, 'logs/c.log'));
  const records = await pull();
  expect(values(records, 'gauges', '2026-10-05')).toMatchObject({ api_calls: 1 });
  expect(reasons(records)).toEqual([
    'c.log a link is not followed',
    'a.gz unpacks to more than 200 times its size, which no log does',
  ]);
});
