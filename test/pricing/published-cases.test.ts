import { builtUpRate } from '../../src/pricing/approaches/discount-rate.js';
import { annuityFactor, presentValue } from '../../src/pricing/approaches/present-value.js';
import { approachOf, estimateOf } from './worked-asset.js';

const VALUATION_REPOSITORY = 'github simonplmak-cloud/intangible-valuation@67e5070';

/** An asset on which only replacement cost and obsolescence act: every coefficient is 1 and every discount 0. */
function plainCost(lines: readonly object[], obsolescence: readonly number[]) {
  return {
    id: 'plain',
    quality: { score: 85 },
    circulation: { open: 1 },
    scarcity: { exclusiveShare: 0 },
    risk: { management: 0, circulation: 0, development: 0, security: 0 },
    cost: { lines, obsolescence, returnOnCost: 0, updatedWithinSla: true, reliability: 1 },
  };
}

function plainIncome(scenario: object, years: number) {
  return {
    id: 'plain',
    years,
    discountRate: 0.1,
    income: { reliability: 1, scenarios: [{ id: 'only', ...scenario }] },
  };
}

/** Published valuation cases; where the printed figure is wrong the exact one is asserted. */
describe('published cost cases', () => {
  test('155 of replacement cost at 70 % newness is 108.5 (seridoat.com, data asset example, 10,000 yuan)', () => {
    const lines = [
      { kind: 'collection', amount: 50 },
      { kind: 'cleaning', amount: 30 },
      { kind: 'storage', amount: 10, years: 3 },
      { kind: 'personnel', amount: 15, years: 3 },
    ];
    const estimate = estimateOf(plainCost(lines, [0.3]));
    expect(approachOf(estimate, 'cost')).toBe(108.5);
    expect(estimate.approaches[0]).toMatchObject({ replacementCostFen: 15_500 });
  });

  test(`650,000 less 40 % is 390,000 (${VALUATION_REPOSITORY} test_cost_approach.py)`, () => {
    const lines = [400_000, 150_000, 100_000].map((amount) => ({ kind: 'personnel', amount }));
    expect(approachOf(estimateOf(plainCost(lines, [0.4])), 'cost')).toBe(390_000);
  });

  test('obsolescence of 10, 20 and 5 % multiplies: 500,000 is 342,000 (same file)', () => {
    const estimate = estimateOf(plainCost([{ kind: 'personnel', amount: 500_000 }], [0.1, 0.2, 0.05]));
    expect(approachOf(estimate, 'cost')).toBe(342_000);
  });

  test('350,000 less 10 and 5 % is 299,250, not the 297,500 that the book prints by adding', () => {
    const estimate = estimateOf(plainCost([{ kind: 'personnel', amount: 350_000 }], [0.1, 0.05]));
    expect(approachOf(estimate, 'cost')).toBe(299_250);
  });
});

describe('published income cases', () => {
  test(`500,000 in 8 years at 10 % is 233,253.69 today (${VALUATION_REPOSITORY} README)`, () => {
    expect(presentValue([0, 0, 0, 0, 0, 0, 0, 500_000], 0.1)).toBeCloseTo(233_253.69, 2);
  });

  test('50,000 a year for 10 years at 15 % is 250,938.43; the book rounds its factor to 250,937', () => {
    expect(50_000 * annuityFactor(0.15, 10)).toBeCloseTo(250_938.43, 2);
    const ebit = new Array(10).fill(50_000);
    const estimate = estimateOf(plainIncome({ method: 'direct', ebit, discountRate: 0.15 }, 10));
    expect(approachOf(estimate, 'income')).toBe(250_938.43);
  });

  test('200,000 a year for 10 years at 18 % is 898,817.26; the printed 898,264 is wrong', () => {
    expect(200_000 * annuityFactor(0.18, 10)).toBeCloseTo(898_817.26, 2);
  });

  test('5 % of 100 in two years, taxed at 20 %, is 6.942148760 at 10 % (finmodel test_ppa_valuation)', () => {
    const scenario = {
      benefit: [100, 100],
      attribution: 0.05,
      realisation: 1,
      taxRate: 0.2,
      operatingCost: 0,
    };
    const estimate = estimateOf(plainIncome({ method: 'share', ...scenario }, 2));
    expect(approachOf(estimate, 'income')).toBe(6.94);
    expect(presentValue([4, 4], 0.1)).toBeCloseTo(6.9421487603305785, 9);
  });

  test(`income with less income without is worth 318,557.48 (${VALUATION_REPOSITORY}, inputs of chapter 4)`, () => {
    const scenario = { with: [500_000, 550_000, 600_000], without: [400_000, 420_000, 440_000] };
    const estimate = estimateOf(plainIncome({ method: 'incremental', ...scenario }, 3));
    expect(approachOf(estimate, 'income')).toBe(318_557.48);
  });

  test('charges of other assets are taken off in the excess form', () => {
    const charges = [
      { id: 'premises', amounts: [10, 10] },
      { id: 'people', amounts: [30, 0] },
    ];
    const estimate = estimateOf(plainIncome({ method: 'excess', ebit: [100, 100], charges }, 2));
    expect(approachOf(estimate, 'income')).toBe(Math.round((60 / 1.1 + 90 / 1.21) * 100) / 100);
  });

  test(`a rate of 4 + 6 + 2 + 1 + 3 % is 16 % (${VALUATION_REPOSITORY} README)`, () => {
    expect(builtUpRate([0.04, 0.06, 0.02, 0.01, 0.03])).toBeCloseTo(0.16, 12);
  });
});

test(`the median multiple of three sales is 6,666,666.67, from 6.25 to 7.5 million (${VALUATION_REPOSITORY})`, () => {
  const sales: readonly (readonly [number, number])[] = [
    [5_000_000, 2_000_000],
    [8_000_000, 3_000_000],
    [12_000_000, 4_000_000],
  ];
  const comparables = sales.map(([price, size], index) => ({
    id: String(index),
    price,
    size,
    kind: 'transaction',
    indexRatio: 1,
    weight: 1,
  }));
  const estimate = estimateOf(
    { id: 'subject', quality: { score: 85 }, market: { size: 2_500_000, comparables, reliability: 1 } },
    { settings: { capacityExponent: 1 } },
  );
  expect(approachOf(estimate, 'market')).toBe(6_666_666.67);
  expect(estimate.approaches[2]).toMatchObject({
    comparables: { lowFen: 625_000_000, highFen: 750_000_000 },
  });
});
