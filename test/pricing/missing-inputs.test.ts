import {
  approachOf,
  estimateOf,
  workedAsset,
  workedCost,
  workedIncome,
  workedMarket,
} from './worked-asset.js';

const UNEVIDENCED = [
  { kind: 'collection', amount: 50, evidence: 'voucher' },
  { kind: 'cleaning', amount: 50 },
];

/** Every reason for which an approach is left out. */
describe('missing inputs leave an approach out, with the reason', () => {
  test.each([
    ['NO_COST_LEDGER', 'cost', { cost: undefined }],
    ['NO_COST_LEDGER', 'cost', { cost: { lines: [] } }],
    ['NO_COST_LEDGER', 'cost', { cost: { lines: [{ kind: 'collection', amount: null }] } }],
    ['NO_COST_LEDGER', 'cost', { cost: { lines: [{ kind: 'collection', amount: 500 }] } }],
    [
      'QUALITY_NOT_MEASURED',
      'cost',
      { quality: { scores: { accuracy: 90, completeness: 90, timeliness: 90 } } },
    ],
    ['QUALITY_NOT_MEASURED', 'market', { quality: undefined }],
    ['NO_BENEFIT_EVIDENCE', 'income', { income: undefined }],
    ['NO_BENEFIT_EVIDENCE', 'income', { income: workedIncome({ benefit: null }) }],
    ['NO_BENEFIT_EVIDENCE', 'income', { income: workedIncome({ method: 'direct' }) }],
    ['NO_BENEFIT_EVIDENCE', 'income', { income: workedIncome({ method: 'incremental', with: [1] }) }],
    ['NO_BENEFIT_EVIDENCE', 'income', { income: workedIncome({ benefit: { hoursSaved: 10 } }) }],
    ['NO_ATTRIBUTION', 'income', { income: workedIncome({ attribution: null }) }],
    ['NO_ATTRIBUTION', 'income', { income: workedIncome({ attribution: { sessions: [] } }) }],
    ['NO_DISCOUNT_RATE', 'income', { discountRate: null }],
    ['LIFE_TOO_SHORT', 'income', { legalLimitYears: 0.5 }],
    [
      'LIFE_TOO_SHORT',
      'income',
      { rights: { ...(workedAsset().rights as object), authorisedUntil: '2027-11-21' } },
    ],
    ['TOO_FEW_COMPARABLES', 'market', { market: undefined }],
    ['RELIABILITY_TOO_LOW', 'income', { income: workedIncome({}, { reliability: 0.19 }) }],
    ['RELIABILITY_TOO_LOW', 'income', { income: workedIncome({ monthsOfUse: 0 }, { reliability: null }) }],
    ['RELIABILITY_TOO_LOW', 'market', { market: workedMarket({ reliability: 0.1 }) }],
    ['NO_UNITS', 'market', { market: perUseMarket(), charge: undefined }],
    ['NO_DISCOUNT_RATE', 'market', { market: perUseMarket(), discountRate: undefined }],
    ['LIFE_TOO_SHORT', 'market', { market: perUseMarket(), legalLimitYears: 0 }],
  ])('%s: %s %#', (reason, approach, parts) => {
    expect(approachOf(estimateOf(workedAsset(parts)), approach)).toBe(reason);
  });

  function perUseMarket() {
    const market = workedMarket({ mode: 'per_use' });
    const comparables = (market.comparables as object[]).map((comparable) => ({
      ...comparable,
      mode: 'perUse',
    }));
    return { ...market, comparables };
  }

  test('TOO_FEW_COMPARABLES states how many there are and how many it takes', () => {
    const comparables = (workedMarket().comparables as object[]).slice(0, 2);
    const { approaches } = estimateOf(workedAsset({ market: workedMarket({ comparables }) }));
    expect(approaches[2]).toMatchObject({ reason: 'TOO_FEW_COMPARABLES', have: 2, need: 3 });
  });

  test('three comparables of which one carries the weight are too few as well', () => {
    const comparables = (workedMarket().comparables as object[]).map((comparable, index) => ({
      ...comparable,
      weight: index === 0 ? 1 : 0.05,
    }));
    const { approaches } = estimateOf(workedAsset({ market: workedMarket({ comparables }) }));
    expect(approaches[2]).toMatchObject({ reason: 'TOO_FEW_COMPARABLES', need: 2 });
  });

  test('a bound that is met exactly is met, whatever its double', () => {
    const income = workedIncome({ basis: 'signed', monthsOfUse: 4 }, { reliability: null });
    expect(0.6 * (4 / 12)).toBeLessThan(0.2);
    expect(approachOf(estimateOf(workedAsset({ income })), 'income')).toBeGreaterThan(0);
    const comparables = (workedMarket().comparables as object[]).map((comparable, index) => ({
      ...comparable,
      weight: index === 0 ? 0.4 : 0.1,
    }));
    const market = workedMarket({ comparables });
    expect(approachOf(estimateOf(workedAsset({ market })), 'market')).toBeGreaterThan(0);
  });

  test('NO_SAME_MODE_COMPARABLE when all priced comparables are charged for in another way', () => {
    const estimate = estimateOf(workedAsset({ market: workedMarket({ mode: 'subscription' }) }));
    expect(approachOf(estimate, 'market')).toBe('NO_SAME_MODE_COMPARABLE');
  });

  test('prices per use are capitalised by units and annuity', () => {
    const estimate = estimateOf(workedAsset({ market: perUseMarket() }));
    const annuity = (1 - 1.1 ** -5) / 0.1;
    expect(Number(approachOf(estimate, 'market')) / (1_563_401.7410209056 * 40_000 * annuity)).toBeCloseTo(
      1,
      9,
    );
  });
});

