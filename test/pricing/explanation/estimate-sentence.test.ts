import { estimateSentence } from '../../../src/pricing/explanation/estimate-sentence.js';

const told = (point: number, p10: number, p90: number) =>
  estimateSentence({ point, p10, p90, weights: { cost: 1 }, contributions: [] });

test.each([
  [1_134_994.86, 732_777.38, 1_482_282.51, '1.13 million yuan (0.73–1.48)', '113万元（73–148）'],
  [245_202, 164_642, 340_955, '245,000 yuan (165,000–341,000)', '24.5万元（16.5–34.1）'],
  [3_456_000_000, 3e9, 4e9, '3.46 billion yuan (3.00–4.00)', '34.6亿元（30.0–40.0）'],
  [87_654_321, 8e7, 9e7, '87.7 million yuan (80.0–90.0)', '8,770万元（8,000–9,000）'],
  [12.345, 10, 15, '12.3 yuan (10.0–15.0)', '12.3元（10.0–15.0）'],
  [0, 0, 0, '0.00 yuan (0.00–0.00)', '0.00元（0.00–0.00）'],
  [-245_202, -340_955, 0, '-245,000 yuan (-341,000–0)', '-24.5万元（-34.1–0.0）'],
])('%d yuan are told with three significant digits', (point, p10, p90, en, zh) => {
  expect(told(point, p10, p90).en).toBe(`Estimated ${en}, cost 100 %. Not an appraisal report.`);
  expect(told(point, p10, p90).zh).toBe(`估算值${zh}，成本法100%。本估算不是资产评估报告。`);
});
