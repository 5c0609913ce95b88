import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import request from 'supertest';
import type { Role } from '../../src/store/role.js';
import { MONTHS, OTHER, OWN, openApi, type TestApi } from './open-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

describe('the index page', () => {
  const page = async (role: 'oversight' | 'department', language: string) =>
    (
      await request(api.app)
        .get('/')
        .set({ authorization: `Bearer ${api.key[role]}`, 'accept-language': language })
        .expect(200)
    ).text;

  test('names departments in the language of the reader, and a department sees itself only', async () => {
    const { title } = await api.city.parts.models.departments.findOne({ _id: OTHER }).orFail();
    expect(await page('oversight', 'en')).toContain(title.en);
    expect(await page('oversight', 'zh')).toContain(title.zh);
    const own = await page('department', 'en');
    expect(own).not.toContain(title.en);
    expect(own).toContain('href="/docs"');
  });
});

describe('scores', () => {
  test('the ranking is that of the evaluation, by rank, of the latest month by default', async () => {
    const { body } = await api.get('/api/v1/scores');
    const stored = await api.city.parts.evaluations.load({
      framework: 'matching',
      entityKind: 'department',
      period: MONTHS[1] as string,
    });
    expect(body.items[0].period).toBe(MONTHS[1]);
    expect(
      body.items.map(({ department, score }: { department: string; score: number }) => [department, score]),
    ).toEqual(
      stored?.entities
        .toSorted((a, b) => (a.rank ?? 1e9) - (b.rank ?? 1e9) || (a.id < b.id ? -1 : 1))
        .map(({ id, score }) => [id, score]),
    );
    expect((await api.get('/api/v1/scores?period=2020-01')).body.code).toBe('EVALUATION_ABSENT');
    expect((await api.get('/api/v1/scores?framework=nothing')).body.code).toBe('FRAMEWORK_UNKNOWN');
  });

  test('a quarter is made of its months by the rule of the framework', async () => {
    const months = await Promise.all(
      MONTHS.map((month) => api.get(`/api/v1/departments/${OWN}/scorecard?period=${month}`)),
    );
    const quarter = (await api.get(`/api/v1/departments/${OWN}/scorecard?period=2026-Q3`)).body;
    expect(quarter.score).toBeCloseTo(months[0]?.body.score, 10);
    expect(quarter.evaluation.state).toBeNull();
  });

  test('a scorecard explains the score: contributions add up, inputs are measured, change is against last month', async () => {
    const { body } = await api.get(`/api/v1/departments/${OWN}/scorecard`, 'department');
    const before = (await api.get(`/api/v1/departments/${OWN}/scorecard?period=${MONTHS[0]}`)).body;
    const sum = (of: (one: { contribution: number | null }) => number) =>
      body.indicators.reduce((total: number, one: { contribution: number | null }) => total + of(one), 0);
    expect(sum(({ contribution }) => contribution ?? 0)).toBeCloseTo(body.score, 9);
    expect(body.change).toMatchObject({ period: MONTHS[0], score: before.score, methodChanged: false });
    expect(body.change.points).toBeCloseTo(body.score - before.score, 12);
    const { data, weights, definitions } = body.change.split;
    expect(data + weights + definitions).toBeCloseTo(body.change.points, 9);
    expect([weights, definitions]).toEqual([0, 0]);
    expect(body.rankInterval.low).toBeLessThanOrEqual(body.rank);
    expect(body.rankInterval.high).toBeGreaterThanOrEqual(body.rank);
    const evidence = await api.get(body.indicators[0].inputs[0].evidence, 'department');
    expect(evidence.body.items.map(({ metric }: { metric: string }) => metric)).toContain(
      body.indicators[0].inputs[0].metric,
    );
    for (const link of [body.links.history, body.links.measurements, body.links.reports]) {
      expect((await api.get(link, 'department')).status).toBe(200);
    }
    expect(before.change).toBeNull();
    expect(body.trend.map(({ period }: { period: string }) => period)).toEqual(MONTHS);
    expect(body.fixes.length).toBeGreaterThan(0);
    const measured = (await api.get(`/api/v1/measurements?department=${OWN}&period=${MONTHS[1]}&limit=1000`))
      .body.items;
    const values = new Map(
      measured.map(({ metric, value }: { metric: string; value: unknown }) => [metric, value]),
    );
    for (const { inputs, sample } of body.indicators) {
      if (sample !== null && sample.periods > 1) continue;
      for (const { metric, value } of inputs) expect([metric, values.get(metric)]).toEqual([metric, value]);
    }
  });

  test('history lists the months, oldest first', async () => {
    const { body } = await api.get(`/api/v1/departments/${OWN}/history`, 'department');
    expect(body.items.map(({ period, state }: { period: string; state: string }) => [period, state])).toEqual(
      MONTHS.map((month) => [month, 'final']),
    );
    expect((await api.get('/api/v1/departments/nobody/history')).status).toBe(404);
    expect((await api.get('/api/v1/departments/nobody/scorecard')).status).toBe(404);
  });

  test('what-if answers what a changed metric brings, and writes nothing', async () => {
    const path = `/api/v1/departments/${OWN}/what-if`;
    const scorecard = (await api.get(`/api/v1/departments/${OWN}/scorecard`)).body;
    const nothing = (await api.post(path, { metrics: {} }, 'department')).body;
    expect(nothing).toMatchObject({
      inputsChanged: false,
      indicators: [],
      before: { score: scorecard.score },
    });
    expect(nothing.after).toEqual(nothing.before);
    const fix = scorecard.fixes.find(({ metric }: { metric: object | null }) => metric !== null);
    const { body } = await api.post(path, { metrics: { [fix.metric.id]: fix.metric.to } }, 'department');
    expect(body.indicators.map(({ id }: { id: string }) => id)).toContain(fix.indicator);
    expect(body.after.score).toBeGreaterThan(body.before.score);
    expect((await api.get(`/api/v1/departments/${OWN}/scorecard`)).body).toEqual(scorecard);
  });

  test('what-if refuses metrics that are not read and values out of range', async () => {
    const path = `/api/v1/departments/${OWN}/what-if`;
    const ask = async (metrics: object) => (await api.post(path, { metrics })).body.code;
    const scorecard = (await api.get(`/api/v1/departments/${OWN}/scorecard`)).body;
    const metric = scorecard.indicators[0].inputs[0].metric;
    expect(await ask({ no_such_metric: 1 })).toBe('METRIC_UNREAD');
    expect(await ask({ [metric]: 'many' })).toBe('METRIC_VALUE_INVALID');
    expect(await ask({ [metric]: -5 })).toBe('METRIC_VALUE_INVALID');
    expect(await ask({ [metric]: [1] })).toBe('PARAMETER_INVALID');
    const chinese = await api.post(path, { metrics: { [metric]: -5 } }, 'department', {
      'accept-language': 'zh',
    });
    expect(chinese.body.detail).toContain('不得小于 0');
  });
});

