import request, { type Response } from 'supertest';
import { accessOf, isInAccessTable, OPEN_ROUTES } from '../../src/api/access-table.js';
import { ROLES, type Role } from '../../src/store/role.js';
import { OTHER, OWN, openApi, type TestApi } from './open-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const METHODS = ['get', 'post', 'put', 'patch'] as const;
type Method = (typeof METHODS)[number];

interface Called {
  readonly path: string;
  readonly method: Method;
  readonly hasBody: boolean;
}

function called(): Called[] {
  return Object.entries(api.document.paths).flatMap(([path, methods]) =>
    METHODS.filter((method) => methods[method] !== undefined).map((method) => ({
      path,
      method,
      hasBody: methods[method]?.requestBody !== undefined,
    })),
  );
}

const nameOf = ({ method, path }: Called) => `${method.toUpperCase()} ${path}`;

/** Sends a request to any route; what it asks for is made up, so that it changes nothing. */
function send({ path, method }: Called, headers: Record<string, string>, body: unknown, id = 'nothing') {
  const address = path.replaceAll(/\{\w+\}/g, encodeURIComponent(id));
  const asked = request(api.app)[method](address).set(headers);
  return method === 'get' ? asked : asked.send(body as object);
}

const authorised = (role: Role) => ({ authorization: `Bearer ${api.key[role]}` });
const shown = ({ method, path }: Called, { status, body }: Response) => [method, path, status, body.code];

