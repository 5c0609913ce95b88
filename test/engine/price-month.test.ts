import { createHash } from 'node:crypto';
import type { Service } from '../../src/compose/open-service.js';
import { runMonth } from '../../src/engine/run-month.js';
import { recordRights } from '../../src/metrics/record-rights.js';
import { EXCLUSION_REASONS } from '../../src/pricing/approaches/approach-result.js';
import { parsePriceBook } from '../../src/pricing/input/price-book.js';
import { configureSource } from '../../src/sources/metric-source.js';
import { cityPriceBook } from '../../src/sources/sample-city/price-book.js';
import { sampleCitySchema, sampleCitySource } from '../../src/sources/sample-city/sample-city-source.js';
import { type CityService, openCityService } from './open-city-service.js';

const SETTINGS = sampleCitySchema.parse({ countsPrices: false });
const BOOK = parsePriceBook({ ...cityPriceBook(SETTINGS), settings: { draws: 100 } });
/** The policies that make findings of what the ledger says of charges. */
const PRICE_POLICIES = new Set([
  'price-against-rules',
  'price-to-be-explained',
  'revenue-above-maximum',
  'subsidised-cost-charged',
]);
const NOON = new Date('2026-11-17T12:00:00+08:00');

let city: CityService;
let service: Service;

beforeAll(async () => {
  city = await openCityService();
  service = await city.reopened({
    sources: [configureSource(sampleCitySource, SETTINGS, { id: 'sample-city' })],
    priceBook: BOOK,
  });
  await run('2026-08');
}, 300_000);
afterAll(() => city.remove());

function run(period: string) {
  const { parts, frameworks } = service;
  const signal = new AbortController().signal;
  return runMonth(parts, { period, close: true, frameworks, locales: [], signal });
}

async function withoutRights(): Promise<string> {
  const prices = await service.parts.prices.store.estimates('2026-08');
  const found = [...prices.values()].find(({ estimate }) => estimate.price.reason === 'RIGHTS_NOT_RECORDED');
  if (found === undefined) throw new Error('the sample has no asset without rights');
  return found.asset;
}

async function pricesDigest(): Promise<string> {
  const found: unknown[] = [];
  for (const name of ['prices', 'price_ledgers', 'price_inputs', 'comparables']) {
    found.push(await service.store.connection.collection(name).find({}).sort({ _id: 1 }).toArray());
  }
  return createHash('sha256').update(JSON.stringify(found)).digest('hex');
}

test('most assets of the sample have an estimate, and everything that can be missing is missing once', async () => {
  const prices = [...(await service.parts.prices.store.estimates('2026-08')).values()];
  const estimates = prices.map(({ estimate }) => estimate);
  expect(estimates.filter(({ value }) => value !== null).length).toBeGreaterThan(0.9 * estimates.length);
  const reasons = new Set(
    estimates.flatMap(({ approaches }) =>
      approaches.flatMap((approach) => (approach.status === 'excluded' ? [approach.reason] : [])),
    ),
  );
  expect([...reasons].sort()).toEqual([...EXCLUSION_REASONS].sort());
  expect(new Set(estimates.map(({ price }) => price.tier))).toEqual(new Set(['T0', 'T1', 'T2', 'T3', 'T4']));
  const ledger = await service.parts.prices.ledgers.find('2026-08');
  expect(new Set(ledger?.facts.map(({ code }) => code))).toEqual(
    new Set([
      'CHARGE_ABOVE_CEILING',
      'CHARGE_IN_FREE_TIER',
      'CHARGE_OUTSIDE_RANGE',
      'FORECAST_ABOVE_MAXIMUM',
      'REVENUE_ABOVE_MAXIMUM',
      'SUBSIDISED_COST_TWICE',
    ]),
  );
  const findings = await service.parts.supervision.findings.list();
  expect(
    new Set(findings.map(({ facts: { policy } }) => policy).filter((policy) => PRICE_POLICIES.has(policy))),
  ).toEqual(PRICE_POLICIES);
  expect(ledger?.comparables).toContainEqual(
    expect.objectContaining({ mode: 'oneOff', category: 'social', admitted: 4, quarantined: 3 }),
  );
  expect(ledger?.qualityReferences.map(({ category }) => category)).toEqual([
    'district',
    'economic',
    'social',
  ]);
});

