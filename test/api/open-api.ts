import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Express } from 'express';
import request from 'supertest';
import { SignIn } from '../../src/api/sign-in.js';
import { apiApp } from '../../src/compose/api-app.js';
import { ApiKeyStore } from '../../src/engine/api-key-store.js';
import type { ConfiguredSource } from '../../src/sources/metric-source.js';
import type { Role } from '../../src/store/role.js';
import {
  type CityService,
  closeMonths,
  openCityService,
  openClosedCity,
} from '../engine/open-city-service.js';

export const OWN = 'commerce';
export const OTHER = 'agriculture';
export const MONTHS = ['2026-09', '2026-10'];

interface Document {
  readonly paths: Record<string, Record<string, Operation>>;
}

export interface Operation {
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
  }[];
  readonly requestBody?: object;
  readonly responses: Record<string, { readonly content: Record<string, object> }>;
}

/** The API over a small city of two closed months, with one key per role. */
export interface TestApi {
  readonly app: Express;
  readonly city: CityService;
  readonly keys: ApiKeyStore;
  readonly document: Document;
  readonly key: Readonly<Record<Role, string>>;
  /** Asks as a role, checks the answer against the OpenAPI document, and hands it back. */
  get(path: string, role?: Role, headers?: Readonly<Record<string, string>>): Promise<request.Response>;
  post(
    path: string,
    body: unknown,
    role?: Role,
    headers?: Readonly<Record<string, string>>,
  ): Promise<request.Response>;
  put(
    path: string,
    body: unknown,
    role: Role,
    headers: Readonly<Record<string, string>>,
  ): Promise<request.Response>;
  /** Checks any answer against the OpenAPI document. */
  check(method: string, path: string, answer: request.Response): void;
  close(): Promise<void>;
}

/** Far above what the tests send. */
const LIMITS = { perAddress: 100_000, perCaller: 100_000 };

interface Changes {
  /** Instead of the small city's own. */
  readonly sources?: readonly ConfiguredSource[];
  /** Those that are closed. */
  readonly months?: readonly string[];
}

export async function openApi({ sources, months = MONTHS }: Changes = {}): Promise<TestApi> {
  const city = await (sources === undefined ? openClosedCity(months) : cityOfSources(sources, months));
  const app = await apiApp(city, { signIn: new SignIn(), sample: true, limits: LIMITS });
  const keys = new ApiKeyStore(city.store.connection);
  const made = async (role: Role) => {
    const grant = { role, department: role === 'department' ? OWN : null, expiresAt: null };
    return (await keys.create(grant, new Date())).key;
  };
  const key = {
    oversight: await made('oversight'),
    department: await made('department'),
    planner: await made('planner'),
    approver: await made('approver'),
    operator: await made('operator'),
  };
  const document = (await request(app).get('/api/v1/openapi.json').expect(200)).body as Document;
  const check = checkerOf(document);
  return {
    app,
    city,
    keys,
    document,
    key,
    check,
    async get(path, role = 'oversight', headers = {}) {
      const answer = await request(app).get(path).set('authorization', `Bearer ${key[role]}`).set(headers);
      check('get', path, answer);
      return answer;
    },
    async post(path, body, role = 'oversight', headers = {}) {
      const asked = request(app).post(path).set('authorization', `Bearer ${key[role]}`).set(headers);
      const answer = await asked.send(body as object);
      check('post', path, answer);
      return answer;
    },
    async put(path, body, role, headers) {
      const asked = request(app).put(path).set('authorization', `Bearer ${key[role]}`).set(headers);
      const answer = await asked.send(body as object);
      check('put', path, answer);
      return answer;
    },
    close: () => city.remove(),
  };
}

async function cityOfSources(
  sources: readonly ConfiguredSource[],
  months: readonly string[],
): Promise<CityService> {
  const opened = await openCityService();
  const city = { ...opened, ...(await opened.reopened({ sources })) };
  await closeMonths(city, months);
  return city;
}

/** The template of the document that a path fits, one without variables first; undefined where there is none. */
export function templateOf({ paths }: Document, path: string): string | undefined {
  const [address] = path.split('?') as [string];
  const parts = address.split('/');
  const fits = (template: string) => {
    const wanted = template.split('/');
    return (
      wanted.length === parts.length && wanted.every((part, at) => part.startsWith('{') || part === parts[at])
    );
  };
  return address in paths ? address : Object.keys(paths).find(fits);
}

function checkerOf(document: Document): TestApi['check'] {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(document, 'api');
  return (method, path, answer) => {
    const template = templateOf(document, path);
    if (template === undefined || answer.status === 304) return;
    const form = answer.type;
    const pointer = [
      'paths',
      template,
      method,
      'responses',
      String(answer.status),
      'content',
      form,
      'schema',
    ];
    const place = pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')));
    const validate = ajv.getSchema(`api#/${place.join('/')}`);
    if (validate === undefined)
      throw new Error(`${method} ${path}: ${answer.status} ${form} is not documented`);
    if (form.endsWith('json') && !validate(answer.body)) {
      throw new Error(`${method} ${path}: ${ajv.errorsText(validate.errors)}`);
    }
  };
}
