import fc from 'fast-check';
import { estimateOf, workedAsset, workedIncome } from '../worked-asset.js';

const PUBLIC_RIGHTS = {
  origin: 'government',
  holder: 'Data bureau',
  operator: 'City data operator',
  legalBasis: 'authorised operation agreement',
  authorisedUntil: '2033-01-01',
  purpose: 'industry_use',
  grade: 'general',
};

const REVENUE_CAP = {
  operatingCost: 3_000_000,
  subsidies: 500_000,
  permittedProfit: 150_000,
  tax: 159_000,
  overRecovery: 80_000,
  product: 'api',
  products: [
    { id: 'api', share: 0.6, units: 400_000 },
    { id: 'report', share: 0.3, units: 300 },
    { id: 'model', share: 0.1, units: 20 },
  ],
};

const withRights = (rights: object, parts: object = {}) =>
  workedAsset({ rights: { ...PUBLIC_RIGHTS, ...rights }, revenueCap: REVENUE_CAP, ...parts });
const tierOf = (asset: Record<string, unknown>) => {
  const { tier, reason, missing } = estimateOf(asset).price;
  return { tier, reason, missing };
};

describe('T0: no price, with the reason, and the value all the same', () => {
  test.each([
    ['NOT_TRADABLE', { grade: 'core' }],
    ['RIGHTS_DISPUTED', { disputed: true }],
    ['AUTHORISATION_EXPIRED', { authorisedUntil: '2026-11-21' }],
    ['PERSONAL_DATA_WITHOUT_BASIS', { personalData: true }],
    ['OPERATION_NOT_AUTHORISED', { operator: null }],
  ])('%s', (reason, rights) => {
    const estimate = estimateOf(withRights(rights));
    expect(estimate.price).toMatchObject({ tier: 'T0', reason, est: null, ceiling: null, released: false });
    expect(estimate.value).not.toBeNull();
  });

  test('RIGHTS_NOT_RECORDED names what is missing', () => {
    expect(tierOf(workedAsset({ rights: undefined }))).toEqual({
      tier: 'T0',
      reason: 'RIGHTS_NOT_RECORDED',
      missing: ['rights'],
    });
    expect(tierOf(withRights({ legalBasis: null, authorisedUntil: null }))).toEqual({
      tier: 'T0',
      reason: 'RIGHTS_NOT_RECORDED',
      missing: ['rights.legalBasis', 'rights.authorisedUntil'],
    });
  });

  test('personal data with a lawful basis is priced', () => {
    expect(tierOf(withRights({ personalData: true, personalDataBasis: 'consent' })).tier).toBe('T2');
  });
});

describe('T1: free', () => {
  test.each(['public_governance', 'public_welfare', 'statutory_sharing'])('%s', (purpose) => {
    const usage = {
      sessions: [
        { assets: ['a'], weight: 10 },
        { assets: ['a', 'b'], weight: 20 },
        { assets: ['a', 'b', 'c'], weight: 30 },
      ],
    };
    const { price, attributionPoints } = estimateOf(withRights({ purpose }, { usage }));
    expect(price).toMatchObject({ tier: 'T1', reason: null, est: '0.0000' });
    expect(Number(price.shadow)).toBeGreaterThan(0);
    expect(attributionPoints).toEqual([
      { asset: 'a', points: 30 },
      { asset: 'b', points: 20 },
      { asset: 'c', points: 10 },
    ]);
  });

  test('whatever the value', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (benefit) => {
        const income = workedIncome({ benefit, operatingCost: 0 });
        expect(estimateOf(withRights({ purpose: 'public_welfare' }, { income })).price.est).toBe('0.0000');
      }),
      { numRuns: 10 },
    );
  });
});

describe('T2: guided by a ceiling', () => {
  test('the estimate is capped by the ceiling of its product', () => {
    const { price } = estimateOf(withRights({}));
    expect(price).toMatchObject({
      tier: 'T2',
      est: '4.0935',
      ceiling: '4.0935',
      maximumRevenueFen: 272_900_000,
    });
    expect(price.ceilings).toEqual([
      { product: 'api', ceiling: '4.0935' },
      { product: 'model', ceiling: '13645.0000' },
      { product: 'report', ceiling: '2729.0000' },
    ]);
  });

  test('an estimate below the ceiling stands, and says when it is below cost', () => {
    const { price, flags } = estimateOf(withRights({}, { charge: { unit: 'call', expectedUnits: 400_000 } }));
    expect(Number(price.est)).toBeLessThan(4.0935);
    expect(price.costPerUnit).toBe('3.7500');
    expect(flags).toContain('ESTIMATE_BELOW_COST');
  });

  test('a supported scenario pays less, a first year is on trial, a floor above the ceiling is said', () => {
    const charge = { expectedUnits: 40_000, keySupported: true, discount: 0.5, deliveryCost: { compute: 9 } };
    const { price, flags } = estimateOf(
      withRights({}, { charge, revenueCap: { ...REVENUE_CAP, fullYear: false } }),
    );
    expect(price).toMatchObject({ est: '2.0468', trial: true });
    expect(flags).toContain('FLOOR_ABOVE_CEILING');
  });

  test('without permitted profit there is no default', () => {
    const cap = (parts: object) => withRights({}, { revenueCap: { ...REVENUE_CAP, ...parts } });
    expect(tierOf(cap({ permittedProfit: null })).reason).toBe('PERMITTED_PROFIT_NOT_SET');
    expect(tierOf(cap({ operatingCost: null })).reason).toBe('REVENUE_CAP_NOT_SET');
    expect(tierOf(withRights({}, { revenueCap: undefined })).reason).toBe('PERMITTED_PROFIT_NOT_SET');
    expect(estimateOf(cap({ permittedProfit: null })).price.est).toBeNull();
  });

  test('data of a public service counts as public data where the rights record says so', () => {
    expect(tierOf(withRights({ origin: 'public_service_enterprise' })).tier).toBe('T2');
    expect(tierOf(withRights({ origin: 'enterprise_own' })).tier).toBe('T4');
  });

  test('the permitted profit rate replaces the return on cost', () => {
    const factor = (settings: object) => estimateOf(withRights({}), { settings }).waterfall[0];
    expect(factor({ permittedProfitRate: 0 })?.factor).toBe('quality');
    expect(factor({ permittedProfitRate: null })?.factor).toBe('return');
  });
});