describe('missing inputs that lower the reliability', () => {
  test('more than 40 % of the cost without evidence is flagged and counts', () => {
    const cost = workedCost({ reliability: null, lines: UNEVIDENCED });
    const estimate = estimateOf(workedAsset({ cost }));
    expect(estimate.flags).toContain('NO_COST_LEDGER');
    expect(estimate.approaches[0]).toMatchObject({ status: 'used', reliability: 0.5 });
  });

  test('a scenario that cannot be valued leaves the others, and is flagged', () => {
    const whole = estimateOf(workedAsset());
    const scenarios = [...(workedIncome() as { scenarios: object[] }).scenarios, { id: 'unknown' }];
    const estimate = estimateOf(workedAsset({ income: { reliability: 0.6, scenarios } }));
    expect(estimate.flags).toContain('SCENARIO_LEFT_OUT');
    expect(approachOf(estimate, 'income')).toBe(approachOf(whole, 'income'));
  });

  test('a guessed key of a joint platform counts 0.8', () => {
    const lines = [{ kind: 'compute', amount: 100, sharedBy: 4, evidence: 'voucher' }];
    const { approaches, assumptions } = estimateOf(
      workedAsset({ cost: workedCost({ reliability: null, lines }) }),
    );
    expect(approaches[0]).toMatchObject({ reliability: 0.8, replacementCostFen: 2500 });
    expect(assumptions).toContainEqual({ code: 'SHARE_EQUAL_SPLIT', field: 'cost.compute', value: 0.25 });
  });

  test('unknown sharing volumes count as conditional sharing, noted and less reliable', () => {
    const estimate = estimateOf(workedAsset({ circulation: null }));
    expect(estimate.flags).toContain('CIRCULATION_DEFAULT');
    expect(estimate.assumptions).toContainEqual({
      code: 'CIRCULATION_DEFAULT',
      field: 'circulation',
      value: 0.8,
    });
    expect(estimate.approaches[0]?.status === 'used' && estimate.approaches[0].reliability).toBeCloseTo(
      0.72,
      12,
    );
  });
});

describe('what a price lacks', () => {
  test.each([
    ['NO_UNITS', { charge: { unit: 'call' } }],
    ['NO_UNITS', { charge: { expectedUnits: 0 } }],
    ['NO_DISCOUNT_RATE', { discountRate: undefined }],
    ['LIFE_TOO_SHORT', { legalLimitYears: 0 }],
  ])('%s: the value stands without a unit price', (reason, parts) => {
    const { price, value } = estimateOf(workedAsset(parts));
    expect(price).toMatchObject({ tier: 'T4', reason, est: null });
    expect(value).not.toBeNull();
  });
});

describe('NOT_ESTIMABLE', () => {
  const estimate = estimateOf({ id: 'bare' });

  test('has no number', () => {
    expect(estimate).toMatchObject({ status: 'not_estimable', value: null, weights: {} });
    expect(estimate.flags).toContain('NOT_ESTIMABLE');
    expect(estimate.price.est).toBeNull();
    expect(estimate.footballField).toEqual([]);
  });

  test('says what would unlock each approach', () => {
    expect(estimate.unlock.map(({ approach }) => approach)).toEqual(['cost', 'income', 'market']);
    expect(estimate.unlock[0]?.needs).toEqual([
      expect.stringContaining('cost.lines'),
      expect.stringContaining('quality.scores'),
    ]);
  });

  test('says so in both languages', () => {
    expect(estimate.sentence.en).toContain('Not an appraisal report');
    expect(estimate.sentence.zh).toContain('无法估算');
  });
});

describe('what a tenant may allow', () => {
  test('a price without measured quality, with a note', () => {
    const estimate = estimateOf(workedAsset({ quality: undefined }), {
      settings: { allowUnmeasuredQuality: true },
    });
    expect(estimate.coefficients.alpha).toBe(1);
    expect(approachOf(estimate, 'cost')).toBe(1_104_986.95);
    expect(estimate.assumptions).toContainEqual({ code: 'ALPHA_ASSUMED', field: 'quality', value: 1 });
  });

  test('a risk-free rate with its date builds the discount rate; an old one is flagged', () => {
    const rates = (asOf: string) =>
      estimateOf(workedAsset({ discountRate: null }), { settings: { riskFreeRate: { rate: 0.02, asOf } } });
    expect(approachOf(rates('2026-10-30'), 'income')).toBe(806_262.77);
    expect(rates('2026-10-30').flags).toEqual([]);
    expect(rates('2025-10-30').flags).toContain('RISK_FREE_RATE_STALE');
  });
});
