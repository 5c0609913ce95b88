import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { components, paths } from '../../client/steelyard-api.js';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { clientTypes } from './client-types.js';
import { OWN, openApi, type TestApi } from './open-api.js';
import { type RouteDocument, routeList } from './route-list.js';

const PAGE = join(PACKAGE_ROOT, 'docs', 'routes.md');
const FILE = join(PACKAGE_ROOT, 'client', 'steelyard-api.d.ts');

type Scorecard =
  paths['/api/v1/departments/{id}/scorecard']['get']['responses'][200]['content']['application/json'];

describe('the types of the client', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openApi();
  });
  afterAll(() => api.close());

  test('are those of the API as it is (npm run update-client writes them anew)', () => {
    const types = clientTypes(api.document as Parameters<typeof clientTypes>[0]);
    if (process.env.UPDATE_CLIENT === 'yes') writeFileSync(FILE, types);
    expect(readFileSync(FILE, 'utf8')).toBe(types);
  });

  test('stand beside a page that lists every route', () => {
    const page = routeList(api.document as unknown as RouteDocument);
    if (process.env.UPDATE_CLIENT === 'yes') writeFileSync(PAGE, page);
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
    for (const path of Object.keys(api.document.paths)) expect(page).toContain(path.replace('/api/v1/', ' '));
  });

  test('fit what the API answers, as far as the compiler sees', async () => {
    const scorecard: Scorecard = (await api.get(`/api/v1/departments/${OWN}/scorecard`)).body;
    const best: components['schemas']['Fix'] | undefined = scorecard.fixes[0];
    expect(best?.pointsGained).toBeGreaterThan(0);
  });
});
