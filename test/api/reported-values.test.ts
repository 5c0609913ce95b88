import request from 'supertest';
import { collectMonth } from '../../src/engine/collect-month.js';
import { runMonth } from '../../src/engine/run-month.js';
import type { ConfiguredSource } from '../../src/sources/metric-source.js';
import type { Role } from '../../src/store/role.js';
import { citySource } from '../engine/open-city-service.js';
import { OTHER, OWN, openApi, type TestApi } from './open-api.js';

const REPORTED = '/api/v1/measurements/reported';
const MONTH = '2026-08';
/** No system of this city measures them. */
const UNMEASURED = ['budget_execution_ratio', 'staff_data_total', 'staff_trained', 'cost_asset_cny'];

function withoutSome(): ConfiguredSource {
  const whole = citySource();
  return {
    ...whole,
    async *collect(context) {
      for await (const record of whole.collect(context)) {
        if (record.type !== 'reading' || !UNMEASURED.includes(record.metric)) yield record;
      }
    },
  };
}

const proof = {
  name: '预算执行.csv',
  mediaType: 'text/csv',
  content: Buffer.from('item,spent\n').toString('base64'),
};
const statement = {
  metric: 'budget_execution_ratio',
  period: MONTH,
  value: 0.9,
  unit: 'ratio',
  reason: 'Ledger of the finance office, page 3.',
  attachment: proof,
};

let api: TestApi;
beforeAll(async () => {
  api = await openApi({ sources: [withoutSome()], months: ['2026-07'] });
  await evaluate();
}, 120_000);
afterAll(() => api.close());

function evaluate() {
  return runMonth(api.city.parts, {
    period: MONTH,
    close: false,
    frameworks: api.city.frameworks,
    locales: [],
    signal: new AbortController().signal,
  });
}

const submit = (changes: object = {}) => api.post(REPORTED, { ...statement, ...changes }, 'department');
const act = (id: string, action: string, version: number, role: Role = 'oversight') =>
  api.post(`${REPORTED}/${id}/${action}`, { reason: 'Seen the ledger.' }, role, {
    'if-match': `"${version}"`,
  });
const measured = async (metric = statement.metric) =>
  (await api.get(`/api/v1/measurements?department=${OWN}&period=${MONTH}`)).body.items.find(
    (item: { metric: string }) => item.metric === metric,
  );
const indicator = async () =>
  (
    await api.get(`/api/v1/departments/${OWN}/scorecard?period=${MONTH}&framework=matching`)
  ).body.indicators.find(({ id }: { id: string }) => id === 'budget-execution-rate');
/** Withdraws what waits for review, so that each test begins alike. */
afterEach(async () => {
  const waiting = await api.get(`${REPORTED}?state=submitted`, 'department');
  for (const { id, version } of waiting.body.items) await act(id, 'withdraw', version, 'department');
});