test('a price is proposed by one, approved by another, and counts from the next close on', async () => {
  const { store } = service.parts.prices;
  const [price] = (
    await store.list({ period: '2026-08', department: null, state: 'estimate' }, { after: null, limit: 500 })
  ).filter(({ estimate }) => estimate.price.released && estimate.price.tier === 'T2');
  if (price === undefined) throw new Error('the sample has no price that may be proposed');
  const step = { version: price.version, by: 'anna', at: NOON, note: null };
  const above = { ...step, note: 'more', unitPrice: '999999' };
  await expect(store.propose(price, above)).rejects.toMatchObject({ values: { reason: 'ABOVE_CEILING' } });
  await expect(store.propose(price, { ...step, unitPrice: '0.0001' })).rejects.toMatchObject({
    values: { reason: 'NOTE_REQUIRED' },
  });
  const proposed = await store.propose(price, { ...step, unitPrice: null });
  expect(proposed).toMatchObject({
    state: 'proposed',
    unitPrice: price.estimate.price.est,
    version: price.version + 1,
  });
  await expect(store.propose(price, { ...step, unitPrice: null })).rejects.toMatchObject({
    code: 'VERSION_CONFLICT',
  });

  const decision = { ...step, version: proposed.version, action: 'approved' } as const;
  await expect(store.decide(proposed, decision)).rejects.toMatchObject({ code: 'OTHER_PERSON_REQUIRED' });
  const rejected = await store.decide(proposed, {
    ...decision,
    by: 'ben',
    action: 'rejected',
    note: 'no vouchers',
  });
  const again = await store.propose(rejected, { ...step, version: rejected.version, unitPrice: null });
  const approved = await store.decide(again, {
    ...decision,
    version: again.version,
    by: 'ben',
    at: new Date('2026-11-17T08:00:00+08:00'),
  });
  expect(approved.history.map(({ action, by }) => `${action} ${by}`)).toEqual([
    'proposed anna',
    'rejected ben',
    'proposed anna',
    'approved ben',
  ]);
  expect([...(await store.inForce(NOON)).keys()]).toEqual([price.asset]);

  const unrecorded = await withoutRights();
  await recordRights(service.parts.models.rights, {
    asset: unrecorded,
    rights: {
      origin: 'government',
      holder: 'City',
      legalBasis: 'Decree',
      authorisedUntil: '2029-12-31',
      purpose: 'publicWelfare',
      grade: 'general',
    },
    version: 0,
    by: 'anna',
    at: NOON,
  });
  await run('2026-09');
  expect((await store.ofAsset(unrecorded, '2026-09'))?.estimate.price.tier).toBe('T1');
  const measured = await service.parts.models.measurements
    .find({ period: '2026-09', entity: 'department' })
    .lean<{ entityId: string; cells: Record<string, { value: number | null; status: string }> }[]>();
  const priced = measured.filter(({ cells }) => (cells.assets_priced?.value ?? 0) > 0);
  expect(priced.map(({ entityId, cells }) => [entityId, cells.assets_priced?.value])).toEqual([
    [price.department, 1],
  ]);
  const first = await service.parts.models.measurements
    .findOne({ period: '2026-08', entity: 'department', entityId: price.department })
    .lean<{ cells: Record<string, { status: string }> }>();
  expect(first?.cells.assets_priced?.status).toBe('notApplicable');

  const next = await store.ofAsset(price.asset, '2026-09');
  expect(next).toMatchObject({ state: 'estimate', previousPeriod: '2026-08' });
  const moved = (next?.estimate.value?.pointFen ?? 0) - (price.estimate.value?.pointFen ?? 0);
  const explained = (next?.change ?? []).reduce((sum, { fen }) => sum + fen, 0);
  expect(Math.abs(moved - explained)).toBeLessThan(20);
}, 300_000);

test('a closed month keeps its estimates, whatever is run again', async () => {
  const before = await pricesDigest();
  expect((await run('2026-09')).prices).toBeNull();
  expect(await pricesDigest()).toBe(before);
}, 300_000);
