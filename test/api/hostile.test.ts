import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import request from 'supertest';
import { SignIn } from '../../src/api/sign-in.js';
import { apiApp } from '../../src/compose/api-app.js';
import { HOSTILE_TEXTS } from './hostile-texts.js';
import { OWN, openApi, type TestApi } from './open-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

/** Long enough for a slow machine, far too short for a pattern that backtracks. */
const HANG_MS = 2_000;

describe('hostile input', () => {
  test.each(HOSTILE_TEXTS)(
    '%j in a path, a filter and a cursor is refused or finds nothing',
    async (text) => {
      const safe = text.startsWith('%') || text.includes('%2f') ? text : encodeURIComponent(text);
      const paths = [
        `/api/v1/departments/${safe}/scorecard`,
        `/api/v1/reports/${safe}`,
        `/api/v1/reports/${safe}/pdf`,
        `/api/v1/frameworks/${safe}`,
        `/api/v1/scores?period=${safe}`,
        `/api/v1/scores?framework=${safe}`,
        `/api/v1/measurements?asset=${safe}`,
        `/api/v1/metrics?limit=${safe}`,
        `/api/v1/metrics?cursor=${safe}`,
        `/api/v1/metrics?${safe}=1`,
        `/docs/${safe}`,
        `/sign-in/${safe}`,
      ];
      for (const path of paths) {
        const started = Date.now();
        const answer = await request(api.app).get(path).set('authorization', `Bearer ${api.key.oversight}`);
        expect([path, answer.status]).toEqual([path, expect.any(Number)]);
        expect(answer.status).toBeLessThan(500);
        if (answer.status === 200) expect(answer.body).toEqual({ items: [], next: null });
        expect(answer.headers['set-cookie']).toBeUndefined();
        expect(Date.now() - started).toBeLessThan(HANG_MS);
      }
    },
  );

  test('operators in filters are text, and unknown or repeated parameters are named', async () => {
    for (const query of ['period[$gt]=', 'period[]=2026-10', 'period=2026-10&period=2026-09', 'unknown=1']) {
      const { status, body } = await api.get(`/api/v1/scores?${query}`);
      expect([query, status, body.code]).toEqual([query, 400, 'PARAMETER_INVALID']);
    }
  });

  const whatIf = `/api/v1/departments/${OWN}/what-if`;
  const send = (body: string, type = 'application/json') =>
    request(api.app)
      .post(whatIf)
      .set('authorization', `Bearer ${api.key.oversight}`)
      .set('content-type', type)
      .send(body);

  const REFUSED_BODIES: [string, number, string][] = [
    ['{"metrics":', 400, 'REQUEST_INVALID'],
    ['"text"', 400, 'REQUEST_INVALID'],
    ['[]', 400, 'PARAMETER_INVALID'],
    [`${'['.repeat(10_000)}${']'.repeat(10_000)}`, 400, 'PARAMETER_INVALID'],
    [`{"metrics":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`, 400, 'PARAMETER_INVALID'],
    ['{"metrics":{},"role":"oversight"}', 400, 'PARAMETER_INVALID'],
    ['{"metrics":{"$where":"1"}}', 400, 'PARAMETER_INVALID'],
    ['{"metrics":{},"period":{"$gt":""}}', 400, 'PARAMETER_INVALID'],
    ['{"metrics":{"a":1e999}}', 400, 'PARAMETER_INVALID'],
    [JSON.stringify({ metrics: {}, framework: 'x'.repeat(70_000) }), 413, 'BODY_TOO_LARGE'],
  ];
  const named = REFUSED_BODIES.map(([body, ...expected]) => [body.slice(0, 40), body, ...expected] as const);

  test.each(named)('the body %s is refused', async (_, body, status, code) => {
    const answer = await send(body);
    api.check('post', whatIf, answer);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.text).not.toMatch(/\bat .*\.ts|node_modules/);
  });

  test('a body that is not JSON by its type is refused, a key of Object.prototype harmless', async () => {
    expect((await send('metrics=1', 'application/x-www-form-urlencoded')).body.code).toBe('BODY_NOT_JSON');
    expect((await send('{"metrics":{"constructor":1}}')).body.code).toBe('METRIC_UNREAD');
    for (const body of [
      '{"metrics":{"__proto__":{"polluted":1}}}',
      '{"__proto__":{"polluted":1},"metrics":{}}',
    ]) {
      const { after, before } = (await send(body)).body;
      expect(after).toEqual(before);
      expect(({} as { polluted?: number }).polluted).toBeUndefined();
    }
  });

  test('keys that are no keys, and sessions that are none, open nothing', async () => {
    const values = [
      'Bearer',
      'Bearer x',
      'Basic b3ZlcnNpZ2h0Og==',
      `bearer ${'x'.repeat(5_000)}`,
      'Bearer {"$gt":""}',
    ];
    for (const authorization of values) {
      const answer = await request(api.app).get('/api/v1/metrics').set({ authorization });
      expect([answer.status, answer.body.code]).toEqual([401, 'KEY_REFUSED']);
    }
    await request(api.app).get('/api/v1/metrics').set('cookie', 'steelyard_session=guess').expect(401);
  });

  test('a known address with another method is named as such, once somebody has a key', async () => {
    const answer = await request(api.app)
      .delete('/api/v1/metrics')
      .set('authorization', `Bearer ${api.key.operator}`);
    expect([answer.status, answer.headers.allow]).toEqual([405, 'GET']);
  });
});

describe('limits', () => {
  test('refuse an address that guesses keys and a caller that asks too much, each on its own', async () => {
    const limits = { perAddress: 5, perCaller: 10 };
    const app = await apiApp(api.city, { signIn: new SignIn(), sample: true, limits });
    const ask = (key: string) =>
      request(app).get('/api/v1/metrics?limit=1').set('authorization', `Bearer ${key}`);
    const statuses: number[] = [];
    for (let at = 0; at < 12; at += 1) statuses.push((await ask(api.key.planner)).status);
    expect(statuses).toEqual([...Array(10).fill(200), 429, 429]);
    expect((await ask(api.key.approver)).status).toBe(200);
    for (let at = 0; at < 5; at += 1) expect((await ask('guess')).status).toBe(401);
    const refused = await ask('guess');
    expect([refused.status, refused.body.code]).toEqual([429, 'TOO_MANY_REQUESTS']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await request(app).get('/docs')).status).toBe(429);
    // Behind a proxy all have one address: a stranger must not lock out those who have a key.
    expect((await ask(api.key.oversight)).status).toBe(200);
  });

  test('huge headers are refused by the server itself', async () => {
    const server: Server = api.app.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(`GET /healthz HTTP/1.1\r\nhost: x\r\nx-long: ${'a'.repeat(40_000)}\r\n\r\n`);
      });
      socket.once('data', (data) => resolve(data.toString()));
      socket.once('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});