describe('a reported value', () => {
  test('counts once another person has accepted it, with submitter, proof and reviewer as its evidence', async () => {
    const before = await indicator();
    expect(before).toMatchObject({ value: null, inputs: [{ value: null, reported: null }] });
    const { status, body, headers } = await submit();
    expect([status, headers.location, headers.etag]).toEqual([
      201,
      `${REPORTED}/${body.id}`,
      expect.stringMatching(/^"1\./),
    ]);
    await evaluate();
    expect(await measured()).toBeUndefined();
    const accepted = await act(body.id, 'accept', 1);
    expect(accepted.body).toMatchObject({ state: 'accepted', review: { reason: 'Seen the ledger.' } });
    await evaluate();
    const evidence = {
      id: body.id,
      reason: statement.reason,
      submittedBy: body.submittedBy,
      review: accepted.body.review,
      file: { name: proof.name, bytes: 11 },
    };
    expect(await measured()).toMatchObject({
      value: 0.9,
      origin: 'reported',
      source: 'reported',
      run: body.id,
      reported: evidence,
    });
    const after = await indicator();
    expect(after).toMatchObject({ value: 90, inputs: [{ value: 0.9, reported: evidence }] });
    const file = await request(api.app)
      .get(after.inputs[0].reported.link)
      .set('authorization', `Bearer ${api.key.oversight}`);
    expect([file.status, file.text]).toEqual([200, 'item,spent\n']);
    expect(file.headers['content-disposition']).toMatch(/^attachment/);
  });

  test('keeps its history, and the last accepted one stands; one returned counts no more', async () => {
    const first = (await submit({ value: 0.7 })).body;
    await act(first.id, 'accept', 1);
    const second = (await submit({ value: 0.8 })).body;
    await act(second.id, 'accept', 1);
    expect(await measured()).toMatchObject({ value: 0.8, run: second.id });
    await act(second.id, 'return', 2);
    expect(await measured()).toMatchObject({ value: 0.7 });
    expect(await measured()).toMatchObject({ value: 0.7, reported: { id: first.id } });
    const { body } = await api.get(`${REPORTED}/${second.id}`, 'department');
    expect(body.steps.map(({ action, by }: { action: string; by: string }) => [action, by !== ''])).toEqual([
      ['submit', true],
      ['accept', true],
      ['return', true],
    ]);
    expect(body.steps[2].details).toEqual({ reason: 'Seen the ledger.' });
  });

  test('may be of an asset, rolls up into its department, and stands in later collections', async () => {
    const [asset] = (await api.get('/api/v1/assets', 'department')).body.items;
    const cost = { metric: 'cost_asset_cny', unit: 'CNY', value: 120_000, asset: asset.id };
    const { body } = await submit(cost);
    await act(body.id, 'accept', 1);
    await collectMonth(api.city.parts, { period: MONTH, signal: new AbortController().signal });
    expect(await measured('cost_asset_cny')).toMatchObject({ value: 120_000, source: 'roll-up' });
    expect(await measured()).toMatchObject({ value: 0.7, origin: 'reported' });
  });
});

describe('a reported value is refused', () => {
  test.each<[string, object, number, string]>([
    ['of an unknown metric', { metric: 'no_such' }, 400, 'METRIC_NOT_REPORTABLE'],
    ['of a metric that a system must measure', { metric: 'api_calls' }, 400, 'METRIC_NOT_REPORTABLE'],
    ['out of range', { value: -0.1 }, 400, 'REPORTED_VALUE_INVALID'],
    ['in another unit', { unit: 'percent' }, 400, 'REPORTED_VALUE_INVALID'],
    [
      'of another department’s asset',
      { asset: 'nobodys', metric: 'cost_asset_cny', unit: 'CNY' },
      400,
      'REPORTED_VALUE_INVALID',
    ],
    ['of a month to come', { period: '2026-12' }, 400, 'PERIOD_IN_FUTURE'],
    ['of a final month', { period: '2026-07' }, 409, 'MONTH_FINAL'],
    [
      'where a source delivers',
      { metric: 'publicity_events', unit: 'count', value: 3 },
      409,
      'REPORTED_VALUE_MEASURED',
    ],
    ['without a reason', { reason: ' ' }, 400, 'PARAMETER_INVALID'],
    ['without proof', { attachment: undefined }, 400, 'PARAMETER_INVALID'],
    [
      'with a name that is a path',
      { attachment: { ...proof, name: '../../etc/passwd' } },
      400,
      'PARAMETER_INVALID',
    ],
    [
      'with a line break in the name',
      { attachment: { ...proof, name: 'a\r\nSet-Cookie: x' } },
      400,
      'PARAMETER_INVALID',
    ],
    [
      'with a file that is not what it says',
      { attachment: { ...proof, mediaType: 'application/pdf' } },
      400,
      'PARAMETER_INVALID',
    ],
    [
      'with more than 5 MiB',
      { attachment: { ...proof, content: 'A'.repeat(7_000_000) } },
      400,
      'PARAMETER_INVALID',
    ],
    ['with far more', { attachment: { ...proof, content: 'A'.repeat(8_000_000) } }, 413, 'BODY_TOO_LARGE'],
    ['with a field of its own making', { state: 'accepted' }, 400, 'PARAMETER_INVALID'],
  ])('%s', async (_title, changes, status, code) => {
    const answer = await submit(changes);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect((await api.get(`${REPORTED}?state=submitted`)).body.items).toEqual([]);
  });

  test('above the whole that it is a part of', async () => {
    const whole = (await submit({ metric: 'staff_data_total', unit: 'persons', value: 10 })).body;
    await act(whole.id, 'accept', 1);
    const part = await submit({ metric: 'staff_trained', unit: 'persons', value: 11 });
    expect([part.status, part.body.code]).toEqual([400, 'REPORTED_VALUE_INVALID']);
    expect(part.body.detail).toContain('11 is above 10 of staff_data_total');
  });

  test('while another of the same figure waits, and once the month is cut off', async () => {
    const { body } = await submit();
    const again = await submit({ value: 0.95 });
    expect([again.status, again.body.code]).toEqual([409, 'REPORTED_VALUE_EXISTS']);
    const { months } = api.city.parts;
    await months.take(MONTH, 'cutOff', { at: new Date(), by: 'test' });
    const late = await submit({ metric: 'funding_outside_ratio' });
    expect([late.status, late.body.code]).toEqual([409, 'MONTH_CUT_OFF']);
    // It came in time: a slow reviewer is not the department's fault.
    expect((await act(body.id, 'accept', 1)).status).toBe(200);
    await months.reopen(MONTH, { at: new Date(), by: 'test', reason: 'test' });
  });
});

describe('the review of a reported value', () => {
  test('is not for the submitter, on an old version, without a reason, or of what is decided', async () => {
    const grant = { holder: 'p-7', expiresAt: null } as const;
    const keyOf = async (role: Role, department: string | null) =>
      (await api.keys.create({ ...grant, role, department }, new Date())).key;
    const own = await request(api.app)
      .post(REPORTED)
      .set('authorization', `Bearer ${await keyOf('department', OWN)}`)
      .send(statement);
    const { id } = own.body as { id: string };
    const self = await request(api.app)
      .post(`${REPORTED}/${id}/accept`)
      .set({ authorization: `Bearer ${await keyOf('oversight', null)}`, 'if-match': '"1"' })
      .send({ reason: 'Mine.' });
    expect([self.status, self.body.code]).toEqual([403, 'SAME_PERSON']);
    const mute = await api.post(`${REPORTED}/${id}/accept`, {}, 'oversight', { 'if-match': '"1"' });
    expect([mute.status, mute.body.code]).toEqual([400, 'PARAMETER_INVALID']);
    expect((await api.post(`${REPORTED}/${id}/accept`, { reason: 'x' })).body.code).toBe('IF_MATCH_REQUIRED');
    expect((await act(id, 'return', 1)).body.state).toBe('returned');
    expect((await act(id, 'accept', 1)).body.code).toBe('VERSION_CONFLICT');
    expect((await act(id, 'accept', 2)).body.code).toBe('ACTION_ILLEGAL');
  });

  test('is not for the department, and what is another department’s is not there', async () => {
    const { body } = await submit();
    expect((await act(body.id, 'accept', 1, 'department')).body.code).toBe('NOT_ALLOWED');
    const grant = { role: 'department', department: OTHER, expiresAt: null } as const;
    const { key } = await api.keys.create(grant, new Date());
    const file = `${REPORTED}/${body.id}/files/${body.file.id}`;
    for (const path of [`${REPORTED}/${body.id}`, file]) {
      const answer = await request(api.app).get(path).set('authorization', `Bearer ${key}`);
      expect([answer.status, answer.body.code]).toEqual([404, 'WORKFLOW_ABSENT']);
    }
    const list = await request(api.app).get(REPORTED).set('authorization', `Bearer ${key}`);
    expect(list.body.items).toEqual([]);
  });

  test('does not touch a final month', async () => {
    const { body } = await submit();
    await api.city.parts.months.take(MONTH, 'final', { at: new Date(), by: 'test' });
    const answer = await act(body.id, 'accept', 1);
    expect([answer.status, answer.body.code]).toEqual([409, 'MONTH_FINAL']);
  });
});
