import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { requestJson } from '../../src/sources/request-json.js';

let server: Server;
let url: string;
const serve = async (listener: RequestListener) => {
  server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/data?token=secret`;
};
afterEach(
  () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
);

const limits = { attempts: 3, timeoutMs: 300, backOffMs: 1, maxBytes: 1000 };
const ask = (given: Partial<typeof limits> = {}, onRetry?: (reason: string, attempt: number) => void) =>
  requestJson({
    url,
    limits: { ...limits, ...given },
    signal: new AbortController().signal,
    ...(onRetry === undefined ? {} : { onRetry }),
  });

test('answers the document', async () => {
  await serve((_, response) => response.end('{"a":[1]}'));
  expect(await ask()).toEqual({ a: [1] });
});

test('asks again after passing failures and says why', async () => {
  const answers = [503, 429, 200];
  await serve((_, response) => response.writeHead(answers.shift() ?? 500, { 'retry-after': '0' }).end('1'));
  const reasons: [string, number][] = [];
  expect(await ask({}, (...retry) => reasons.push(retry))).toBe(1);
  expect(reasons).toEqual([
    ['status 503', 2],
    ['status 429', 3],
  ]);
});

test('gives up after its attempts, without naming secrets of the address', async () => {
  await serve((_, response) => response.writeHead(500).end());
  const failure = await ask().catch((error: Error) => error);
  expect(failure).toMatchObject({ code: 'SOURCE_UNREACHABLE' });
  expect((failure as Error).message).toMatch(/\/data did not answer after 3 attempts: status 500/);
  expect((failure as Error).message).not.toContain('secret');
});

test('an answer that never ends is cut off by its size', async () => {
  await serve((_, response) => {
    const timer = setInterval(() => response.write('x'.repeat(100)), 1);
    response.on('close', () => clearInterval(timer));
  });
  await expect(ask({ timeoutMs: 5000 })).rejects.toThrow(/larger than 1000 bytes/);
});

test('an answer that stops in the middle times out', async () => {
  await serve((_, response) => void response.write('{"a":'));
  await expect(ask({ attempts: 1 })).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE' });
});
