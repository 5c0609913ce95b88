import request from 'supertest';
import { runMonth } from '../../src/engine/run-month.js';
import { OWN, openApi, type TestApi } from './open-api.js';

const IDENTITIES = '/api/v1/identities';
const BEFORE = '2026-07';
const AFTER = '2026-08';

let api: TestApi;
beforeAll(async () => {
  api = await openApi({ months: [BEFORE] });
}, 120_000);
afterAll(() => api.close());

const run = () =>
  runMonth(api.city.parts, {
    period: AFTER,
    close: false,
    frameworks: api.city.frameworks,
    locales: [],
    signal: new AbortController().signal,
  });
const title = (id: string) => ({ en: id, zh: id });
const ended = (id: string) => ({ id, title: title(id), validTo: BEFORE });
const begun = (id: string, predecessors: string[], names: object[] = []) => ({
  ...{ id, title: title(id), validFrom: AFTER, predecessors, names },
});
const put = (departments: object[], version: number, assets: object[] = [], language = 'en') =>
  api.put(IDENTITIES, { identities: { departments, assets }, reason: 'Reform of 2026.' }, 'operator', {
    'if-match': `"${version}"`,
    'accept-language': language,
  });
const ranked = async (period: string) =>
  (await api.get(`/api/v1/scores?period=${period}&framework=matching`)).body.items
    .map(({ department }: { department: string }) => department)
    .sort();
const history = async (id: string) =>
  (await api.get(`/api/v1/departments/${id}/history?framework=matching`)).body.items?.map(
    ({ period }: { period: string }) => period,
  );

describe('identities that are edited through the API', () => {
  test('carry scores across a merger and a split without touching what was', async () => {
    const before = (await api.get(`/api/v1/scores?period=${BEFORE}&framework=matching`)).body;
    const reform = [
      ...[ended('agriculture'), ended('civil-affairs'), ended('commerce')],
      begun('society', ['agriculture', 'civil-affairs']),
      ...[begun('trade', ['commerce']), begun('industry', ['commerce'])],
    ];
    const edited = await put(reform, 0);
    expect([edited.status, edited.body.version, edited.headers.etag]).toEqual([
      200,
      1,
      expect.stringMatching(/^"1\./),
    ]);
    await run();
    expect(await ranked(BEFORE)).toEqual(['agriculture', 'civil-affairs', 'commerce', 'power-company']);
    expect(await ranked(AFTER)).toEqual(['industry', 'power-company', 'society', 'trade']);
    expect((await api.get(`/api/v1/scores?period=${BEFORE}&framework=matching`)).body).toEqual(before);
    expect(await history('agriculture')).toEqual([BEFORE]);
    expect(await history('society')).toEqual([AFTER]);
    const card = (await api.get(`/api/v1/departments/society/scorecard?period=${AFTER}&framework=matching`))
      .body;
    expect([card.score > 0, card.change]).toEqual([true, null]);
    const { body } = await api.get('/api/v1/departments');
    expect(body.items.find(({ id }: { id: string }) => id === 'society')).toMatchObject({
      validFrom: AFTER,
      predecessors: ['agriculture', 'civil-affairs'],
    });
    // Nobody can tell whose the figures of the body are that was split, until somebody says it.
    const names = (await api.get(`${IDENTITIES}/unmatched`)).body.items;
    expect(names).toContainEqual({
      ...{ source: 'sample-city', entity: 'department', key: 'commerce', period: AFTER },
      count: expect.any(Number),
    });
    const board = (await api.get(`/api/v1/completeness?period=${AFTER}`, 'operator')).body;
    expect(board.stopped).toEqual([]);
    const name = { source: 'sample-city', key: 'commerce', validFrom: AFTER };
    const told = [...reform.slice(0, 4), begun('trade', ['commerce'], [name]), ...reform.slice(5)];
    expect((await put(told, 1)).status).toBe(200);
    const left = (await api.get(`${IDENTITIES}/unmatched`)).body.items;
    expect(left.filter(({ key }: { key: string }) => key === 'commerce')).toEqual([]);
    await run();
    const figures = await api.get(`/api/v1/measurements?department=trade&period=${AFTER}`);
    expect(figures.body.items.length).toBeGreaterThan(10);
    const kept = (await api.get(`${IDENTITIES}/edited`, 'operator')).body;
    expect(kept).toMatchObject({ version: 2, reason: 'Reform of 2026.' });
    expect(kept.identities.departments[4].names).toEqual([{ ...name, validTo: null }]);
  });

  test('are written over the version that was read only, and by those whose work it is', async () => {
    const late = await put([], 1);
    expect([late.status, late.body.code, late.body.current.version]).toEqual([412, 'VERSION_CONFLICT', 2]);
    const blind = await request(api.app)
      .put(IDENTITIES)
      .set('authorization', `Bearer ${api.key.operator}`)
      .send({ identities: { departments: [], assets: [] }, reason: 'x' });
    expect([blind.status, blind.body.code]).toEqual([428, 'IF_MATCH_REQUIRED']);
    const asDepartment = await api.put(IDENTITIES, {}, 'department', { 'if-match': '"2"' });
    expect(asDepartment.body.code).toBe('NOT_ALLOWED');
    expect((await api.get(`${IDENTITIES}/edited`, 'department')).body.code).toBe('NOT_ALLOWED');
  });

  test.each<[string, object[], object[], string]>([
    ['a predecessor nobody knows', [begun('new', ['nobody'])], [], 'names "nobody"'],
    ['itself as predecessor', [begun('new', ['new'])], [], 'names "new"'],
    ['a span that ends before it begins', [{ ...begun('new', []), validTo: BEFORE }], [], 'ends before'],
    ['an asset of nobody', [], [{ id: 'a', title: 'A', department: 'nobody' }], 'of "nobody"'],
  ])('are refused with %s', async (_title, departments, assets, reason) => {
    const answer = await put(departments, 2, assets);
    expect([answer.status, answer.body.code]).toEqual([400, 'IDENTITY_EDIT_INVALID']);
    expect(answer.body.detail).toContain(reason);
    expect((await put(departments, 2, assets, 'zh')).body.detail).not.toMatch(/[a-z] [a-z]/);
  });

  test('are refused with one name for two bodies at one time, with its place', async () => {
    const name = { source: '*', key: 'X' };
    const answer = await put([begun('one', [], [name]), begun('two', [], [name])], 2);
    expect([answer.status, answer.body.code]).toEqual([400, 'PARAMETER_INVALID']);
    expect(JSON.stringify(answer.body.errors)).toContain('means \\"one\\" and \\"two\\" at one time');
    const chinese = await put([begun('one', [], [name]), begun('one', [], [])], 2, [], 'zh');
    expect(chinese.body.errors[0].detail).toContain('“one”重复');
    expect((await api.get(`${IDENTITIES}/edited`, 'operator')).body.version).toBe(2);
    expect(
      (await api.get(IDENTITIES, 'department')).body.items.every(
        ({ target }: { target: string }) => target === OWN || target.startsWith(OWN),
      ),
    ).toBe(true);
  });
});
