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
});
