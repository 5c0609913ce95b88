import fc from 'fast-check';
import { parseCombined } from '../../../src/sources/access-log/combined-line.js';
import { JSON_FORMATS, parseJsonLine } from '../../../src/sources/access-log/json-line.js';

const AT = Date.UTC(2026, 9, 5, 2, 0, 0);
const line = (request = 'GET /v1/gauges?a=1 HTTP/1.1', tail = '') =>
  `10.0.0.1 - power [05/Oct/2026:10:00:00 +0800] "${request}" 200 512 "-" "curl \\"7\\""${tail}`;

describe('a line in combined format', () => {
  test('tells time, path, status, bytes and who called', () => {
    expect(parseCombined(line(), null)).toEqual({
      at: AT,
      path: '/v1/gauges',
      route: null,
      status: 200,
      bytes: 512,
      latencyMs: null,
      consumer: 'power',
    });
  });

  test.each([
    [' 0.25', { field: 1, unit: 's' as const }, 250],
    [' "up" rt=0.25 x', { field: 'rt', unit: 's' as const }, 250],
    [' 1500', { field: 1, unit: 'us' as const }, 1.5],
    [' -', { field: 1, unit: 's' as const }, null],
  ])('with %j behind it tells its latency', (tail, latency, latencyMs) => {
    expect(parseCombined(line(undefined, tail), latency)).toMatchObject({ latencyMs });
  });

  test.each([
    ['', /no time/],
    ['a - - [05/Oct/2026:25:00:00 +0800] "GET / HTTP/1.1" 200 1', /time is none/],
    ['a - - [31/Feb/2026:10:00:00 +0800] "GET / HTTP/1.1" 200 1', /time is none/],
    ['a - - [05/Oct/2026:10:00:00 +0800] "GET / HTTP/1.1 200 1', /request is not ended/],
    ['a - - [05/Oct/2026:10:00:00 +0800] "GET / HTTP/1.1" x 1', /status is none/],
    ['a - - [05/Oct/2026:10:00:00 +0800] "GET / HTTP/1.1" 200 -5', /size is none/],
    ['a - - [05/Oct/2026:10:00:00 +0800] "GET / HTTP/1.1" 200 5 "-" "open', /not ended/],
  ])('%j is rejected with its reason', (text, reason) => {
    expect(parseCombined(text, null)).toEqual({ fault: expect.stringMatching(reason) });
  });

  test('that was written is read back, whatever the path and the user agent hold', () => {
    const escaped = fc
      .string()
      .map((text) => text.replace(/[\s\\"?#]/g, (found) => (found === '"' ? '\\"' : '_')));
    fc.assert(
      fc.property(
        escaped,
        escaped,
        fc.integer({ min: 100, max: 599 }),
        fc.nat(),
        (path, agent, status, bytes) => {
          const text = `a - - [05/Oct/2026:10:00:00 +0800] "GET /${path} HTTP/1.1" ${status} ${bytes} "-" "${agent}"`;
          expect(parseCombined(text, null)).toMatchObject({ at: AT, path: `/${path}`, status, bytes });
        },
      ),
    );
  });

  test('of 64 KB of quotes, backslashes or brackets takes no time', () => {
    const started = performance.now();
    for (const piece of ['\\"', '"', ' [', '] "', '\\']) parseCombined(`a [${piece.repeat(32_000)}`, null);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('anything at all gives a call or a reason', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseCombined(text, null);
        expect('fault' in parsed || Number.isFinite(parsed.at)).toBe(true);
      }),
    );
  });
});

describe('a JSON line', () => {
  test.each([
    [
      'kong' as const,
      {
        started_at: AT,
        client_ip: '10.0.0.1',
        request: { uri: '/v1/gauges?x=1' },
        response: { status: 200, size: '512' },
        latencies: { request: 250 },
        consumer: { username: 'power' },
        route: { name: 'gauges' },
      },
    ],
    [
      'apisix' as const,
      {
        start_time: AT,
        client_ip: '10.0.0.1',
        request: { uri: '/v1/gauges' },
        response: { status: 200, size: 512 },
        latency: 250,
        consumer: { username: 'power' },
        route_id: 'gauges',
      },
    ],
    [
      'nginx-json' as const,
      {
        time_iso8601: '2026-10-05T10:00:00+08:00',
        remote_addr: '10.0.0.1',
        remote_user: 'power',
        request_uri: '/v1/gauges?x',
        status: '200',
        body_bytes_sent: '512',
        request_time: '0.250',
      },
    ],
  ])('of %s is read', (format, document) => {
    expect(parseJsonLine(JSON.stringify(document), JSON_FORMATS[format])).toMatchObject({
      at: AT,
      path: '/v1/gauges',
      status: 200,
      bytes: 512,
      latencyMs: 250,
      consumer: 'power',
    });
  });

  test('of any other content gives a reason', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        expect(parseJsonLine(text, JSON_FORMATS.kong)).toHaveProperty('fault');
      }),
    );
  });
});