describe('every route', () => {
  test('is refused without a key, and with one that does not work, before anything else is looked at', async () => {
    for (const route of called()) {
      const bare = await send(route, {}, '{not json');
      expect(shown(route, bare)).toEqual([...shown(route, bare).slice(0, 2), ...expectedWithoutKey(route)]);
      if (expectedWithoutKey(route)[0] !== 401) continue;
      const wrong = await send(
        route,
        { authorization: `Bearer sty_${'0'.repeat(12)}_${'x'.repeat(43)}` },
        {},
      );
      expect(shown(route, wrong)).toEqual([route.method, route.path, 401, 'KEY_REFUSED']);
      api.check(route.method, route.path, bare);
      api.check(route.method, route.path, wrong);
    }
  });

  test('answers a role that the table does not name with NOT_ALLOWED, and the others with something else', async () => {
    for (const route of called().filter((one) => !OPEN_ROUTES.has(nameOf(one)))) {
      for (const role of ROLES) {
        const access = accessOf(role, nameOf(route));
        const answer = await send(route, { ...authorised(role), 'if-match': '"1"' }, { unknown: true });
        api.check(route.method, route.path, answer);
        const isRefused = answer.status === 403 && answer.body.code === 'NOT_ALLOWED';
        if (access !== 'own') expect([route, role, isRefused]).toEqual([route, role, access === 'none']);
        expect(answer.status).toBeLessThan(500);
      }
    }
  });

  test('refuses bad input of each kind with a reason: form, type, size, unknown fields', async () => {
    const bodies: [string, string][] = [
      ['application/json', '{"a":'],
      ['application/json', '[1]'],
      ['application/json', '{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}}}'],
      ['application/json', '{"$where":"sleep(1000)","unknown":{"$gt":""}}'],
      ['application/xml', '<a/>'],
      ['application/json', JSON.stringify({ unknown: 'x'.repeat(8_000_000) })],
      ['application/json', '[]'.padStart(20_000, '[').padEnd(39_998, ']')],
    ];
    for (const route of called().filter(({ hasBody }) => hasBody)) {
      for (const [type, body] of bodies) {
        const role = ROLES.find((one) => accessOf(one, nameOf(route)) === 'all');
        if (role === undefined) continue;
        const headers = { ...authorised(role), 'content-type': type, 'if-match': '"1"' };
        const answer = await send(route, headers, body);
        api.check(route.method, route.path, answer);
        const isNamed = [400, 404, 412, 413, 415].includes(answer.status) && answer.body.code !== undefined;
        expect([route.path, body.slice(0, 30), answer.status, isNamed]).toEqual([
          route.path,
          body.slice(0, 30),
          answer.status,
          true,
        ]);
        expect(answer.text).not.toMatch(/\bat .*\.[tj]s:|node_modules/);
      }
    }
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  test('tells a department nothing of an id that is another’s', async () => {
    for (const route of called().filter(({ path }) => path.includes('{'))) {
      const name = nameOf(route);
      if (accessOf('department', name) !== 'own') continue;
      const headers = { ...authorised('department'), 'if-match': '"1"' };
      const [others, unknown] = [
        await send(route, headers, {}, OTHER),
        await send(route, headers, {}, 'nobody-at-all'),
      ];
      expect(shown(route, others)).toEqual(shown(route, unknown));
      expect(others.text).not.toContain(`"${OWN}"`);
    }
  });

  test('tells a department nothing of a document that is another’s, not even that it exists', async () => {
    const notices = '/api/v1/notices';
    const { body: theirs } = await api.post(notices, {
      ...{ department: OTHER, findings: [], severity: 'medium', workingDays: 10 },
      ...{ title: { en: 'x', zh: 'x' }, text: { en: 'x', zh: 'x' } },
    });
    const asked = async (id: string) => {
      const headers = { 'accept-language': 'zh', 'if-match': '"1"' };
      const answers = [
        await api.get(`${notices}/${id}`, 'department', headers),
        await api.get(`${notices}/${id}/files/f`, 'department', headers),
        await api.post(`${notices}/${id}/acknowledge`, {}, 'department', headers),
      ];
      return answers.map(({ status, body }) => [status, body.code, body.detail.replace(id, 'ID')]);
    };
    const answers = await asked(theirs.id);
    expect(answers).toEqual(await asked('2026-9999'));
    expect(answers[0]).toEqual([404, 'WORKFLOW_ABSENT', '没有督办单“ID”。']);
    expect((await api.get(`${notices}/${theirs.id}`)).body.version).toBe(1);
  });
});

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle: { readonly stack?: readonly Layer[] };
  readonly match?: (path: string) => boolean;
}

/** Every route that Express knows, `METHOD /path/{id}`. */
function registeredRoutes(layers: readonly Layer[], base = ''): string[] {
  return layers.flatMap((layer) => {
    const { route, handle } = layer;
    if (route === undefined) {
      const below = ['/api/v1', '/docs'].find((path) => layer.match?.(`${path}/`)) ?? base;
      return registeredRoutes(handle.stack ?? [], below);
    }
    const path = `${base}${route.path === '/' && base !== '' ? '' : route.path}`.replaceAll(
      /:(\w+)/g,
      '{$1}',
    );
    return Object.keys(route.methods)
      .filter((method) => method !== '_all')
      .map((method) => `${method.toUpperCase()} ${path}`);
  });
}

const ROUTES = [
  '/api/v1/departments',
  '/api/v1/assets',
  '/api/v1/metrics',
  '/api/v1/indicators',
  '/api/v1/frameworks',
  '/api/v1/frameworks/matching',
  '/api/v1/sources',
  '/api/v1/identities',
  '/api/v1/scores',
  `/api/v1/departments/${OWN}/scorecard`,
  `/api/v1/departments/${OWN}/history`,
  `/api/v1/measurements?department=${OWN}`,
  '/api/v1/reports',
  '/api/v1/runs',
];

describe('who may see what', () => {
  test('every registered route is in the access table or open, and nothing else is', () => {
    const stack = (api.app as unknown as { router: { stack: readonly Layer[] } }).router.stack;
    const routes = registeredRoutes(stack);
    expect(routes.length).toBeGreaterThan(20);
    expect(routes.filter((route) => !OPEN_ROUTES.has(route) && !isInAccessTable(route))).toEqual([]);
    expect([...OPEN_ROUTES].filter((route) => !routes.includes(route))).toEqual([]);
    expect(accessOf('operator', 'GET /api/v1/forgotten')).toBe('none');
  });

  test.each(ROUTES)('%s asks for a key, and each role gets what the table says', async (path) => {
    const refused = await request(api.app).get(path).expect(401);
    api.check('get', path, refused);
    expect(refused.body.code).toBe('SIGN_IN_REQUIRED');
    expect(refused.headers['www-authenticate']).toContain('Bearer');
    for (const role of ROLES) {
      const bare = path.split('?')[0]?.replace(`/${OWN}/`, '/{id}/').replace('/matching', '/{id}');
      const expected = accessOf(role, `GET ${bare}`) === 'none' ? 403 : 200;
      expect([role, (await api.get(path, role)).status]).toEqual([role, expected]);
    }
  });

  test('open without a key are health, documentation and the description, and no more', async () => {
    for (const path of [
      '/healthz',
      '/readyz',
      '/docs',
      '/docs/swagger-ui.css',
      '/api/v1/openapi.json',
      '/style.css',
    ]) {
      await request(api.app).get(path).expect(200);
    }
    await request(api.app).get('/').expect(401);
    await request(api.app).get('/docs/package.json').expect(404);
  });

  test('a revoked key is refused from the next request on', async () => {
    const { key, record } = await api.keys.create(
      { role: 'oversight', department: null, expiresAt: null },
      new Date(),
    );
    const ask = () => request(api.app).get('/api/v1/metrics').set('authorization', `Bearer ${key}`);
    await ask().expect(200);
    await api.keys.revoke(record._id, new Date());
    expect((await ask().expect(401)).body.code).toBe('KEY_REFUSED');
  });

  test('a department sees itself and nothing of the others', async () => {
    const lists = [
      '/api/v1/departments',
      '/api/v1/assets',
      '/api/v1/identities',
      '/api/v1/scores',
      '/api/v1/reports',
    ];
    for (const path of lists) {
      const own = await api.get(path, 'department');
      const all = await api.get(path, 'oversight');
      expect(JSON.stringify(own.body)).not.toContain(OTHER);
      expect(own.body.items.length).toBeLessThan(all.body.items.length);
    }
    const scorecard = await api.get(`/api/v1/departments/${OWN}/scorecard`, 'department');
    expect(scorecard.text).not.toMatch(/agriculture|civil-affairs|power-company/);
  });

  test('an id of another department is refused as an unknown one is, wherever ids go', async () => {
    const assets = (await api.get('/api/v1/assets?limit=1000')).body.items as {
      id: string;
      department: string;
    }[];
    const foreign = assets.find(({ department }) => department === OTHER)?.id ?? '';
    const report = (await api.get('/api/v1/reports')).body.items[0].id as string;
    for (const id of [OTHER, 'nobody', '__proto__', 'constructor']) {
      for (const part of ['scorecard', 'history']) {
        const answer = await api.get(`/api/v1/departments/${id}/${part}`, 'department');
        expect([answer.status, answer.body.code]).toEqual([403, 'NOT_ALLOWED']);
      }
      const measured = await api.get(`/api/v1/measurements?department=${id}`, 'department');
      expect([measured.status, measured.body.code]).toEqual([403, 'NOT_ALLOWED']);
      const asked = await api.post(`/api/v1/departments/${id}/what-if`, { metrics: {} }, 'department');
      expect([asked.status, asked.body.code]).toEqual([403, 'NOT_ALLOWED']);
    }
    for (const id of [foreign, 'nothing']) {
      const measured = await api.get(`/api/v1/measurements?asset=${encodeURIComponent(id)}`, 'department');
      expect(measured.body).toEqual({ items: [], next: null });
    }
    for (const id of [report, 'nothing']) {
      expect((await api.get(`/api/v1/reports/${id}`, 'department')).status).toBe(404);
      expect((await api.get(`/api/v1/reports/${id}/pdf`, 'department')).status).toBe(404);
    }
    expect(
      (await api.get(`/api/v1/measurements?asset=${encodeURIComponent(foreign)}`)).body.items.length,
    ).toBeGreaterThan(5);
    expect((await api.get(`/api/v1/reports/${report}`)).status).toBe(200);
  });
});

/** The one route under /api/v1 that is open in the contract, the verdict on a report, wants a PDF. */
function expectedWithoutKey(route: Called): [number, string] {
  return OPEN_ROUTES.has(nameOf(route)) ? [415, 'BODY_NOT_PDF'] : [401, 'SIGN_IN_REQUIRED'];
}