describe('lists', () => {
  test('pages put together are the whole list, each item once', async () => {
    for (const list of ['assets?', 'identities?', 'metrics?', 'runs?', `measurements?department=${OWN}&`]) {
      const whole = (await api.get(`/api/v1/${list}limit=1000`)).body.items;
      const pages: unknown[] = [];
      const size = Math.ceil(whole.length / 3);
      let cursor: string | null = '';
      while (cursor !== null) {
        const at: string = cursor === '' ? '' : `&cursor=${cursor}`;
        const { body } = await api.get(`/api/v1/${list}limit=${size}${at}`);
        pages.push(...body.items);
        cursor = body.next;
      }
      expect(pages).toEqual(whole);
      expect(whole.length).toBeGreaterThan(1);
    }
  });

  test('a cursor is good for its own list only, and cannot be changed', async () => {
    const { next } = (await api.get('/api/v1/assets?limit=1')).body;
    const flipped = `${next.slice(0, 5)}${next[5] === 'A' ? 'B' : 'A'}${next.slice(6)}`;
    const wrong = [
      `assets?cursor=${flipped}`,
      `identities?cursor=${next}`,
      'assets?cursor=x',
      'assets?cursor=%F0%9F%92%A9',
    ];
    for (const path of wrong) expect((await api.get(`/api/v1/${path}`)).body.code).toBe('CURSOR_INVALID');
    expect((await api.get(`/api/v1/assets?cursor=${next}`, 'department')).body.code).toBe('CURSOR_INVALID');
  });

  test('are narrowed by filters, and by none to what is another department’s', async () => {
    const idsOf = async (path: string, role: Role = 'oversight') =>
      (await api.get(`/api/v1/${path}`, role)).body.items.map(({ id }: { id: string }) => id);
    expect(await idsOf('departments?kind=enterprise')).toEqual(['power-company']);
    expect(await idsOf('departments?kind=enterprise', 'department')).toEqual([]);
    const own = await idsOf(`assets?department=${OWN}&limit=1000`);
    expect(own.length).toBeGreaterThan(0);
    expect(await idsOf('assets?limit=1000', 'department')).toEqual(own);
    expect((await api.get(`/api/v1/assets?department=${OTHER}`, 'department')).body.code).toBe('NOT_ALLOWED');
    const interfaces = (await api.get('/api/v1/assets?kind=api&limit=1000')).body.items;
    expect(interfaces.every(({ kind }: { kind: string }) => kind === 'api')).toBe(true);
    const runs = (await api.get('/api/v1/runs?period=2026-09')).body.items;
    expect(runs.map(({ period }: { period: string }) => period)).toEqual(['2026-09']);
    expect((await api.get('/api/v1/identities?entity=asset&source=nobody')).body.items).toEqual([]);
  });

  test('come as CSV when asked, with formulas escaped and the next page in a Link', async () => {
    const answer = await api.get('/api/v1/metrics?limit=5', 'oversight', { accept: 'text/csv' });
    expect(answer.type).toBe('text/csv');
    const rows = parse(answer.text, { columns: true }) as Record<string, string>[];
    const { items } = (await api.get('/api/v1/metrics?limit=5')).body;
    expect(rows.map((row) => [row.id, row['title.zh']])).toEqual(
      items.map(({ id, title }: { id: string; title: { zh: string } }) => [id, title.zh]),
    );
    expect(answer.headers.link).toMatch(/^<\/api\/v1\/metrics\?limit=5&cursor=[\w-]+>; rel="next"$/);
    await api.city.parts.models.assets.create({
      _id: 'zz-formula',
      title: { en: '=cmd|calc', zh: '@SUM(1)' },
      kind: 'dataset',
      department: OWN,
      origin: 'file',
    });
    const escaped = (await api.get('/api/v1/assets?limit=1000', 'oversight', { accept: 'text/csv' })).text;
    expect(escaped).toContain("'=cmd|calc,'@SUM(1)");
    await api.city.parts.models.assets.deleteOne({ _id: 'zz-formula' });
  });

  test('other forms are refused, and a scorecard is JSON only', async () => {
    expect((await api.get('/api/v1/metrics', 'oversight', { accept: 'image/png' })).body.code).toBe(
      'NOT_ACCEPTABLE',
    );
    const path = `/api/v1/departments/${OWN}/scorecard`;
    expect((await api.get(path, 'oversight', { accept: 'text/csv' })).body.code).toBe('NOT_ACCEPTABLE');
  });

  test('measurements name exactly one department or asset', async () => {
    for (const query of ['', `?department=${OWN}&asset=x`]) {
      expect((await api.get(`/api/v1/measurements${query}`)).body.code).toBe('ENTITY_REQUIRED');
    }
  });
});

