import { connect } from 'node:net';
import request from 'supertest';
import { SignIn } from '../../src/api/sign-in.js';
import { listen } from '../../src/cli/listen.js';
import { apiApp } from '../../src/compose/api-app.js';
import { readConfig } from '../../src/config.js';
import { collectMonth } from '../../src/engine/collect-month.js';
import type { ConfiguredSource } from '../../src/sources/metric-source.js';
import { OWN, openApi, type TestApi } from './open-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const SECRET_VARIABLE = 'STEELYARD_TEST_LEAKY_TOKEN';
/** Before those that are closed. */
const OPEN_MONTH = '2026-08';
const SECRET = 'not-for-anybody-7f3a';
const claims = { iss: 'http://127.0.0.1:9', aud: 'steelyard', sub: 'p-017', role: 'operator', exp: 9e9 };

/** A source that puts its secret into all it says. */
const leaky: ConfiguredSource = {
  ...{ id: 'leaky', kind: 'http-json', time: 'history', createDepartments: false },
  async *collect({ secrets }) {
    const secret = secrets.read({ env: SECRET_VARIABLE });
    yield {
      type: 'rejection',
      place: `https://data.example/?token=${secret}`,
      reason: `${secret} was refused`,
    };
    throw new Error(`401 for Bearer ${secret}`);
  },
};

