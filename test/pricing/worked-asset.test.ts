import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { capitalRecoveryFactor } from '../../src/pricing/tariff/capital-recovery.js';
import { approachOf, estimateOf, estimatesOf, workedAsset, workedCost } from './worked-asset.js';

const ALL_DRAWS = { settings: { draws: 10_000 } };

describe('the worked asset', () => {
  const estimate = estimateOf(workedAsset(), ALL_DRAWS);

  test('has the coefficients of the model', () => {
    const { quality, alpha, beta, scarcity, risk } = estimate.coefficients;
    expect(quality).toBeCloseTo(90.1, 9);
    expect(alpha).toBeCloseTo(1.06, 9);
    expect(beta).toBeCloseTo(0.74, 9);
    expect(scarcity).toBeCloseTo(0.3, 9);
    expect(risk).toBeCloseTo(0.205, 9);
  });

  test('has the three values, their weights and the point to the fen', () => {
    expect(approachOf(estimate, 'cost')).toBe(1_171_286.16);
    expect(approachOf(estimate, 'income')).toBe(806_262.77);
    expect(approachOf(estimate, 'market')).toBe(1_563_401.74);
    expect(estimate.weights.cost).toBeCloseTo(0.616438, 6);
    expect(estimate.weights.income).toBeCloseTo(0.246575, 6);
    expect(estimate.weights.market).toBeCloseTo(0.136986, 6);
    expect(estimate.value?.pointFen).toBe(113_499_486);
    expect(estimate.status).toBe('estimated');
  });

  test('has the range of 10,000 draws to the fen, in all approaches and in the pool', () => {
    const ranges = Object.fromEntries(
      estimate.footballField.map(({ name, p10Fen, p50Fen, p90Fen }) => [name, [p10Fen, p50Fen, p90Fen]]),
    );
    expect(ranges).toEqual({
      cost: [107_163_388, 118_068_472, 130_566_561],
      income: [56_465_172, 76_317_611, 97_934_984],
      market: [135_595_098, 158_502_213, 183_293_418],
      pool: [73_277_738, 116_385_494, 148_228_251],
    });
    expect(estimate.value).toMatchObject({ p10Fen: 73_277_738, p50Fen: 116_385_494, p90Fen: 148_228_251 });
    expect(estimate.value?.grade).toBe('B');
  });

  test('explains the cost value step by step', () => {
    expect(estimate.waterfall).toEqual([
      { factor: 'return', fen: 9_640_903 },
      { factor: 'quality', fen: 7_299_341 },
      { factor: 'circulation', fen: -37_719_409 },
      { factor: 'scarcity', fen: 32_866_349 },
      { factor: 'risk', fen: -28_738_568 },
    ]);
    expect(estimate.waterfall.reduce((sum, { fen }) => sum + fen, 0)).toBe(-16_651_384);
  });

  test('has a price per call, and between which prices it is negotiated', () => {
    expect(capitalRecoveryFactor(0.1, 5)).toBeCloseTo(0.2637974808, 10);
    expect(estimate.price).toMatchObject({
      tier: 'T4',
      unit: 'call',
      est: '7.4852',
      floor: '0.2000',
      ceiling: null,
    });
    expect(estimate.price).toMatchObject({
      annualFen: 29_940_878,
      low: '4.8326',
      high: '9.7756',
      released: true,
    });
  });

  test('says so in one sentence in both languages', () => {
    expect(estimate.sentence.en).toBe(
      'Estimated 1.13 million yuan (0.73–1.48), cost 62 %, income 25 %, market 14 %. Scarcity adds most; circulation limits subtract most. Not an appraisal report.',
    );
    expect(estimate.sentence.zh).toContain('估算值113万元');
    expect(estimate.sentence.zh).toContain('不是资产评估报告');
  });

  test('lists every default it used', () => {
    expect(estimate.assumptions.map(({ code }) => code).sort()).toEqual([
      'QUALITY_REFERENCE_DEFAULT',
      'RELIABILITY_DECLARED',
      'RELIABILITY_DECLARED',
      'RELIABILITY_DECLARED',
      'RETURN_ON_COST_DEFAULT',
    ]);
  });

  test('reconciliation bars add up to the point', () => {
    expect(estimate.reconciliation.reduce((sum, { fen }) => sum + fen, 0)).toBe(113_499_486);
  });

  test('without scarcity the cost value is the public one', () => {
    const without = estimateOf(workedAsset({ scarcity: { exclusiveShare: 0 } }));
    expect(approachOf(without, 'cost')).toBe(900_989.36);
  });

  test('an approach less renormalises the weights', () => {
    const noMarket = estimateOf(workedAsset({ market: { comparables: [] } }));
    expect(noMarket.value?.pointFen).toBe(106_699_376);
    const noIncome = estimateOf(workedAsset({ income: undefined }));
    expect(noIncome.value?.pointFen).toBe(124_257_991);
    for (const { weights } of [noMarket, noIncome]) {
      expect(Object.values(weights).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    }
  });

  test('a factor of zero names itself instead of a waterfall', () => {
    const idle = estimateOf(workedAsset({ circulation: { notShared: 100 } }));
    expect(idle.waterfall).toEqual([]);
    expect(idle.zeroedBy).toBe('circulation');
    expect(approachOf(idle, 'cost')).toBe(0);
  });

  test('quality payback sets the gain beside the cost of remediation', () => {
    const quality = { ...(workedAsset().quality as object), remediationCosts: { timeliness: 30_000 } };
    const { qualityPayback } = estimateOf(workedAsset({ quality }));
    const timeliness = qualityPayback.filter(({ dimension }) => dimension === 'timeliness');
    expect(timeliness).toEqual([
      { dimension: 'timeliness', from: 80, to: 85, gainFen: 1_039_057, costFen: 3_000_000 },
      { dimension: 'timeliness', from: 80, to: 100, gainFen: 4_156_228, costFen: 3_000_000 },
    ]);
    expect(qualityPayback.every(({ gainFen }) => gainFen > 0)).toBe(true);
  });

  test('the tornado is sorted by width and brackets the point', () => {
    const widths = estimate.tornado.map(({ lowFen, highFen }) => Math.abs(highFen - lowFen));
    expect(widths).toEqual([...widths].sort((left, right) => right - left));
    expect(estimate.tornado.map(({ quantity }) => quantity)).toHaveLength(7);
    for (const { lowFen, highFen } of estimate.tornado) {
      expect(Math.min(lowFen, highFen)).toBeLessThanOrEqual(113_499_486);
      expect(Math.max(lowFen, highFen)).toBeGreaterThanOrEqual(113_499_486);
    }
  });

  test('a remediation line is another name of a cleaning line', () => {
    const lines = (workedCost().lines as { kind: string }[]).map((line) =>
      line.kind === 'cleaning' ? { ...line, kind: 'remediation' } : line,
    );
    expect(approachOf(estimateOf(workedAsset({ cost: workedCost({ lines }) })), 'cost')).toBe(1_171_286.16);
  });

  test('is the example of docs/pricing.md', () => {
    const page = readFileSync(join(PACKAGE_ROOT, 'docs', 'pricing.md'), 'utf8');
    const [, example] = /```json\n(.*?)```/s.exec(page) ?? [];
    const file = JSON.parse(example as string);
    const [documented] = estimatesOf({ ...file, settings: { ...file.settings, draws: 10_000 } });
    expect(documented?.value).toEqual(estimate.value);
    expect(documented?.price).toEqual(estimate.price);
  });
});
