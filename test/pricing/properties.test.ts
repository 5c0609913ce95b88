import fc from 'fast-check';
import type { PriceEstimate } from '../../src/pricing/report/price-estimate.js';
import {
  approachOf,
  estimateOf,
  estimatesOf,
  WORKED_COMPARABLES,
  workedAsset,
  workedCost,
  workedIncome,
  workedMarket,
} from './worked-asset.js';

const RUNS = { numRuns: 12 };
const share = fc.double({ min: 0.05, max: 0.95, noNaN: true });

const cost = (parts: Record<string, unknown>) => Number(approachOf(estimateOf(workedAsset(parts)), 'cost'));
const income = (parts: Record<string, unknown>) =>
  Number(approachOf(estimateOf(workedAsset(parts)), 'income'));
const pair = fc
  .tuple(share, share)
  .filter(([low, high]) => high - low > 0.01)
  .map(([low, high]) => ({ low, high }));

/** The asset with every amount in yuan multiplied. */
function scaledAsset(factor: number) {
  const lines = (workedCost().lines as { amount: number }[]).map((line) => ({
    ...line,
    amount: line.amount * factor,
  }));
  const comparables = (WORKED_COMPARABLES as readonly { price: number }[]).map((comparable) => ({
    ...comparable,
    price: comparable.price * factor,
  }));
  return workedAsset({
    cost: workedCost({ lines }),
    income: workedIncome({ benefit: 900_000 * factor, operatingCost: 60_000 * factor }),
    market: workedMarket({ comparables }),
  });
}

describe('properties of every estimate', () => {
  test('all amounts times c give a value times c', () => {
    const base = estimateOf(workedAsset());
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 900 }), (factor) => {
        const scaled = estimateOf(scaledAsset(factor));
        for (const name of ['cost', 'income', 'market']) {
          expect(Number(approachOf(scaled, name)) / factor / Number(approachOf(base, name))).toBeCloseTo(
            1,
            6,
          );
        }
        expect((scaled.value?.p90Fen ?? 0) / factor / (base.value?.p90Fen ?? 0)).toBeCloseTo(1, 6);
      }),
      RUNS,
    );
  });

  test('quality, circulation and scarcity raise the cost value, risk lowers it', () => {
    fc.assert(
      fc.property(pair, ({ low, high }) => {
        const scores = (score: number) => ({ quality: { score: 35 + 60 * score } });
        expect(cost(scores(high))).toBeGreaterThan(cost(scores(low)));
        const open = (opened: number) => ({ circulation: { open: opened, notShared: 1 - opened } });
        expect(cost(open(high))).toBeGreaterThan(cost(open(low)));
        const scarce = (exclusiveShare: number) => ({ scarcity: { exclusiveShare } });
        expect(cost(scarce(high))).toBeGreaterThan(cost(scarce(low)));
        const risky = (score: number) => ({
          risk: { management: score, circulation: 0, development: 0, security: 0 },
        });
        expect(cost(risky(high))).toBeLessThan(cost(risky(low)));
      }),
      RUNS,
    );
  });

  test('a higher rate lowers the income value, more years raise it while income is positive', () => {
    fc.assert(
      fc.property(pair, fc.integer({ min: 1, max: 29 }), ({ low, high }, years) => {
        expect(income({ discountRate: high })).toBeLessThan(income({ discountRate: low }));
        const level = { income: workedIncome({ growth: 0, decay: 0 }) };
        expect(income({ ...level, years: years + 1 })).toBeGreaterThan(income({ ...level, years }));
      }),
      RUNS,
    );
  });

  test('P10 ≤ P50 ≤ P90 for any seed, with any approach left out', () => {
    const parts = fc.record({
      seed: fc.integer({ min: 0 }),
      leftOut: fc.subarray(['cost', 'income', 'market'], { maxLength: 2 }),
      deltas: fc.double({ min: 0.1, max: 3, noNaN: true }),
    });
    fc.assert(
      fc.property(parts, ({ seed, leftOut, deltas }) => {
        const out = Object.fromEntries(leftOut.map((name) => [name, undefined]));
        const benefit = { low: 1 - deltas / 4, mode: 1, high: 1 + deltas };
        const { value, weights } = estimateOf(workedAsset({ seed, ...out, uncertainty: { benefit } }));
        expect(value?.p10Fen).toBeLessThanOrEqual(value?.p50Fen ?? 0);
        expect(value?.p50Fen).toBeLessThanOrEqual(value?.p90Fen ?? 0);
        expect(Object.values(weights).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
      }),
      RUNS,
    );
  });
});

