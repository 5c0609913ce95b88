import { doubleCharges } from '../../../src/pricing/tariff/double-charge.js';
import { estimateOf, workedAsset } from '../worked-asset.js';

const PUBLIC = {
  origin: 'government',
  holder: 'Data bureau',
  operator: 'City data operator',
  legalBasis: 'agreement',
  authorisedUntil: '2033-01-01',
  purpose: 'industry_use',
  grade: 'general',
};
const CAP = {
  operatingCost: 100,
  permittedProfit: 0,
  product: 'a',
  products: [{ id: 'a', share: 1, units: 100, plannedPrice: 1.01 }],
};

const findingsOf = (parts: object) => estimateOf(workedAsset({ ...parts })).findings;

describe('supervision of charges', () => {
  test('a charge in the free tier is a violation', () => {
    const rights = { ...PUBLIC, purpose: 'public_welfare' };
    expect(findingsOf({ rights, actual: { unitPrice: 0.01 } })).toEqual([
      { code: 'CHARGE_IN_FREE_TIER', severity: 'violation', actual: '0.0100', limit: '0.0000' },
    ]);
    expect(findingsOf({ rights, actual: { unitPrice: 0 } })).toEqual([]);
  });

  test('a charge above the ceiling is a violation, at the ceiling it is not', () => {
    const guided = (unitPrice: number) =>
      findingsOf({
        rights: PUBLIC,
        revenueCap: { ...CAP, products: [{ id: 'a', share: 1, units: 100 }] },
        actual: { unitPrice },
      });
    expect(guided(1.0001)).toEqual([
      { code: 'CHARGE_ABOVE_CEILING', severity: 'violation', actual: '1.0001', limit: '1.0000' },
    ]);
    expect(guided(1)).toEqual([]);
  });

  test('what was published is what a charge is held to, rounded as it was', () => {
    const cap = {
      ...CAP,
      operatingCost: 2,
      products: [{ id: 'a', share: 1, units: 3, plannedPrice: 0.6667 }],
    };
    const codes = (unitPrice: number) =>
      findingsOf({ rights: PUBLIC, revenueCap: cap, actual: { unitPrice } }).map(({ code }) => code);
    expect(codes(0.6667)).toEqual([]);
    expect(codes(0.6668)).toEqual(['CHARGE_ABOVE_CEILING']);
    const { low, high } = estimateOf(workedAsset()).price;
    expect(findingsOf({ actual: { unitPrice: Number(low) } })).toEqual([]);
    expect(findingsOf({ actual: { unitPrice: Number(high) } })).toEqual([]);
  });

  test('a commercial charge outside P10–P90 is a question', () => {
    expect(findingsOf({ actual: { unitPrice: 1 } })[0]).toMatchObject({
      code: 'CHARGE_OUTSIDE_RANGE',
      severity: 'query',
    });
    expect(findingsOf({ actual: { unitPrice: 99 } })[0]).toMatchObject({ code: 'CHARGE_OUTSIDE_RANGE' });
    expect(findingsOf({ actual: { unitPrice: 7 } })).toEqual([]);
  });

  test('revenue above the permitted maximum goes to the ledger, a forecast above it is a question', () => {
    const codes = findingsOf({ rights: PUBLIC, revenueCap: CAP, actual: { revenue: 100.01 } });
    expect(codes).toEqual([
      { code: 'REVENUE_ABOVE_MAXIMUM', severity: 'ledger', actual: '100.0100', limit: '100.0000' },
      { code: 'FORECAST_ABOVE_MAXIMUM', severity: 'query', actual: '101.0000', limit: '100.0000' },
    ]);
  });
});

describe('doubleCharges', () => {
  const asset = (id: string, line: object) => ({
    id,
    cost: { lines: [{ kind: 'storage' as const, amount: 10, voucher: 'V1', subsidy: 5, ...line }] },
  });
  const found = (...assets: ReturnType<typeof asset>[]) =>
    doubleCharges(assets as unknown as Parameters<typeof doubleCharges>[0]);

  test('the same subsidised voucher in two ledgers', () => {
    expect(found(asset('b', {}), asset('a', {}))).toEqual([{ voucher: 'V1', assets: ['a', 'b'] }]);
  });

  test('not when the cost is shared out, not subsidised, or another voucher', () => {
    const third = { sharedBy: 3 };
    expect(found(asset('a', third), asset('b', third), asset('c', third))).toEqual([]);
    expect(found(asset('a', { subsidy: 0 }), asset('b', {}))).toEqual([]);
    expect(found(asset('a', { voucher: 'V2' }), asset('b', {}))).toEqual([]);
  });
});
