import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readSourceList } from '../../src/sources/source-list.js';
import { type LoopbackServer, startServer } from '../sources/outgoing/loopback-server.js';
import { rowXml, workbookFile } from '../sources/xlsx/workbook-file.js';
import { type CollectScope, openCollectScope } from './collect-scope.js';

const MEGABYTE = 1024 * 1024;
const GOOD = 'entity,requests_due\nwater,12\n';
const ROUTES = 'routes:\n  - { path: /v1/gauges, asset: gauges, department: water }\n';

let folder: string;
let scope: CollectScope;
let server: LoopbackServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'steelyard-hostile-'));
  scope = await openCollectScope();
  const piece = Buffer.alloc(MEGABYTE, ' ');
  server = await startServer((request, response) => {
    if (request.url === '/redirect') {
      response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end();
      return;
    }
    const send = () => {
      while (!response.destroyed && response.write(piece));
    };
    response.on('drain', send);
    send();
  });
});
afterAll(async () => {
  await scope.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Packed members one behind the other are one file: 10 GB of blanks in 10 MB, in a moment. */
function tenGigabytes(): Buffer {
  const member = gzipSync(Buffer.alloc(64 * MEGABYTE, ' '));
  return Buffer.concat(Array.from({ length: 160 }, () => member));
}

/** The largest memory while a work runs, beyond what was held before it, in bytes. */
async function memoryOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 10);
  await work().finally(() => clearInterval(watch));
  return most - before;
}

test('every hostile source is refused with its reason, in bounded memory, and the good one beside them counts', async () => {
  const write = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content);
  const bomb = workbookFile({
    sheets: { Figures: rowXml(1, ['entity']) },
    parts: { 'xl/worksheets/sheet1.xml': Buffer.alloc(32 * MEGABYTE, ' ') },
  });
  write('bomb.xlsx', bomb);
  write('wide.csv', `entity,${Array.from({ length: 100_000 }, (_, at) => `m${at}`).join(',')}\n`);
  write('deep.json', '['.repeat(100_000));
  write('routes.yaml', ROUTES);
  mkdirSync(join(folder, 'logs'));
  write('logs/access.log.gz', tenGigabytes());
  mkdirSync(join(folder, 'drop'));
  write('outside.csv', 'entity,requests_due\nparks,1\n');
  symlinkSync(join(folder, 'outside.csv'), join(folder, 'drop/link.csv'));
  write('drop/good.csv', GOOD);
  const api = { kind: 'http-json', rows: '$[*]', key: '$.id', metrics: { api_calls: '$.n' }, attempts: 1 };
  const list = [
    { id: 'bomb', kind: 'xlsx', path: 'bomb.xlsx' },
    { id: 'wide', kind: 'csv', path: 'wide.csv' },
    { id: 'deep', kind: 'dcat', path: 'deep.json' },
    { id: 'log', kind: 'access-log', path: 'logs', routes: 'routes.yaml' },
    { id: 'endless', ...api, url: `${server.url}/endless` },
    { id: 'redirect', ...api, url: `${server.url}/redirect` },
    { id: 'good', kind: 'csv', path: 'drop', createDepartments: true },
  ];
  write('sources.yaml', JSON.stringify(list));
  const sources = readSourceList(join(folder, 'sources.yaml'));

  let said: string[] = [];
  const memory = await memoryOf(async () => {
    const { sources: pulled } = await scope.collect({
      sources,
      now: '2026-10-31T04:00:00Z',
      period: '2026-10',
    });
    said = pulled.map(
      ({ source, state, error, rejections }) =>
        `${source} ${state} ${error === null ? rejections.map(({ place, reason }) => `${place} ${reason}`) : `${error.code} ${error.message}`}`,
    );
  });
  expect(said).toEqual([
    expect.stringMatching(
      /^bomb failed XLSX_INVALID .*bomb\.xlsx: xl\/worksheets\/sheet1\.xml: Unpacked it is more than 200 times/,
    ),
    expect.stringMatching(/^wide failed CSV_INVALID .*wide\.csv:1:2001: More than 2000 columns/),
    expect.stringMatching(/^deep failed DOCUMENT_INVALID .*deep\.json: .*nested deeper than 100/),
    expect.stringMatching(/^log done access\.log\.gz unpacks to more than 200 times its size/),
    expect.stringMatching(/^endless failed SOURCE_ANSWER_INVALID .*larger than 67108864 bytes/),
    expect.stringMatching(/^redirect failed OUTGOING_REFUSED .*169\.254\.169\.254/),
    'good done link.csv the link leads out of the folder',
  ]);
  expect(memory).toBeLessThan(400 * MEGABYTE);
  const stored = await scope.models.measurements.findOne({ _id: 'department/water/2026-10' }).lean();
  expect(stored?.cells).toMatchObject({ requests_due: { value: 12, status: 'ok' } });
});
