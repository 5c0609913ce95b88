import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { requestJson } from '../../../src/sources/outgoing/request-json.js';
import { loopbackOutgoing } from '../collect-records.js';
import { type LoopbackServer, startServer } from './loopback-server.js';

let server: LoopbackServer;
let url: string;
const serve = async (listener: RequestListener) => {
  server = await startServer(listener);
  url = `${server.url}/data?token=secret`;
};
afterEach(() => server.close());

const limits = { attempts: 3, timeoutMs: 10_000, backOffMs: 1, maxBytes: 1000 };
const ask = (given: Partial<typeof limits> = {}, onRetry?: (reason: string, attempt: number) => void) =>
  requestJson({
    url,
    outgoing: loopbackOutgoing(),
    limits: { ...limits, ...given },
    signal: new AbortController().signal,
    ...(onRetry === undefined ? {} : { onRetry }),
  });

test('answers the document', async () => {
  await serve((_, response) => response.end('{"a":[1]}'));
  expect((await ask()).document).toEqual({ a: [1] });
});

test('asks again after passing failures and says why', async () => {
  const answers = [503, 429, 200];
  await serve((_, response) => response.writeHead(answers.shift() ?? 500, { 'retry-after': '0' }).end('1'));
  const reasons: [string, number][] = [];
  expect((await ask({}, (...retry) => reasons.push(retry))).document).toBe(1);
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
  await expect(ask()).rejects.toThrow(/larger than 1000 bytes/);
});

test('an answer that stops in the middle times out', async () => {
  await serve((_, response) => void response.write('{"a":'));
  await expect(ask({ attempts: 1, timeoutMs: 300 })).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE' });
});

test('an answer that drips without end times out', async () => {
  await serve((_, response) => {
    const timer = setInterval(() => response.write(' '), 10);
    response.on('close', () => clearInterval(timer));
  });
  await expect(ask({ attempts: 1, timeoutMs: 300 })).rejects.toThrow(
    /did not answer after 1 attempts: timed out/,
  );
});

test('an answer that grows when it is unpacked is cut off by its size', async () => {
  const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024));
  expect(bomb.length).toBeLessThan(100_000);
  await serve((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));
  await expect(ask({ attempts: 1 })).rejects.toThrow(/larger than 1000 bytes/);
});

test('an answer nested 10^5 deep is refused', async () => {
  await serve((_, response) => response.end('['.repeat(100_000)));
  await expect(ask({ attempts: 1, maxBytes: 200_000 })).rejects.toMatchObject({
    code: 'SOURCE_ANSWER_INVALID',
    message: expect.stringContaining('nested deeper'),
  });
});

test('a redirect that is refused is not tried again', async () => {
  let requests = 0;
  await serve((_, response) => {
    requests += 1;
    response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
  });
  await expect(ask()).rejects.toMatchObject({ code: 'OUTGOING_REFUSED' });
  expect(requests).toBe(1);
});
