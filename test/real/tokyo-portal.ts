import { readFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { PACKAGE_ROOT } from '../../src/package-root.js';

export const TOKYO_FOLDER = join(PACKAGE_ROOT, '../shared/data/tokyo-ckan');
/** Dead links found in December 2021, by resource id. */
export const TOKYO_LINK_CHECK = join(TOKYO_FOLDER, '404_resource_list.csv');

/** What the portal does wrong at the n-th request, counted from 1. */
export type Fault = 'slow' | 'unavailable' | 'cut' | 'html';

export interface TokyoPortal {
  readonly url: string;
  /** Requests so far. */
  readonly requests: () => number;
  close(): Promise<void>;
}

/** Replays the stored catalogue of Tokyo as a CKAN portal on loopback, with faults at given requests. */
export async function startTokyoPortal(faults: ReadonlyMap<number, Fault> = new Map()): Promise<TokyoPortal> {
  const packages = gunzipSync(readFileSync(join(TOKYO_FOLDER, 'packages.jsonl.gz')))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    const { searchParams, pathname } = new URL(request.url ?? '/', 'http://portal');
    const start = Number(searchParams.get('start'));
    const rows = Number(searchParams.get('rows'));
    const page = packages.slice(start, start + rows).join(',');
    const known = pathname === '/api/3/action/package_search';
    const body = `{"success":true,"result":{"count":${packages.length},"results":[${page}]}}`;
    answer(response, known ? body : null, faults.get(requests));
  });
  await listen(server);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(response: ServerResponse, body: string | null, fault: Fault | undefined): void {
  if (body === null) response.writeHead(404).end();
  else if (fault === 'unavailable') response.writeHead(503, { 'retry-after': '0' }).end();
  else if (fault === 'html') response.writeHead(200, { 'content-type': 'text/html' }).end('<html>busy</html>');
  else if (fault === 'cut') {
    response.writeHead(200, { 'content-length': Buffer.byteLength(body) });
    response.write(body.slice(0, 10_000), () => response.destroy());
  } else setTimeout(() => response.end(body), fault === 'slow' ? 1500 : 0);
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
}