describe('answers', () => {
  test('have a strong ETag per encoding, and 304 when the reader has the same', async () => {
    const path = `/api/v1/departments/${OWN}/scorecard`;
    const plain = await api.get(path, 'oversight', { 'accept-encoding': 'identity' });
    const zipped = await api.get(path, 'oversight', { 'accept-encoding': 'gzip' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(zipped.headers['content-encoding']).toBe('gzip');
    expect(zipped.body).toEqual(plain.body);
    const hash = createHash('sha256').update(plain.text).digest('base64url');
    expect([plain.headers.etag, zipped.headers.etag]).toEqual([`"${hash}"`, `"${hash}-gzip"`]);
    const again = await api.get(path, 'oversight', {
      'if-none-match': `"x", ${zipped.headers.etag}`,
      'accept-encoding': 'gzip',
    });
    expect([again.status, again.text]).toEqual([304, '']);
    expect((await api.get(path, 'oversight', { 'if-none-match': '"x"' })).status).toBe(200);
    expect(plain.headers.vary).toContain('Accept-Encoding');
  });

  test('carry the request id of the caller when it is plain, else one of their own', async () => {
    expect(
      (await api.get('/api/v1/metrics', 'oversight', { 'x-request-id': 'abc-1' })).headers['x-request-id'],
    ).toBe('abc-1');
    const own = (await api.get('/api/v1/metrics', 'oversight', { 'x-request-id': 'a b{}' })).headers[
      'x-request-id'
    ];
    expect(own).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('speak the language of the reader, the code stays', async () => {
    const zh = await api.get('/api/v1/scores?period=x', 'oversight', { 'accept-language': 'zh-CN,zh;q=0.9' });
    const en = await api.get('/api/v1/scores?period=x', 'oversight', { 'accept-language': 'en-GB' });
    expect(zh.body.detail).toContain('请求');
    expect(en.body.detail).toContain('request');
    expect(zh.body.errors[0]).toMatchObject({ in: 'query', field: 'period' });
    expect([zh.body.code, zh.headers['content-language']]).toEqual(['PARAMETER_INVALID', 'zh-CN']);
  });

  test('let no other site read them, and count requests with draft-8 headers', async () => {
    const answer = await api.get('/api/v1/metrics', 'oversight', { origin: 'https://elsewhere.example' });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(answer.headers['ratelimit-policy']).toMatch(/"caller"; q=\d+; w=60/);
    expect(answer.headers['x-powered-by']).toBeUndefined();
    expect(answer.headers['cache-control']).toBe('private, no-cache');
  });

  test('HEAD has the headers of GET and no body', async () => {
    const answer = await request(api.app)
      .head('/api/v1/metrics')
      .set('authorization', `Bearer ${api.key.planner}`);
    expect([answer.status, answer.text ?? '']).toEqual([200, '']);
    expect(answer.headers.etag).toMatch(/^"/);
  });
});