describe('T3: cost recovery', () => {
  const charge = { allowableCost: 100_000, subsidies: 20_000, tax: 5000, expectedUnits: 1000 };

  test.each([
    ['between bodies', { purpose: 'between_bodies' }, {}],
    ['non-profit', { purpose: 'non_profit' }, {}],
    [
      'quality gate',
      { origin: 'enterprise_own' },
      { quality: { scores: { accuracy: 59, completeness: 90, timeliness: 90, consistency: 90 } } },
    ],
    ['only cost usable', { origin: 'enterprise_own' }, { income: undefined, market: undefined }],
  ])('%s: (allowable cost − subsidies + tax) ÷ units', (_, rights, parts) => {
    const { price } = estimateOf(withRights(rights, { charge, ...parts }));
    expect(price).toMatchObject({ tier: 'T3', est: '85.0000', reason: null });
  });

  test('quality does not change it', () => {
    const priced = (score: number) =>
      estimateOf(withRights({ purpose: 'non_profit' }, { charge, quality: { score } })).price.est;
    expect(priced(40)).toBe(priced(99));
  });

  test('the cost ledger serves where no allowable cost is stated', () => {
    const lines = [{ kind: 'storage', amount: 1000, subsidy: 400, evidence: 'voucher' }];
    const parts = { cost: { lines }, charge: { expectedUnits: 100, recoveryYears: 2 } };
    expect(estimateOf(withRights({ purpose: 'non_profit' }, parts)).price.est).toBe('3.0000');
    const once = { cost: { lines }, charge: { expectedUnits: 100 } };
    const { price, assumptions } = estimateOf(withRights({ purpose: 'non_profit' }, once));
    expect(price.est).toBe('6.0000');
    expect(assumptions.map(({ code }) => code)).toContain('RECOVERY_YEARS_DEFAULT');
  });

  test('the gate is flagged', () => {
    const quality = { scores: { accuracy: 90, completeness: 59.9, timeliness: 90, consistency: 90 } };
    expect(estimateOf(workedAsset({ quality })).flags).toContain('QUALITY_GATE');
  });
});

describe('T4: commercial', () => {
  test('not below the cost of delivery', () => {
    const charge = { expectedUnits: 40_000, deliveryCost: { compute: 8, egress: 1, support: 1 } };
    const { price, flags } = estimateOf(workedAsset({ charge }));
    expect(price).toMatchObject({ est: '10.0000', floor: '10.0000', low: '10.0000' });
    expect(flags).toContain('FLOOR_APPLIED');
  });

  test('a subsidised cost stays in the value and leaves the price', () => {
    const lines = [{ kind: 'storage', amount: 1_000_000, subsidy: 250_000, evidence: 'voucher' }];
    const cost = { lines, updatedWithinSla: true };
    const parts = { cost, income: undefined };
    const plain = estimateOf(
      workedAsset({ ...parts, cost: { ...cost, lines: [{ ...lines[0], subsidy: 0 }] } }),
    );
    const subsidised = estimateOf(workedAsset(parts));
    expect(subsidised.value?.pointFen).toBe(plain.value?.pointFen);
    expect(Number(subsidised.price.est)).toBeLessThan(Number(plain.price.est));
  });

  test('an estimate that disagrees with itself is held back', () => {
    const estimate = estimateOf(workedAsset({ income: workedIncome({ benefit: 9_000_000 }) }));
    expect(estimate.status).toBe('review_required');
    expect(estimate.flags).toContain('APPROACHES_DISAGREE');
    expect(estimate.price.released).toBe(false);
  });

  test('an income that loses money is held back', () => {
    const estimate = estimateOf(
      workedAsset({ cost: undefined, market: undefined, income: workedIncome({ operatingCost: 900_000 }) }),
    );
    expect(estimate.status).toBe('review_required');
    expect(estimate.flags).toEqual(expect.arrayContaining(['NEGATIVE_VALUE', 'WIDE_RANGE']));
    expect(estimate.value?.grade).toBe('D');
  });
});
