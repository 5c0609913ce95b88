import type { Server } from 'node:http';
import request from 'supertest';
import { FuzzValues, generator, pick, type Schema, word } from './fuzz-request.js';
import { type Operation, openApi, type TestApi } from './open-api.js';

const ROUNDS = Number(process.env.STEELYARD_TEST_FUZZ_ROUNDS ?? 2_000);
/** Long enough for a slow machine, far too short for a pattern that backtracks. */
const HANG_MS = 10_000;
const SEED = 20261117;

interface Body {
  readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
}

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

describe('requests generated from the OpenAPI document', () => {
  test(
    'get no 5xx, no answer outside the document, and no hang',
    async () => {
      const random = generator(SEED);
      const { schemas } = (api.document as unknown as { components: { schemas: Record<string, Schema> } })
        .components;
      const values = new FuzzValues(schemas, random);
      const operations = Object.entries(api.document.paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
      );
      const roles = Object.values(api.key);
      const server: Server = api.app.listen(0, '127.0.0.1');
      const statuses = new Map<string, number>();
      for (let round = 0; round < ROUNDS; round += 1) {
        const { path, method, operation } = pick(operations, random);
        const address = addressOf(path, operation, random);
        const started = Date.now();
        const asked = request(server)
          [method as 'get' | 'post' | 'put' | 'patch'](address)
          .set({ authorization: `Bearer ${pick(roles, random)}`, ...headersOf(operation, random) });
        const answer = await (method === 'get' ? asked : withBody(asked, operation, values, random));
        if (answer.status >= 500) throw new Error(`${method} ${address}: ${answer.status} ${answer.text}`);
        if (Date.now() - started > HANG_MS) throw new Error(`${method} ${address} took too long`);
        api.check(method, address, answer);
        statuses.set(`${method} ${answer.status}`, (statuses.get(`${method} ${answer.status}`) ?? 0) + 1);
      }
      await new Promise((resolve) => server.close(resolve));
      // The requests are not all turned away at the door: some of each kind get through.
      expect(statuses.get('get 200') ?? 0).toBeGreaterThan(ROUNDS / 50);
      expect([...statuses.keys()].some((one) => one === 'post 200' || one === 'post 201')).toBe(true);
    },
    Math.max(120_000, ROUNDS * 200),
  );
});

function addressOf(path: string, { parameters = [] }: Operation, random: () => number): string {
  const filled = path.replaceAll(/\{\w+\}/g, () => encodeURIComponent(word(random) || 'x'));
  const query = parameters
    .filter((parameter) => parameter.in === 'query' && random() < 0.3)
    .map(({ name }) => `${name}=${encodeURIComponent(word(random))}`);
  return query.length === 0 ? filled : `${filled}?${query.join('&')}`;
}

function headersOf({ parameters = [] }: Operation, random: () => number): Record<string, string> {
  const headers = parameters.filter((parameter) => parameter.in === 'header' && random() < 0.8);
  return Object.fromEntries(
    headers.map(({ name }) => [name, pick(['"1"', '"2"', 'k-1', 'k-2', '*', ''], random)]),
  );
}

function withBody(asked: request.Test, operation: Operation, values: FuzzValues, random: () => number) {
  const content = (operation.requestBody as Body | undefined)?.content;
  if (content === undefined) return asked;
  if (content['text/csv'] !== undefined && random() < 0.3) {
    const cells = () => Array.from({ length: 3 }, () => word(random)).join(',');
    return asked.set('content-type', 'text/csv').send(`${cells()}\n${cells()}\n`);
  }
  const body = values.of(content['application/json']?.schema ?? {});
  return asked.set('content-type', 'application/json').send(JSON.stringify(body));
}