describe('attacks', () => {
  test('a secret of a source is in no answer, whoever asks and whatever failed', async () => {
    process.env[SECRET_VARIABLE] = SECRET;
    const city = await api.city.reopened({ sources: [leaky] });
    await collectMonth(city.parts, { period: OPEN_MONTH, signal: new AbortController().signal });
    delete process.env[SECRET_VARIABLE];
    const app = await apiApp(city, { signIn: new SignIn(), sample: true });
    const paths = Object.entries(api.document.paths).filter(([path, { get }]) => get && !path.includes('{'));
    const texts: string[] = [];
    for (const [path] of paths) {
      for (const role of ['operator', 'oversight'] as const) {
        const address = `${path}?${new URLSearchParams(path.endsWith('completeness') ? { period: OPEN_MONTH } : {})}`;
        const answer = await request(app).get(address).set('authorization', `Bearer ${api.key[role]}`);
        texts.push(answer.text);
      }
    }
    expect(texts.some((text) => text.includes('"leaky"'))).toBe(true);
    expect(texts.filter((text) => text.includes(SECRET))).toEqual([]);
    const stored = await city.parts.models.runs.findOne({ 'sources.source': 'leaky' }).lean();
    expect([stored === null, JSON.stringify(stored).includes(SECRET)]).toEqual([false, false]);
  });

  test('a token that nobody signed opens nothing, with or without a provider', async () => {
    const { config } = api.city.parts;
    const { oidc } = readConfig({
      STEELYARD_OIDC_ISSUER: claims.iss,
      STEELYARD_OIDC_AUDIENCE: claims.aud,
      STEELYARD_OIDC_KEYS_URL: 'http://127.0.0.1:9/keys',
    });
    const city = await api.city.reopened({ config: { ...config, oidc } });
    const withProvider = await apiApp(city, { signIn: new SignIn(), sample: true });
    const none = `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
    const symmetric = `${part({ alg: 'HS256' })}.${part(claims)}.c2lnbmVk`;
    for (const app of [api.app, withProvider]) {
      for (const token of [none, symmetric]) {
        const answer = await request(app).get('/api/v1/keys').set('authorization', `Bearer ${token}`);
        expect([answer.status, ['KEY_REFUSED', 'TOKEN_REFUSED'].includes(answer.body.code)]).toEqual([
          401,
          true,
        ]);
      }
    }
  });

  test('a provider that does not answer is a fault of the service, said so, and keys still work', async () => {
    const { config } = api.city.parts;
    const { oidc } = readConfig({
      STEELYARD_OIDC_ISSUER: claims.iss,
      STEELYARD_OIDC_AUDIENCE: claims.aud,
    });
    const city = await api.city.reopened({ config: { ...config, oidc } });
    const app = await apiApp(city, { signIn: new SignIn(), sample: true });
    const token = `${part({ alg: 'ES256', kid: 'k' })}.${part(claims)}.c2lnbmVk`;
    const answer = await request(app).get('/api/v1/metrics').set('authorization', `Bearer ${token}`);
    expect([answer.status, answer.body.code]).toEqual([503, 'PROVIDER_UNAVAILABLE']);
    await request(app).get('/api/v1/metrics').set('authorization', `Bearer ${api.key.planner}`).expect(200);
  });

  test('a page of another site cannot use the session of a browser, nor read without leave', async () => {
    const signIn = new SignIn();
    const { config } = api.city.parts;
    const city = await api.city.reopened({ config: { ...config, corsOrigins: ['https://board.example'] } });
    const app = await apiApp(city, { signIn, sample: true });
    const session = signIn.createSession({ role: 'operator', department: null, actor: 'p-017' });
    const cookie = { cookie: `steelyard_session=${session}` };
    const ask = (headers: Record<string, string>) =>
      request(app)
        .post('/api/v1/keys')
        .set({ ...cookie, ...headers })
        .send({ role: 'planner' });
    expect((await ask({ 'sec-fetch-site': 'cross-site' })).status).toBe(401);
    expect((await ask({ 'sec-fetch-site': 'same-origin' })).status).toBe(201);
    const read = (origin: string) => request(app).options('/api/v1/metrics').set({ origin });
    expect((await read('https://evil.example')).headers['access-control-allow-origin']).toBeUndefined();
    const allowed = await read('https://board.example');
    expect([allowed.status, allowed.headers['access-control-allow-origin']]).toEqual([
      204,
      'https://board.example',
    ]);
    expect(allowed.headers['access-control-allow-credentials']).toBeUndefined();
  });

  test('fields that are not the caller’s to set are refused, not taken over', async () => {
    const grant = {
      role: 'planner',
      _id: 'x',
      hash: 'x',
      revokedAt: null,
      createdAt: '2020-01-01T00:00:00Z',
    };
    const made = await api.post('/api/v1/keys', grant, 'operator');
    expect([made.status, made.body.code]).toEqual([400, 'PARAMETER_INVALID']);
    const named = made.body.errors.map(({ detail }: { detail: string }) => detail).join();
    for (const field of ['_id', 'hash', 'revokedAt']) expect(named).toContain(field);
  });

  test('line breaks in headers, keys and ids get into no header and no log line', async () => {
    const injected = ['a%0d%0aset-cookie:%20x=1', 'a\u2028b', 'a%00b'];
    for (const text of injected) {
      for (const path of [`/api/v1/keys/${text}/revoke`, `/api/v1/reports/${text}`]) {
        const asked = path.endsWith('revoke') ? request(api.app).post(path) : request(api.app).get(path);
        const answer = await asked.set('authorization', `Bearer ${api.key.operator}`);
        expect([path, answer.status]).toEqual([path, 404]);
        expect(answer.headers['set-cookie']).toBeUndefined();
      }
    }
    const answer = await request(api.app).get('/healthz').set('x-request-id', 'a {"level":60}');
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('a body that is sent drop by drop is cut off, and headers that never end as well', async () => {
    const timeouts = { headersTimeout: 300, requestTimeout: 600, connectionsCheckingInterval: 100 };
    const listening = await listen(api.city, { port: 0, sample: true, timeouts });
    const { port } = new URL(listening.address);
    const drops = async (first: string) => {
      const started = Date.now();
      const socket = connect(Number(port), '127.0.0.1');
      socket.write(first);
      const timer = setInterval(() => socket.writable && socket.write('x'), 50);
      const answer = await new Promise<string>((resolve) => {
        let text = '';
        socket.on('data', (data) => (text += data.toString()));
        socket.on('error', () => resolve(text));
        socket.on('close', () => resolve(text));
      });
      clearInterval(timer);
      return { answer, ms: Date.now() - started };
    };
    const slowBody = await drops(
      `POST /api/v1/departments/${OWN}/what-if HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${api.key.oversight}\r\n` +
        'content-type: application/json\r\ncontent-length: 60000\r\n\r\n{',
    );
    const slowHeaders = await drops('GET /healthz HTTP/1.1\r\nhost: x\r\nx-slow: ');
    for (const { answer, ms } of [slowBody, slowHeaders]) {
      expect(answer).toMatch(/^HTTP\/1\.1 408 |^$/);
      expect(ms).toBeLessThan(20_000);
    }
    await listening.close();
  });
});

describe('what is noted', () => {
  test('a key that was made, a report that was downloaded: by whom, never with the secret', async () => {
    const { body } = await api.post('/api/v1/keys', { role: 'planner', holder: 'p-090' }, 'operator');
    const entries = (await api.get('/api/v1/audit?limit=5', 'operator')).body.items;
    expect(entries[0]).toMatchObject({ action: 'POST /api/v1/keys', subject: `/api/v1/keys/${body.prefix}` });
    expect(JSON.stringify(entries)).not.toContain(body.key);
    expect((await api.city.parts.audit.verify()).fault).toBeNull();
  });

  test('is found by who, what, to what and when, page by page; a filter that cannot be meant is refused', async () => {
    for (const holder of ['p-091', 'p-092', 'p-093']) {
      await api.post('/api/v1/keys', { role: 'planner', holder }, 'operator');
    }
    type Entry = { readonly sequence: number; readonly actor: string; readonly action: string };
    const all = (await api.get('/api/v1/audit?limit=1000')).body.items as Entry[];
    const made = all.filter(({ action }) => action === 'POST /api/v1/keys');
    const address = `/api/v1/audit?action=${encodeURIComponent('POST /api/v1/keys')}&subject=/api/v1/keys/&limit=2`;
    const pages: Entry[][] = [];
    for (let next: string | null = ''; next !== null; ) {
      const { body } = await api.get(`${address}${next && `&cursor=${next}`}`);
      pages.push(body.items);
      next = body.next as string | null;
    }
    expect(pages.flat()).toEqual(made);
    expect(pages.length).toBeGreaterThan(1);
    const ofActor = `/api/v1/audit?limit=1000&actor=${encodeURIComponent(made[0]?.actor ?? '')}`;
    expect((await api.get(ofActor)).body.items).toEqual(all.filter(({ actor }) => actor === made[0]?.actor));
    expect((await api.get('/api/v1/audit?from=1999-01-01&to=1999-12-31')).body.items).toEqual([]);
    for (const [query, code] of [
      ['from=2026-13-01', 'PARAMETER_INVALID'],
      ['from=0000-01-01', 'PARAMETER_INVALID'],
      ['to=2026-11-01T00:00:00', 'PARAMETER_INVALID'],
      ['actor=', 'PARAMETER_INVALID'],
      ['actor[$ne]=x', 'PARAMETER_INVALID'],
      ['from=2026-11-02&to=2026-11-01', 'TIME_SPAN_INVALID'],
    ]) {
      const { status, body } = await api.get(`/api/v1/audit?${query}`);
      expect([query, status, body.code]).toEqual([query, 400, code]);
    }
  });
});
