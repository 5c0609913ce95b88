import fc from 'fast-check';
import type { RevenueCapInput } from '../../../src/pricing/input/charge-input.js';
import { type RevenueCap, revenueCap } from '../../../src/pricing/tariff/revenue-cap.js';

const INPUT = {
  operatingCost: 3_000_000,
  subsidies: 500_000,
  permittedProfit: 150_000,
  tax: 159_000,
  overRecovery: 80_000,
  product: 'api',
  products: [{ id: 'api', share: 1, units: 400_000, plannedPrice: 7, actualPrice: 6, actualUnits: 500_000 }],
} as RevenueCapInput;

describe('revenueCap', () => {
  test('cost − subsidies + permitted profit + tax − over-recovery', () => {
    expect(revenueCap(INPUT)).toMatchObject({
      maximumRevenue: 2_729_000,
      forecastRevenue: 2_800_000,
      actualRevenue: 3_000_000,
    });
  });

  test('the ceilings use the maximum revenue up, whatever the shares', () => {
    const product = fc.record({
      share: fc.integer({ min: 1, max: 100 }),
      units: fc.integer({ min: 1, max: 1_000_000 }),
    });
    fc.assert(
      fc.property(fc.array(product, { minLength: 1, maxLength: 8 }), (drawn) => {
        const total = drawn.reduce((sum, { share }) => sum + share, 0);
        const products = drawn.map(({ share, units }, id) => ({
          id: String(id),
          share: share / total,
          units,
        }));
        const cap = revenueCap({ ...INPUT, products } as RevenueCapInput) as RevenueCap;
        const revenue = cap.ceilings.reduce(
          (sum, { ceiling }, index) => sum + (ceiling ?? 0) * (products[index]?.units ?? 0),
          0,
        );
        expect(revenue / cap.maximumRevenue).toBeCloseTo(1, 9);
      }),
    );
  });

  test('a product without units has no ceiling, and revenue never falls below 0', () => {
    const products = [{ id: 'api', share: 1, units: 0 }];
    const cap = revenueCap({ ...INPUT, products, subsidies: 9_000_000 } as RevenueCapInput);
    expect(cap).toMatchObject({ maximumRevenue: 0, ceilings: [{ product: 'api', ceiling: null }] });
  });
});
