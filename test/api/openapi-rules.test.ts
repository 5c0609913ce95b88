import { isInAccessTable, OPEN_ROUTES } from '../../src/api/access-table.js';
import { SCOPES } from '../../src/store/scope.js';
import { type Operation, openApi, type TestApi } from './open-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

interface Described extends Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
}

const operations = () =>
  Object.entries(api.document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      path,
      method,
      operation: operation as Described,
    })),
  );

/** What is wrong with the document, each with its place; the rules of the usual linters that apply here. */
function faults(): string[] {
  const all = operations();
  const ids = all.map(({ operation }) => operation.operationId);
  return all.flatMap(({ name, path, method, operation }) => {
    const { operationId, summary = '', description = '', tags, parameters = [], responses } = operation;
    const places = [...path.matchAll(/\{(\w+)\}/g)].map(([, place]) => place);
    const ofPath = parameters.filter((one) => one.in === 'path').map((one) => one.name);
    const statuses = Object.keys(responses);
    const successes = statuses.filter((status) => status.startsWith('2'));
    const scope = /Scope: `(\S+)`/.exec(description)?.[1] ?? '';
    const isOpen = OPEN_ROUTES.has(name);
    const rules: [string, boolean][] = [
      ['an operationId of its own', ids.filter((id) => id === operationId).length === 1],
      ['an operationId of letters', /^[a-z][A-Za-z]+$/.test(operationId)],
      ['a summary without a full stop', summary !== '' && !summary.endsWith('.')],
      ['a description with roles', isOpen || /Roles: /.test(description)],
      ['a known scope', isOpen || (SCOPES as readonly string[]).includes(scope)],
      ['a scope that fits the method', method !== 'get' || scope.endsWith(':read')],
      ['one tag of the document', tags.length === 1 && TAGS().includes(tags[0] ?? '')],
      ['its path parameters', JSON.stringify([...places].sort()) === JSON.stringify([...ofPath].sort())],
      ['one success', successes.length === 1],
      [
        'the refusals of every route',
        (isOpen ? ['400', '429', '500'] : ['400', '401', '403', '429', '500']).every((one) =>
          statuses.includes(one),
        ),
      ],
      ['a line in the access table', isOpen || isInAccessTable(name)],
      ['a kebab-case path', /^(\/([a-z0-9-]+|v1|\{id\}|\{ref\}|\{\w+\}))+$/.test(path)],
      ['no body with GET', method !== 'get' || operation.requestBody === undefined],
    ];
    const broken = rules.filter(([, holds]) => !holds).map(([rule]) => `${name} needs ${rule}`);
    const contents = statuses
      .filter((status) => !status.startsWith('2'))
      .filter((status) => responses[status]?.content['application/problem+json'] === undefined);
    return [...broken, ...contents.map((status) => `${name}: ${status} is no problem+json`)];
  });
}

const TAGS = () => (api.document as unknown as { tags: { name: string }[] }).tags.map(({ name }) => name);

/** Every `$ref` of the document, and every schema that an answer or a body has. */
function references(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : references(inner),
  );
}

describe('the OpenAPI document', () => {
  test('keeps the rules of a good description', () => {
    expect(operations().length).toBeGreaterThan(25);
    expect(faults()).toEqual([]);
  });

  test('refers to nothing that is not there, and holds no schema that nobody refers to', () => {
    const used = new Set(references(api.document));
    const { components } = api.document as unknown as { components: { schemas: object } };
    const defined = Object.keys(components.schemas).map((name) => `#/components/schemas/${name}`);
    expect([...used].filter((reference) => !defined.includes(reference))).toEqual([]);
    expect(defined.filter((reference) => !used.has(reference))).toEqual([]);
  });

  test('is 3.1 with a version, a licence, a server and how to sign in', () => {
    expect(api.document).toMatchObject({
      openapi: expect.stringMatching(/^3\.1\.\d$/),
      info: { title: 'Steelyard', license: { identifier: 'MIT' } },
      servers: [{ url: '/' }],
      components: { securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' } } },
    });
  });
});
