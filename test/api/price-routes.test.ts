import { saveRights } from '../../src/metrics/save-rights.js';
import { estimateOf, workedAsset } from '../pricing/worked-asset.js';
import { OTHER, OWN, openApi, type TestApi } from './open-api.js';

const V1 = '/api/v1';
const PERIOD = '2026-10';
const ID = `${PERIOD}~worked-asset`;

describe('prices over HTTP', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openApi();
    const facts = {
      period: PERIOD,
      inputs: '{}',
      inputHash: 'a',
      engine: '1',
      previousPeriod: null,
      change: null,
      attributionPoints: 12.5,
      estimatedAt: new Date('2026-11-17T01:00:00Z'),
      run: 'run',
    };
    const estimate = (id: string) => estimateOf(workedAsset({ id }));
    await api.city.parts.prices.store.save([
      { ...facts, asset: 'worked-asset', department: OWN, estimate: estimate('worked-asset') },
      { ...facts, asset: 'others-asset', department: OTHER, estimate: estimate('others-asset') },
    ]);
  }, 300_000);
  afterAll(() => api.close());

  test('a list of the month, of which a department sees its own', async () => {
    const all = await api.get(`${V1}/prices?period=${PERIOD}`);
    expect(all.body.items.map(({ id }: { id: string }) => id)).toEqual([`${PERIOD}~others-asset`, ID]);
    expect(all.body.items[1]).toMatchObject({
      tier: 'T4',
      valueFen: 113_499_486,
      estimatedUnitPrice: '7.4852',
      state: 'estimate',
    });
    const own = await api.get(`${V1}/prices?period=${PERIOD}`, 'department');
    expect(own.body.items.map(({ id }: { id: string }) => id)).toEqual([ID]);
    expect((await api.get(`${V1}/assets/others-asset/price`, 'department')).body.code).toBe('PRICE_UNKNOWN');
  });

  test('a price is marked while its department objects to it', async () => {
    await api.city.parts.models.assets.insertMany([
      {
        _id: 'worked-asset',
        title: { en: 'Worked', zh: '样例' },
        department: OWN,
        kind: 'dataset',
        origin: 'source',
      },
    ]);
    const marks = async () =>
      [
        ...(await api.get(`${V1}/prices?period=${PERIOD}`)).body.items,
        (await api.get(`${V1}/assets/worked-asset/price?period=${PERIOD}`, 'department')).body,
      ].map(({ underObjection }: { underObjection: boolean }) => underObjection);
    expect(await marks()).toEqual([false, false, false]);
    const target = { kind: 'price', asset: 'worked-asset', period: PERIOD };
    const filed = await api.post(
      `${V1}/objections`,
      { target, claimed: null, reason: 'Too low.' },
      'department',
    );
    expect(filed.status).toBe(201);
    expect(await marks()).toEqual([false, true, true]);
  });

  test('proposed by one, approved by another, each on the version that was read', async () => {
    const read = await api.get(`${V1}/assets/worked-asset/price?period=${PERIOD}`);
    expect(read.body.sentence.en).toContain('Not an appraisal report.');
    const etag = { 'if-match': read.headers.etag ?? '' };
    const blind = await api.post(`${V1}/prices/${ID}/propose`, {}, 'planner');
    expect(blind.status).toBe(428);
    const proposed = await api.post(`${V1}/prices/${ID}/propose`, {}, 'planner', etag);
    expect(proposed.body).toMatchObject({ state: 'proposed', unitPrice: '7.4852', version: 2 });
    expect((await api.post(`${V1}/prices/${ID}/propose`, {}, 'planner', etag)).body.code).toBe('PRICE_STATE');
    expect((await api.post(`${V1}/prices/${ID}/approve`, {}, 'planner', etag)).status).toBe(403);
    expect((await api.post(`${V1}/prices/${ID}/approve`, {}, 'approver', etag)).status).toBe(412);
    const current = { 'if-match': proposed.headers.etag ?? '' };
    const approved = await api.post(`${V1}/prices/${ID}/approve`, {}, 'approver', current);
    expect(approved.body).toMatchObject({ state: 'approved', version: 3 });
    expect(approved.body.history).toMatchObject([{ action: 'proposed' }, { action: 'approved' }]);
  });

  describe('the rights record of an asset', () => {
    const mine = `${V1}/assets/${OWN}-retail/rights`;
    const record = {
      origin: 'government',
      holder: 'Commerce bureau',
      legalBasis: 'decree 7',
      authorisedUntil: '2028-12-31',
      purpose: 'publicWelfare',
      grade: 'general',
    };
    const put = (body: unknown, role: 'planner' | 'department', version: number, path = mine) =>
      api.put(path, body, role, { 'if-match': `"${version}"` });

    test('is put by its department or a planner on the version that was read, and each earlier one is kept', async () => {
      const read = await api.get(mine, 'department');
      const { version } = read.body;
      expect((await api.put(mine, record, 'department', {})).status).toBe(428);
      const written = await put({ ...record, legalBasis: undefined }, 'department', version);
      expect(written.body).toMatchObject({
        version: version + 1,
        missing: ['rights.legalBasis'],
        recorder: 'api',
        recordedAt: expect.any(String),
      });
      const late = await put(record, 'planner', version);
      expect([late.status, late.body.current]).toEqual([
        412,
        expect.objectContaining({ version: version + 1, changed: expect.arrayContaining(['holder']) }),
      ]);
      const completed = await put(record, 'planner', version + 1);
      expect(completed.body).toMatchObject({ rights: record, missing: [], version: version + 2 });
      expect(completed.body.history.at(-1)).toMatchObject({
        recorder: 'api',
        rights: { origin: 'government' },
      });
      expect(completed.body.history.at(-1).recordedBy).not.toBe(completed.body.recordedBy);
      const audit = await api.get(`${V1}/audit?limit=1`, 'operator');
      expect(audit.body.items[0]).toMatchObject({ action: `PUT ${V1}/assets/{id}/rights`, subject: mine });
    });

    test('stands before the file and every source', async () => {
      const { models } = api.city.parts;
      const rights = { origin: 'enterpriseOwn' } as const;
      for (const origin of ['source', 'file'] as const) {
        await saveRights(models, [{ asset: `${OWN}-retail`, rights }], origin);
      }
      expect((await api.get(mine)).body.rights.origin).toBe('government');
    });

    test('is refused to other roles and departments, and where a field cannot be so', async () => {
      for (const role of ['oversight', 'approver', 'operator'] as const) {
        expect((await api.put(mine, record, role, { 'if-match': '"0"' })).status).toBe(403);
      }
      const theirs = `${V1}/assets/${OTHER}-farmland/rights`;
      expect((await put(record, 'department', 0, theirs)).body.code).toBe('NOT_FOUND');
      expect((await api.get(theirs, 'department')).body.code).toBe('NOT_FOUND');
      expect((await put(record, 'planner', 0, `${V1}/assets/nothing/rights`)).body.code).toBe('NOT_FOUND');
      for (const [field, value] of [
        ['origin', 'martian'],
        ['authorisedUntil', '2026-02-30'],
        ['holder', ''],
        ['holder', { $gt: '' }],
        ['disputed', 'no'],
        ['price', 1],
      ]) {
        const refused = await put({ ...record, [field as string]: value }, 'planner', 0);
        expect([field, refused.status, refused.body.code]).toEqual([field, 400, 'PARAMETER_INVALID']);
      }
    });
  });
});
