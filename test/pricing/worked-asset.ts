import { readPricingParameters } from '../../src/compose/pricing-parameters-file.js';
import { PACKAGE_DEFINITIONS } from '../../src/package-definitions.js';
import { estimatePrice } from '../../src/pricing/estimate-price.js';
import { parsePriceFile } from '../../src/pricing/input/parse-price-file.js';
import { pricePortfolio } from '../../src/pricing/price-portfolio.js';
import type { PriceEstimate } from '../../src/pricing/report/price-estimate.js';

/** The parameters that come with the package. */
export const PARAMETERS = readPricingParameters({ packageFolder: PACKAGE_DEFINITIONS });

type Json = Record<string, unknown>;

/** The worked asset of docs/pricing.md, as a user writes it; parts given replace those of the same name. */
export function workedAsset(parts: Json = {}): Json {
  return {
    id: 'worked-asset',
    category: 'power',
    purpose: 'general',
    seed: 20261122,
    rights: {
      origin: 'enterprise_own',
      holder: 'Power company',
      legalBasis: 'data registration 2026-001',
      purpose: 'trade',
      grade: 'general',
    },
    quality: {
      scores: {
        accuracy: 96,
        completeness: 92,
        timeliness: 80,
        consistency: 90,
        normativity: 88,
        accessibility: 94,
      },
    },
    circulation: { conditional: 70, usableNotVisible: 30 },
    scarcity: { exclusiveShare: 0.6 },
    risk: { management: 0.1, circulation: 0.2, development: 0.15, security: 0.3 },
    demand: { coefficient: 1.1 },
    discountRate: 0.1,
    years: 5,
    cost: workedCost(),
    income: workedIncome(),
    market: workedMarket(),
    charge: { unit: 'call', expectedUnits: 40_000, deliveryCost: { compute: 0.2 } },
    ...parts,
  };
}

export function workedCost(parts: Json = {}): Json {
  return {
    reliability: 0.9,
    updatedWithinSla: true,
    lines: [
      { kind: 'pre_phase', amount: 120_000, indexRatio: 1, evidence: 'contract' },
      { kind: 'collection', amount: 600_000, indexRatio: 1.03, evidence: 'voucher' },
      { kind: 'cleaning', amount: 380_000, indexRatio: 1.01, evidence: 'voucher' },
      { kind: 'compute', amount: 900_000, indexRatio: 1, share: 0.2, evidence: 'voucher' },
      { kind: 'opportunity', amount: 0, indexRatio: 1 },
      { kind: 'tax', amount: 36_000, indexRatio: 1 },
    ],
    ...parts,
  };
}

export function workedScenario(parts: Json = {}): Json {
  return {
    id: 'credit',
    method: 'share',
    basis: 'signed',
    monthsOfUse: 12,
    benefit: 900_000,
    attribution: 0.35,
    realisation: 0.9,
    operatingCost: 60_000,
    growth: 0.03,
    decay: 0.05,
    taxRate: 0,
    ...parts,
  };
}

export function workedIncome(scenario: Json = {}, parts: Json = {}): Json {
  return { reliability: 0.6, scenarios: [workedScenario(scenario)], ...parts };
}

/** Three comparables of the worked asset: price, quality, demand, size, index ratio, kind, weight. */
export const WORKED_COMPARABLES: readonly Json[] = [
  {
    id: 'a',
    price: 1_200_000,
    quality: 85,
    demand: 1,
    size: 100,
    indexRatio: 1.02,
    kind: 'transaction',
    weight: 1,
  },
  {
    id: 'b',
    price: 2_000_000,
    quality: 92,
    demand: 1.2,
    size: 250,
    indexRatio: 1,
    kind: 'listing',
    weight: 0.6,
  },
  {
    id: 'c',
    price: 800_000,
    quality: 80,
    demand: 0.9,
    size: 60,
    indexRatio: 1.05,
    kind: 'transaction',
    weight: 0.8,
  },
].map((comparable) => ({ ...comparable, category: 'power' }));

export function workedMarket(parts: Json = {}): Json {
  return {
    reliability: 0.5,
    mode: 'one_off',
    right: 'non_exclusive',
    update: 'monthly',
    size: 120,
    comparables: WORKED_COMPARABLES,
    ...parts,
  };
}

/** Estimates one asset as the price command does. */
export function estimateOf(asset: Json, file: Json = {}): PriceEstimate {
  return estimatesOf({ assets: [asset], ...file })[0] as PriceEstimate;
}

/** Estimates every asset of a file; few draws, unless the file says otherwise, keep the tests quick. */
export function estimatesOf(file: Json): PriceEstimate[] {
  const settings = { draws: 200, ...(file.settings as Json) };
  const parsed = parsePriceFile({ valuationDate: '2026-11-22', ...file, settings }, 'assets.json');
  return pricePortfolio(parsed, PARAMETERS).requests.map((request) => estimatePrice(request));
}

/** The used value of an approach in yuan, or the reason why it is out. */
export function approachOf(estimate: PriceEstimate, name: string): number | string {
  const approach = estimate.approaches.find((candidate) => candidate.name === name);
  if (approach === undefined) return 'absent';
  return approach.status === 'used' ? approach.pointFen / 100 : approach.reason;
}
