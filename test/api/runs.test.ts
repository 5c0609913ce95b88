import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { monthState } from '../../src/engine/month-register.js';
import { sealOf } from '../../src/engine/report-seals.js';
import { reportId } from '../../src/engine/report-store.js';
import { openApi, type TestApi } from './open-api.js';

let api: TestApi;

beforeAll(async () => {
  api = await openApi();
}, 60_000);
afterAll(() => api.close());

/** Waits until a run is no longer waiting or running. */
async function ended(id: string) {
  for (;;) {
    const { body } = await api.get(`/api/v1/runs/${id}`, 'operator');
    if (!['waiting', 'running'].includes(body.state)) return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('a run that is asked for', () => {
  test('is begun, listed with its problems, and linked to its entries', async () => {
    const begun = await api.post('/api/v1/runs', { period: '2026-10' }, 'operator');
    expect(begun.status).toBe(202);
    expect(begun.headers.location).toBe(`/api/v1/runs/${begun.body.id}`);
    const run = await ended(begun.body.id);
    expect(run).toMatchObject({ kind: 'month', period: '2026-10', state: 'done', problems: [] });
    const entry = await api.get(`/api/v1/runs/${run.runs[0]}`, 'operator');
    expect(entry.body).toMatchObject({ slot: `run/${begun.body.id}`, state: 'done' });
  });

  test('that cannot be carried out says why', async () => {
    const { body } = await api.post('/api/v1/runs', { period: '2030-01' }, 'operator');
    expect(await ended(body.id)).toMatchObject({
      state: 'failed',
      problems: [expect.stringContaining('2030-01')],
    });
  });

  test('is cancelled by its id, an unknown one is not there, and one of a command is left alone', async () => {
    const { body } = await api.post('/api/v1/runs', { period: '2026-10' }, 'operator');
    const cancelled = await api.post(`/api/v1/runs/${body.id}/cancel`, undefined, 'operator');
    expect(cancelled.status).toBe(202);
    expect(['cancelled', 'done']).toContain((await ended(body.id)).state);
    expect((await api.post('/api/v1/runs/none/cancel', undefined, 'operator')).status).toBe(404);
    const byCommand = await api.city.parts.models.runs.findOne({ slot: null }).lean();
    const refused = await api.post(`/api/v1/runs/${byCommand?._id}/cancel`, undefined, 'operator');
    expect(refused.body.code).toBe('RUN_NOT_CANCELLABLE');
  });

  test('re-opens or revises a closed month by order of the oversight body only, with a reason', async () => {
    const order = { period: '2026-09', order: 'revise', reason: 'the register was corrected' };
    expect((await api.post('/api/v1/runs', order, 'operator')).body.code).toBe('NOT_ALLOWED');
    const { period, order: kind } = order;
    const unfounded = await api.post('/api/v1/runs', { period, order: kind }, 'oversight');
    expect(unfounded.body.code).toBe('ORDER_INCOMPLETE');
    const begun = await api.post('/api/v1/runs', order, 'oversight');
    await ended(begun.body.id);
    const months = await api.get('/api/v1/months', 'department');
    const revised = months.body.items.find((month: { period: string }) => month.period === '2026-09');
    expect(revised.steps.at(-1)).toMatchObject({ step: 'revised', reason: order.reason });
  });
});

test('the schedule is listed with what comes next', async () => {
  const { body } = await api.get('/api/v1/jobs', 'operator');
  const evaluate = body.items.find(({ id }: { id: string }) => id === 'evaluate');
  // The clock of the test stands on 17 November 2026, 09:00 in Shanghai.
  expect(evaluate).toMatchObject({ misfire: 'latest', missed: 0, next: '2026-11-17T19:30:00.000Z' });
  const cutOff = body.items.find(({ id }: { id: string }) => id === 'cut-off');
  expect(cutOff).toMatchObject({ misfire: 'all', next: '2026-12-07T16:00:00.000Z' });
  expect((await api.get('/api/v1/jobs', 'department')).status).toBe(403);
});

describe('a report', () => {
  const PDF = Buffer.from('%PDF-1.7\n%%EOF\n');

  /** A report of the closed month with a PDF, as a browser would have printed it. */
  async function held(department: string | null): Promise<{ id: string; bytes: Buffer }> {
    const { reports, seals, evaluations } = api.city.parts;
    const audience = department === null ? ('oversight' as const) : ('department' as const);
    const key = { framework: 'matching', period: '2026-10', audience, department, locale: 'zh' } as const;
    const evaluation = await evaluations.latest({
      framework: 'matching',
      entityKind: 'department',
      period: '2026-10',
    });
    const sealed = {
      report: reportId(key, 1),
      evaluation: evaluation?._id ?? '',
      modelHash: 'ab'.repeat(32),
    };
    const bytes = Buffer.from(await seals.seal(PDF, sealed));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const id = await reports.save(
      {
        ...key,
        evaluation: sealed.evaluation,
        modelHash: sealed.modelHash,
        model: '{}',
        printed: { pdf: bytes, sha256, pages: 1 },
        problem: null,
        seal: sealOf(sealed),
        createdAt: new Date(),
      },
      1,
    );
    return { id, bytes };
  }

  test('is held until the oversight body releases it; then the month is delivered and the department sees it', async () => {
    const own = await held('commerce');
    expect((await api.get(`/api/v1/reports/${own.id}`, 'department')).status).toBe(404);
    expect((await api.post(`/api/v1/reports/${own.id}/release`, undefined, 'operator')).status).toBe(403);
    const released = await api.post(`/api/v1/reports/${own.id}/release`, undefined, 'oversight');
    expect(released.body).toMatchObject({
      id: own.id,
      releasedAt: expect.any(String),
      seal: expect.stringMatching(/^S-/),
    });
    expect((await api.get(`/api/v1/reports/${own.id}`, 'department')).status).toBe(200);
    const { months } = api.city.parts;
    expect(monthState(await months.find('2026-10'))).toBe('final');
    await months.take('2026-10', 'held', { at: new Date(), by: 'test' });
    await api.post(`/api/v1/reports/${(await held(null)).id}/release`, undefined, 'oversight');
    expect(monthState(await months.find('2026-10'))).toBe('delivered');
    const [evaluation] = await api.city.parts.evaluations.list();
    expect(evaluation).toMatchObject({ period: '2026-10', state: 'released' });
  });

  test('without a PDF, or of nothing evaluated, is not released or made', async () => {
    const [without] = (await api.city.parts.reports.list()).filter(({ pdf }) => pdf === null);
    const refused = await api.post(`/api/v1/reports/${without?._id}/release`, undefined, 'oversight');
    expect(refused.body.code).toBe('REPORT_WITHOUT_PDF');
    const absent = await api.post('/api/v1/reports', { period: '2020-01' }, 'oversight');
    expect(absent.body.code).toBe('EVALUATION_ABSENT');
  });

  test('is made when its turn comes', async () => {
    const begun = await api.post('/api/v1/reports', { period: '2026-09', locale: 'en' }, 'operator');
    expect(begun.status).toBe(202);
    expect(begun.body.report).toBe('2026-09~matching~oversight~en');
    while ((await api.city.parts.reports.byId(begun.body.report)) === null) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });

  test('is checked by anybody, who learns the verdict only; not for ever', async () => {
    const { bytes } = await held('agriculture');
    const server = createServer(api.app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/reports/verify`;
    const ask = async (pdf: Uint8Array) => {
      const answer = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/pdf' },
        body: Buffer.from(pdf),
      });
      return answer.status === 200 ? await answer.json() : answer.status;
    };
    expect(await ask(bytes)).toEqual({ verdict: 'genuine' });
    expect(await ask(Buffer.concat([Buffer.from(' '), bytes]))).toEqual({ verdict: 'changed' });
    expect(await ask(PDF)).toEqual({ verdict: 'unknown' });
    const wrong = await request(api.app).post('/api/v1/reports/verify').send({ pdf: 'x' });
    expect(wrong.body.code).toBe('BODY_NOT_PDF');
    const answers = await Promise.all(Array.from({ length: 25 }, () => ask(PDF)));
    expect(answers).toContain(429);
    server.close();
  });
});
