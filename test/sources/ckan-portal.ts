import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the portal does wrong with a request. */
export type Fault = 'slow' | 'unavailable' | 'cut' | 'html' | 'forbidden';

export interface PortalOptions {
  /** Faults by number of the request, counted from 1. */
  readonly faults?: ReadonlyMap<number, Fault>;
  /** The most packages a page has, whatever is asked for. */
  readonly mostRows?: number;
  /** The number of packages it says it has; left out: the true one. */
  readonly count?: number;
  /** How long a slow answer takes. */
  readonly slowMs?: number;
  /** Told before each answer. */
  readonly onRequest?: () => void;
}

export interface CkanPortal {
  readonly url: string;
  /** `start` of every request so far. */
  readonly starts: readonly number[];
  close(): Promise<void>;
}

/** A CKAN portal on loopback that answers package_search with the given packages, each as JSON text. */
export async function startCkanPortal(
  packages: readonly string[],
  {
    faults = new Map(),
    mostRows = 1000,
    count = packages.length,
    slowMs = 1000,
    onRequest,
  }: PortalOptions = {},
): Promise<CkanPortal> {
  const starts: number[] = [];
  const server = createServer((request, response) => {
    const { searchParams, pathname } = new URL(request.url ?? '/', 'http://portal');
    const start = Number(searchParams.get('start'));
    const rows = Math.min(mostRows, Number(searchParams.get('rows')));
    starts.push(start);
    onRequest?.();
    if (pathname !== '/api/3/action/package_search') {
      response.writeHead(404).end();
      return;
    }
    const page = packages.slice(start, start + rows).join(',');
    const body = `{"help":"","success":true,"result":{"count":${count},"results":[${page}]}}`;
    answer(response, body, faults.get(starts.length), slowMs);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    starts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(response: ServerResponse, body: string, fault: Fault | undefined, slowMs: number): void {
  if (fault === 'unavailable') response.writeHead(503, { 'retry-after': '0' }).end();
  else if (fault === 'forbidden') response.writeHead(403).end();
  else if (fault === 'html') response.writeHead(200).end('<!DOCTYPE html><title>Maintenance</title>');
  else if (fault === 'cut') {
    response.writeHead(200, { 'content-length': Buffer.byteLength(body) });
    response.write(body.slice(0, body.length / 2), () => response.destroy());
  } else if (fault === 'slow') setTimeout(() => response.end(body), slowMs).unref();
  else response.end(body);
}
