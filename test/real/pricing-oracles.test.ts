import { existsSync, readFileSync } from 'node:fs';
import { builtUpRate } from '../../src/pricing/approaches/discount-rate.js';
import { annuityFactor, presentValue } from '../../src/pricing/approaches/present-value.js';
import { weightedMedian } from '../../src/pricing/approaches/weighted-median.js';
import { shapleyValues } from '../../src/pricing/attribution/shapley-values.js';
import { usageShapley } from '../../src/pricing/attribution/usage-shapley.js';
import type { RevenueCapInput } from '../../src/pricing/input/charge-input.js';
import { capitalRecoveryFactor } from '../../src/pricing/tariff/capital-recovery.js';
import { type RevenueCap, revenueCap } from '../../src/pricing/tariff/revenue-cap.js';
import { randomStream } from '../../src/scoring/random.js';
import { approachOf, estimateOf, workedAsset, workedCost, workedIncome } from '../pricing/worked-asset.js';

const FILE = '../shared/oracles/pricing.json';
const present = existsSync(FILE);

interface OracleCase<Input, Expected> {
  readonly inp: Input;
  readonly exp: Expected;
  readonly tol: number;
}

(present ? describe : describe.skip)('pricing oracles (skipped when ../shared is absent)', () => {
  const cases = new Map(
    (present ? (JSON.parse(readFileSync(FILE, 'utf8')) as { id: string }[]) : []).map((entry) => [
      entry.id,
      entry,
    ]),
  );
  const covered = new Set<string>();
  function oracle<Input, Expected>(id: string): OracleCase<Input, Expected> {
    covered.add(id);
    return cases.get(id) as unknown as OracleCase<Input, Expected>;
  }
  const near = (value: number, expected: number, tolerance: number) =>
    expect(Math.abs(value - expected)).toBeLessThanOrEqual(tolerance);

  /** Cost and obsolescence alone, with every coefficient at 1. */
  const costOnly = (lines: readonly object[], obsolescence: readonly number[]) =>
    estimateOf({
      id: 'oracle',
      quality: { score: 85 },
      circulation: { open: 1 },
      scarcity: { exclusiveShare: 0 },
      risk: { management: 0, circulation: 0, development: 0, security: 0 },
      cost: { lines, obsolescence, returnOnCost: 0, updatedWithinSla: true, reliability: 1 },
    });
  const cost = (amounts: readonly number[], obsolescence: readonly number[]) =>
    Number(
      approachOf(
        costOnly(
          amounts.map((amount) => ({ kind: 'personnel', amount })),
          obsolescence,
        ),
        'cost',
      ),
    );

  test('O1 to O3b: replacement cost and obsolescence', () => {
    const o1 = oracle<Record<string, number>, { TC: number; value: number }>('O1');
    const {
      collect = 0,
      clean = 0,
      storage_per_year = 0,
      manage_per_year = 0,
      years = 0,
      newness = 0,
    } = o1.inp;
    near(
      cost([collect, clean, storage_per_year * years, manage_per_year * years], [1 - newness]),
      o1.exp.value,
      o1.tol,
    );
    const o2 = oracle<Record<'labor' | 'materials' | 'overhead' | 'obsolescence', number>, number>('O2');
    near(cost([o2.inp.labor, o2.inp.materials, o2.inp.overhead], [o2.inp.obsolescence]), o2.exp, o2.tol);
    const o3 = oracle<{ cost: number; obs: number[] }, number>('O3');
    near(cost([o3.inp.cost], o3.inp.obs), o3.exp, o3.tol);
    const o3b = oracle<
      { cost: number; obs: number[] },
      { multiplicative_code: number; additive_book: number }
    >('O3b');
    expect(cost([o3b.inp.cost], o3b.inp.obs)).toBe(o3b.exp.multiplicative_code);
  });

  test('O4 to O8b: present values', () => {
    const o4 = oracle<{ fv: number; i: number; n: number }, number>('O4');
    near(presentValue([...new Array(o4.inp.n - 1).fill(0), o4.inp.fv], o4.inp.i), o4.exp, o4.tol);
    for (const id of ['O5', 'O5b']) {
      const annuity = oracle<{ pmt: number; i: number; n: number }, { exact: number }>(id);
      near(annuity.inp.pmt * annuityFactor(annuity.inp.i, annuity.inp.n), annuity.exp.exact, 0.005);
    }
    const o7 = oracle<{ revenue: number[]; royalty: number; tax: number; i: number }, number>('O7');
    const net = o7.inp.revenue.map((revenue) => revenue * o7.inp.royalty * (1 - o7.inp.tax));
    near(presentValue(net, o7.inp.i), o7.exp, o7.tol);
    const o8b = oracle<{ with_: number[]; without: number[]; i: number }, number>('O8b');
    const scenario = { method: 'incremental', with: o8b.inp.with_, without: o8b.inp.without };
    const estimate = estimateOf(
      workedAsset({
        years: 3,
        discountRate: o8b.inp.i,
        income: { reliability: 1, scenarios: [{ id: 's', ...scenario }] },
      }),
    );
    near(Number(approachOf(estimate, 'income')), o8b.exp, o8b.tol);
  });

  test('O10, O11, O14: median multiple, built-up rate, glove game', () => {
    const o10 = oracle<
      { price: number[]; revenue: number[]; subject: number },
      { value: number; low: number; high: number }
    >('O10');
    const values = o10.inp.price.map((price, index) => ({
      id: String(index),
      weight: 1,
      value: (price * o10.inp.subject) / (o10.inp.revenue[index] as number),
    }));
    near(weightedMedian(values), o10.exp.value, o10.tol);
    near(Math.min(...values.map(({ value }) => value)), o10.exp.low, o10.tol);
    near(Math.max(...values.map(({ value }) => value)), o10.exp.high, o10.tol);
    const o11 = oracle<number[], number>('O11');
    near(builtUpRate(o11.inp), o11.exp, o11.tol);
    const o14 = oracle<null, Record<string, number>>('O14');
    const gloves = shapleyValues(['1', '2', '3'], (members) =>
      Math.min(Number(members.has('1')) + Number(members.has('2')), Number(members.has('3'))),
    );
    for (const [player, share] of gloves) near(share, o14.exp[player] as number, o14.tol);
  });

  test('G1 to G3, G8: the worked asset', () => {
    const estimate = estimateOf(workedAsset(), { settings: { draws: 10_000 } });
    const g1 = oracle<null, Record<string, number> & { w: number[] }>('G1');
    const { coefficients, weights } = estimate;
    near(coefficients.quality as number, g1.exp.Q as number, 1e-9);
    near(coefficients.alpha as number, g1.exp.alpha as number, 1e-9);
    near(coefficients.beta, g1.exp.beta as number, 1e-9);
    near(coefficients.scarcity, g1.exp.l as number, 1e-9);
    near(coefficients.risk, g1.exp.r as number, 1e-9);
    near(Number(approachOf(estimate, 'cost')), g1.exp.V_cost as number, g1.tol);
    near(Number(approachOf(estimate, 'income')), g1.exp.V_inc as number, g1.tol);
    near(Number(approachOf(estimate, 'market')), g1.exp.V_mkt as number, g1.tol);
    [weights.cost, weights.income, weights.market].forEach((weight, index) => {
      near(weight as number, g1.exp.w[index] as number, 1e-6);
    });
    const pointOf = (parts: object) => (estimateOf(workedAsset({ ...parts })).value?.pointFen ?? 0) / 100;
    near(pointOf({}), g1.exp.point as number, g1.tol);
    near(pointOf({ market: undefined }), g1.exp.no_market as number, g1.tol);
    near(pointOf({ income: undefined }), g1.exp.no_income as number, g1.tol);
    const g2 = oracle<null, Record<string, [number, number, number]>>('G2');
    for (const { name, p10Fen, p50Fen, p90Fen } of estimate.footballField) {
      [p10Fen, p50Fen, p90Fen].forEach((fen, index) => {
        near(fen / 100, g2.exp[name]?.[index] as number, g2.tol);
      });
    }
    const g3 = oracle<null, Record<string, number>>('G3');
    for (const { factor, fen } of estimate.waterfall) near(fen / 100, g3.exp[factor] as number, g3.tol);
    const g8 = oracle<
      { V: number; i: number; n: number; units: number },
      { crf: number; annual: number; unit: number }
    >('G8');
    near(capitalRecoveryFactor(g8.inp.i, g8.inp.n), g8.exp.crf, 1e-10);
    near((estimate.price.annualFen as number) / 100, g8.exp.annual, g8.tol);
    expect(Number(estimate.price.est)).toBe(g8.exp.unit);
  });

  test('G4 to G7: Shapley, revenue cap, random numbers', () => {
    const g4 = oracle<string, Record<string, number>>('G4');
    const worths = new Map(
      [...g4.inp.matchAll(/v\((\w+)\)=(\d+)/g)].map(([, set, worth]) => [set, Number(worth)]),
    );
    const shares = shapleyValues(['A', 'B', 'C'], (members) => worths.get([...members].sort().join('')) ?? 0);
    for (const [asset, share] of shares) near(share, g4.exp[asset] as number, g4.tol);
    const g5 = oracle<string, Record<string, number>>('G5');
    const sessions = [...g5.inp.matchAll(/\{([\w,]+)\}:(\d+)/g)].map(([, assets, weight]) => ({
      assets: (assets as string).split(','),
      weight: Number(weight),
    }));
    for (const [asset, points] of usageShapley(sessions)) near(points, g5.exp[asset] as number, g5.tol);
    const g6 = oracle<Record<string, never>, { MPR: number; cap: Record<string, number> }>('G6');
    const { opcost, subsidy, profit, tax, over_recovered, share, units } = g6.inp as unknown as Record<
      string,
      number
    > &
      Record<'share' | 'units', Record<string, number>>;
    const cap = revenueCap({
      operatingCost: opcost,
      subsidies: subsidy,
      permittedProfit: profit,
      tax,
      overRecovery: over_recovered,
      product: 'api',
      products: Object.keys(share).map((id) => ({ id, share: share[id], units: units[id] })),
    } as RevenueCapInput) as RevenueCap;
    near(cap.maximumRevenue, g6.exp.MPR, g6.tol);
    for (const { product, ceiling } of cap.ceilings)
      near(ceiling as number, g6.exp.cap[product] as number, g6.tol);
    const g7 = oracle<null, string[]>('G7');
    const stream = randomStream(42n);
    for (const word of g7.exp) expect(stream()).toBe(Number(BigInt(word) >> 11n) / 2 ** 53);
  });

  test('no case is left out', () => {
    expect([...covered].sort()).toEqual([...cases.keys()].sort());
  });

  test('the public value of the worked asset has no scarcity', () => {
    const { exp } = oracle<null, { V_cost_public: number }>('G1');
    const estimate = estimateOf(
      workedAsset({ scarcity: { exclusiveShare: 0 }, cost: workedCost(), income: workedIncome() }),
    );
    expect(approachOf(estimate, 'cost')).toBe(exp.V_cost_public);
  });
});
