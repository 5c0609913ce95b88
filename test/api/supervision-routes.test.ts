import { setTimeout } from 'node:timers/promises';
import request from 'supertest';
import { superviseDay } from '../../src/engine/supervise-day.js';
import { cellsOf } from '../../src/metrics/measurement-cell.js';
import type { Role } from '../../src/store/role.js';
import { OWN, openApi, type TestApi } from './open-api.js';

const V1 = '/api/v1';

interface Listed {
  readonly id: string;
  readonly state: string;
}

interface Marked {
  readonly underObjection: boolean;
  readonly department: string;
  readonly period: string;
  readonly metric: string;
}

const isMarked = ({ underObjection }: Marked) => underObjection;
const idsOf = (listed: readonly { readonly id: string }[]) => listed.map(({ id }) => id).sort();

describe('supervision over HTTP', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openApi();
  }, 300_000);
  afterAll(() => api.close());

  /** Acts on a document as a role, on the version that was read. */
  const act = async (path: string, version: number, body: object, role: Role) => {
    const answer = await request(api.app)
      .post(`${V1}${path}`)
      .set('authorization', `Bearer ${api.key[role]}`)
      .set('if-match', `"${version}"`)
      .send(body);
    api.check('post', `${V1}${path}`, answer);
    return answer;
  };

  const issue = async () => {
    const order = {
      department: OWN,
      findings: [],
      title: { en: 'Answer requests in time', zh: '按期答复申请' },
      text: { en: 'Requests are answered late.', zh: '申请答复超期。' },
      severity: 'medium',
      workingDays: 10,
    };
    const answer = await api.post(`${V1}/notices`, order);
    expect(answer.status).toBe(201);
    return answer.body as { id: string; number: string; dueDay: string };
  };

  test.each(['findings', 'notices', 'objections', 'exemptions', 'feedback', 'lists'])(
    'GET %s answers, to a department with its own only',
    async (name) => {
      expect((await api.get(`${V1}/${name}`)).status).toBe(200);
      const own = await api.get(`${V1}/${name}`, 'department');
      expect(own.body.items.filter(({ department }: { department: string }) => department !== OWN)).toEqual(
        [],
      );
    },
  );

  test('a notice goes from its issue to its closing, every step with who and when', async () => {
    const { id, dueDay } = await issue();
    expect(dueDay).toBe('2026-12-01');
    const place = `/notices/${id}`;
    expect((await act(`${place}/acknowledge`, 1, {}, 'department')).status).toBe(200);
    const proof = {
      name: 'proof.csv',
      mediaType: 'text/csv',
      content: Buffer.from('a,b\n').toString('base64'),
    };
    const attached = await act(`${place}/files`, 2, proof, 'department');
    expect(attached.body.files).toHaveLength(1);
    const file = await request(api.app)
      .get(`${V1}${place}/files/${attached.body.files[0].id}`)
      .set('authorization', `Bearer ${api.key.oversight}`);
    expect(file.text).toBe('a,b\n');
    expect((await act(`${place}/submit`, 3, { text: 'Rules are in force.' }, 'department')).status).toBe(200);
    const persists = await act(`${place}/verify`, 4, {}, 'oversight');
    expect([persists.status, persists.body.code]).toEqual([409, 'CAUSE_PERSISTS']);
    expect((await act(`${place}/confirm`, 4, { reason: 'Seen on site.' }, 'oversight')).status).toBe(200);
    const closed = await act(`${place}/close`, 5, {}, 'oversight');
    expect(closed.body).toMatchObject({
      state: 'closed',
      verification: { by: 'officer', reason: 'Seen on site.' },
    });
    expect(closed.body.steps.map(({ action }: { action: string }) => action)).toEqual([
      'issue',
      'acknowledge',
      'attach',
      'submit',
      'confirm',
      'close',
    ]);
  });

  test('an illegal action, an older version and a missing reason are refused, each clearly', async () => {
    const { id } = await issue();
    const early = await act(`/notices/${id}/submit`, 1, { text: 'Done.' }, 'department');
    expect([early.status, early.body.code]).toEqual([409, 'ACTION_ILLEGAL']);
    expect(early.body.detail).toContain('acknowledge');
    await act(`/notices/${id}/acknowledge`, 1, {}, 'department');
    const late = await act(`/notices/${id}/withdraw`, 1, { reason: 'Mistaken.' }, 'oversight');
    expect([late.status, late.body.code]).toEqual([412, 'VERSION_CONFLICT']);
    expect(JSON.stringify(late.body)).toContain('acknowledge');
    expect((await act(`/notices/${id}/withdraw`, 2, {}, 'oversight')).status).toBe(400);
    expect((await act(`/notices/${id}/withdraw`, 2, { reason: 'x' }, 'department')).status).toBe(403);
  });

  test('of two actions at once exactly one wins', async () => {
    const { id } = await issue();
    const answers = await Promise.all([
      act(`/notices/${id}/acknowledge`, 1, {}, 'department'),
      act(`/notices/${id}/withdraw`, 1, { reason: 'Mistaken.' }, 'oversight'),
    ]);
    const lost = answers.filter(({ status }) => status !== 200);
    expect(lost).toHaveLength(1);
    expect([409, 412]).toContain(lost[0]?.status);
    expect((await api.get(`${V1}/notices/${id}`)).body.steps).toHaveLength(2);
  });

  test('an upheld objection corrects the value, keeps both, and makes the closed score anew by order', async () => {
    const period = '2026-09';
    const target = {
      kind: 'measurement',
      entity: 'department',
      entityId: OWN,
      period,
      metric: 'requests_fulfilled',
    };
    const before = (await api.get(`${V1}/departments/${OWN}/scorecard?period=${period}`)).body;
    const statement = { target, claimed: null, reason: 'Deliveries on paper were not counted.' };
    const filed = await api.post(`${V1}/objections`, statement, 'department');
    expect(filed.status).toBe(201);
    const again = await api.post(`${V1}/objections`, statement, 'department');
    expect([again.status, again.body.code]).toEqual([409, 'OBJECTION_EXISTS']);
    const { id, shown } = filed.body;
    const due = await api.city.parts.models.measurements
      .findOne({ _id: `department/${OWN}/${period}` })
      .lean();
    const after = cellsOf(due ?? { cells: {} }).get('requests_due')?.value as number;
    expect(after).toBeGreaterThan(shown);
    await act(`/objections/${id}/take`, 1, {}, 'oversight');
    const corrections = [{ entity: 'department', entityId: OWN, metric: 'requests_fulfilled', after }];
    const upheld = await act(`/objections/${id}/uphold`, 2, { reason: 'Proved.', corrections }, 'oversight');
    expect(upheld.body.corrections).toEqual([{ ...corrections[0], before: shown }]);
    const ordered = await act(`/objections/${id}/order`, 3, { reason: 'Correct it.' }, 'oversight');
    expect(ordered.body).toMatchObject({ state: 'corrected', revisions: [expect.stringContaining(period)] });
    const revised = (
      await api.get(`${V1}/departments/${OWN}/scorecard?period=${period}&framework=${before.framework.id}`)
    ).body;
    expect(revised.evaluation.id).toBe(ordered.body.revisions[0]);
    expect(revised.score).toBeGreaterThan(before.score);
    expect(await api.city.parts.evaluations.entities(before.evaluation.id)).not.toEqual([]);
  });

  test('the scorecard shows what is open, marks figures under objection, and its ETag follows each step', async () => {
    const place = `${V1}/departments/${OWN}/scorecard?period=2026-10`;
    /** Asks again while an answer of the same second is given. */
    const changed = async (etag: string | undefined) => {
      for (const until = Date.now() + 5_000; Date.now() < until; await setTimeout(100)) {
        const answer = await api.get(
          place,
          'department',
          etag === undefined ? {} : { 'if-none-match': etag },
        );
        if (answer.status === 200) return answer;
      }
      throw new Error('the scorecard stayed the same');
    };
    const before = await changed(undefined);
    const { framework, indicators } = before.body;
    expect(before.body.underObjection).toBe(false);
    const listed = (await api.get(`${V1}/findings`, 'department')).body.items as Listed[];
    expect(idsOf(before.body.supervision.findings)).toEqual(
      idsOf(listed.filter(({ state }) => state === 'open')),
    );

    const notice = await issue();
    const ordered = await changed(before.headers.etag);
    expect(ordered.body.supervision.notices).toContainEqual(
      expect.objectContaining({ id: notice.id, state: 'issued', dueDay: notice.dueDay, overdueSince: null }),
    );
    await superviseDay({ ...api.city.parts, now: () => new Date('2026-12-02T04:00:00Z') });
    const late = await changed(ordered.headers.etag);
    expect(late.body.supervision.notices).toContainEqual(
      expect.objectContaining({ id: notice.id, overdueSince: notice.dueDay }),
    );

    const target = { kind: 'score', framework: framework.id, period: '2026-10', indicator: indicators[0].id };
    const statement = { target, claimed: null, reason: 'Counted twice.' };
    const filed = await api.post(`${V1}/objections`, statement, 'department');
    const marked = await changed(late.headers.etag);
    expect(marked.body.underObjection).toBe(false);
    expect(marked.body.indicators.map((one: { underObjection: boolean }) => one.underObjection)).toEqual(
      indicators.map((_: unknown, at: number) => at === 0),
    );
    const [shown] = marked.body.supervision.objections;
    expect(shown).toMatchObject({ id: filed.body.id, target, state: 'filed' });
    expect((await api.get(shown.link, 'department')).body.id).toBe(filed.body.id);

    await act(`/objections/${filed.body.id}/withdraw`, 1, { reason: 'Our mistake.' }, 'department');
    const clear = await changed(marked.headers.etag);
    expect(clear.body.supervision.objections).toEqual([]);
    expect(clear.body.indicators[0].underObjection).toBe(false);
  });

  test('a figure under objection is marked in the ranking, the history, the measurements and their CSV', async () => {
    const { id: framework } = (await api.get(`${V1}/departments/${OWN}/scorecard`)).body.framework;
    const measured = `${V1}/measurements?department=${OWN}&period=2026-10&limit=500`;
    const marked = async () => {
      const ranking = (await api.get(`${V1}/scores?period=2026-10`)).body.items as Marked[];
      const history = (await api.get(`${V1}/departments/${OWN}/history`, 'department')).body
        .items as Marked[];
      const numbers = (await api.get(measured, 'department')).body.items as Marked[];
      const traced: boolean[] = [];
      for (const ref of [
        `score:${framework}:2026-10:${OWN}`,
        `measurement:department:${OWN}:2026-10:requests_due`,
      ]) {
        traced.push((await api.get(`${V1}/trace/${ref}`, 'department')).body.underObjection);
      }
      return {
        traced,
        ranking: ranking.filter(isMarked).map(({ department }) => department),
        history: history.filter(isMarked).map(({ period }) => period),
        numbers: numbers.filter(isMarked).map(({ metric }) => metric),
      };
    };
    expect(await marked()).toEqual({ traced: [false, false], ranking: [], history: [], numbers: [] });
    const place = { entity: 'department', entityId: OWN, period: '2026-10' };
    const filed: string[] = [];
    for (const target of [
      { kind: 'score', framework, period: '2026-10', indicator: null },
      { kind: 'measurement', ...place, metric: 'requests_due' },
    ]) {
      const statement = { target, claimed: null, reason: 'Counted twice.' };
      filed.push((await api.post(`${V1}/objections`, statement, 'department')).body.id);
    }
    expect(await marked()).toEqual({
      traced: [true, true],
      ranking: [OWN],
      history: ['2026-10'],
      numbers: ['requests_due'],
    });
    const table = await api.get(measured, 'department', { accept: 'text/csv' });
    const [header = '', ...rows] = table.text.split('\n');
    const column = header.split(',').indexOf('underObjection');
    const row = rows.find((line) => line.includes(',requests_due,'));
    expect(row?.split(',')[column]).toBe('true');
    for (const id of filed) {
      await act(`/objections/${id}/withdraw`, 1, { reason: 'Our mistake.' }, 'department');
    }
    expect(await marked()).toEqual({ traced: [false, false], ranking: [], history: [], numbers: [] });
  });

  test('an exemption needs another person, and holds once approved', async () => {
    const wanted = {
      department: OWN,
      indicator: 'delivery-days',
      from: '2026-11',
      until: '2026-12',
      ground: 'pilot',
      reason: 'A new way to deliver is tried out.',
    };
    const applied = await api.post(`${V1}/exemptions`, wanted, 'department');
    expect(applied.status).toBe(201);
    const { id } = applied.body;
    expect((await act(`/exemptions/${id}/approve`, 1, {}, 'department')).status).toBe(403);
    expect((await act(`/exemptions/${id}/approve`, 1, {}, 'approver')).body.state).toBe('approved');
    expect(await api.city.parts.exemptions.inForce('2026-11', '2026-11')).toMatchObject([
      { id, ground: 'pilot' },
    ]);
    expect(await api.city.parts.exemptions.inForce('2027-01', '2027-01')).toEqual([]);
  });

  test('feedback is given by others than the provider, and answered by it', async () => {
    const asset = (await api.get(`${V1}/assets?limit=1000`, 'department')).body.items[0].id;
    const said = { asset, rating: 4, comment: 'Good, but late.' };
    expect((await api.post(`${V1}/feedback`, said, 'department')).status).toBe(403);
    const given = await api.post(`${V1}/feedback`, said, 'planner');
    expect(given.status).toBe(201);
    const answered = await act(
      `/feedback/${given.body.id}/answer`,
      1,
      { text: 'From May on daily.' },
      'department',
    );
    expect(answered.body).toMatchObject({ state: 'answered', answer: { text: 'From May on daily.' } });
  });
});
