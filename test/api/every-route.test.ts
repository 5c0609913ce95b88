import request, { type Response } from 'supertest';
import { accessOf, OPEN_ROUTES } from '../../src/api/access-table.js';
import { ROLES, type Role } from '../../src/store/models/api-key-model.js';
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
});

/** The one route under /api/v1 that is open in the contract, the verdict on a report, wants a PDF. */
function expectedWithoutKey(route: Called): [number, string] {
  return OPEN_ROUTES.has(nameOf(route)) ? [415, 'BODY_NOT_PDF'] : [401, 'SIGN_IN_REQUIRED'];
}