describe('order and spelling change nothing', () => {
  const bytes = (estimate: PriceEstimate) => JSON.stringify(estimate);
  const unseeded = (parts = {}) => workedAsset({ seed: undefined, ...parts });

  test('the same inputs give the same bytes, and another value another seed', () => {
    expect(bytes(estimateOf(unseeded()))).toBe(bytes(estimateOf(unseeded())));
    expect(estimateOf(unseeded({ years: 4 })).seed).not.toBe(estimateOf(unseeded()).seed);
    expect(estimateOf(unseeded()).seed).toMatch(/^\d{1,20}$/);
    expect(estimateOf(unseeded(), { settings: { returnOnCost: 0.09 } }).seed).not.toBe(
      estimateOf(unseeded()).seed,
    );
  });

  test('comparables, cost lines and JSON keys may come in any order, keys in either case', () => {
    const expected = bytes(estimateOf(unseeded()));
    const lines = workedCost().lines as object[];
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...WORKED_COMPARABLES], { minLength: 3 }),
        fc.shuffledSubarray(lines, { minLength: lines.length }),
        fc.shuffledSubarray(Object.keys(unseeded()), { minLength: Object.keys(unseeded()).length }),
        fc.boolean(),
        (comparables, shuffled, keys, snake) => {
          const asset = unseeded({
            cost: workedCost({ lines: shuffled }),
            market: workedMarket({ comparables }),
          });
          const spelled = keys.map((key) => [
            snake ? key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) : key,
            asset[key],
          ]);
          expect(bytes(estimateOf(Object.fromEntries(spelled)))).toBe(expected);
        },
      ),
      RUNS,
    );
  });

  test('an asset is worth the same alone and among others', () => {
    const [first] = estimatesOf({ assets: [unseeded(), unseeded({ id: 'other', years: 3 })] });
    expect(bytes(first as PriceEstimate)).toBe(bytes(estimateOf(unseeded())));
  });
});

describe('public-origin data', () => {
  const publicAsset = (exclusiveShare: number, right: string) =>
    workedAsset({
      scarcity: { exclusiveShare },
      market: workedMarket({
        right,
        comparables: WORKED_COMPARABLES.map((comparable) => ({ ...comparable, right })),
      }),
      rights: {
        origin: 'government',
        holder: 'Data bureau',
        operator: 'City data operator',
        legalBasis: 'authorised operation agreement',
        authorisedUntil: '2033-01-01',
        purpose: 'industry_use',
        grade: 'general',
      },
      revenueCap: {
        operatingCost: 3_000_000,
        permittedProfit: 0,
        product: 'a',
        products: [{ id: 'a', share: 1, units: 1 }],
      },
    });

  test('its price does not depend on scarcity, its value does', () => {
    const plain = estimateOf(publicAsset(0, 'non_exclusive'));
    const scarce = estimateOf(publicAsset(0.9, 'non_exclusive'));
    expect(scarce.price.est).toBe(plain.price.est);
    expect(scarce.price.est).not.toBeNull();
    expect(scarce.value?.pointFen).toBeGreaterThan(plain.value?.pointFen ?? 0);
  });

  test('exclusivity earns nothing', () => {
    const plain = estimateOf(publicAsset(0, 'non_exclusive'));
    const exclusive = estimateOf(publicAsset(0, 'exclusive'));
    expect(approachOf(exclusive, 'market')).toBe(approachOf(plain, 'market'));
  });
});
