import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { EXCLUSION_REASONS } from '../../src/pricing/approaches/approach-result.js';
import { QUARANTINE_REASONS, REFUSAL_REASONS } from '../../src/pricing/approaches/comparable-admission.js';
import { ASSUMPTION_CODES } from '../../src/pricing/assumption.js';
import { estimateOf, WORKED_COMPARABLES, workedAsset } from './worked-asset.js';

/** An asset of which next to nothing is known, but enough for all three approaches. */
const SPARSE = {
  id: 'sparse',
  quality: { score: { value: 80, basis: 'declared', source: 'the steward' } },
  cost: {
    lines: [
      { kind: 'collection', amount: 1000, evidence: 'voucher' },
      { kind: 'compute', amount: 1000, sharedBy: 2, evidence: 'voucher' },
      { kind: 'tax', amount: null },
    ],
  },
  income: {
    reliability: { value: 0.5, basis: 'default' },
    scenarios: [{ id: 's', benefit: 9000, attribution: 0.5 }],
  },
  market: {
    comparables: WORKED_COMPARABLES.map(({ id, price }) => ({ id, price, indexRatio: 1, weight: 1 })),
    reliability: 0.5,
  },
};
const RATE = { settings: { riskFreeRate: { rate: 0.02, asOf: '2026-11-01' } } };

test('every assumption is reached, and names its field', () => {
  const atCost = {
    rights: {
      origin: 'enterprise_own',
      holder: 'H',
      legalBasis: 'L',
      purpose: 'non_profit',
      grade: 'general',
    },
    charge: { expectedUnits: 1 },
  };
  const unmeasured = { settings: { allowUnmeasuredQuality: true } };
  const scenarios = [{ id: 's', benefit: 9000, attribution: 0.5, basis: 'signed' }];
  const peers = [1, 2, 3, 4, 5].map((calls) => ({ calls, organisations: 1, scenarios: 1 }));
  const estimates = [
    estimateOf(workedAsset({ demand: { total: { calls: 10, organisations: 2 }, peers } })),
    estimateOf(SPARSE, RATE),
    estimateOf({ ...SPARSE, income: { scenarios } }, RATE),
    estimateOf(workedAsset(atCost)),
    estimateOf(
      workedAsset({
        quality: undefined,
        income: { scenarios: [{ ...scenarios[0], basis: undefined, monthsOfUse: 12 }] },
      }),
      unmeasured,
    ),
  ];
  const assumptions = estimates.flatMap((estimate) => estimate.assumptions);
  expect([...new Set(assumptions.map(({ code }) => code))].sort()).toEqual([...ASSUMPTION_CODES].sort());
  for (const { field } of assumptions) expect(field).toMatch(/^[a-zA-Z]/);
});

test('the page on price estimates explains every code', () => {
  const page = readFileSync(join(PACKAGE_ROOT, 'docs', 'pricing.md'), 'utf8');
  const codes = [...ASSUMPTION_CODES, ...EXCLUSION_REASONS, ...REFUSAL_REASONS, ...QUARANTINE_REASONS];
  expect(codes.filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
});

test('a measured figure is no assumption, a declared one is, by its place', () => {
  const { assumptions } = estimateOf(SPARSE, RATE);
  expect(assumptions).toContainEqual({ code: 'DECLARED_FIGURE', field: 'quality.score', value: 80 });
  expect(assumptions).toContainEqual({ code: 'DEFAULT_FIGURE', field: 'income.reliability', value: 0.5 });
  const measured = { ...SPARSE, quality: { score: { value: 80, basis: 'measured' } } };
  expect(estimateOf(measured, RATE).assumptions.map(({ code }) => code)).not.toContain('DECLARED_FIGURE');
});
