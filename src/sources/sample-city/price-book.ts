import type { RightsRecord } from '../rights-record.js';
import { assetsOf, type CityAsset } from './city-assets.js';
import { CITY_BODIES } from './city-bodies.js';
import { COMPARABLE_PRICES } from './comparable-prices.js';
import { priceCases } from './price-cases.js';
import type { SampleCitySettings } from './sample-city-source.js';
import { seededRandom } from './seeded-random.js';

const OPERATOR = '云州数据运营有限公司';
/** Yearly rate: a ten-year treasury bond and what the model adds for data. */
const DISCOUNT_RATE = 0.1;
const DAYS_IN_USE = 300;
/** Fewer than a real estimate draws: fourteen months are priced while somebody watches. */
const SAMPLE_DRAWS = 2000;

type Part = Record<string, unknown>;

/**
 * The price book of the sample city, as raw data of a price file: costs and rights of every asset, benefits, charges
 * and comparables of those meant for industry, and one case of each thing that can be missing or wrong. Pure.
 */
export function cityPriceBook({ seed }: Pick<SampleCitySettings, 'seed'>): Part {
  const assets = CITY_BODIES.flatMap((body) => assetsOf(body, seed));
  const cases = priceCases(assets);
  return {
    settings: { draws: SAMPLE_DRAWS },
    comparables: COMPARABLE_PRICES,
    sessions: citySessions(assets, seed),
    assets: assets.map((asset) => {
      const change = cases.get(asset.key);
      const record = assetRecord(asset, seed);
      return change === undefined ? record : change(record);
    }),
  };
}

function assetRecord(asset: CityAsset, seed: number): Part {
  const random = seededRandom(seed, asset.key, 'price-book');
  const year = 12 * asset.monthlyCost;
  const isEnterprise = asset.body.kind === 'enterprise';
  return {
    id: asset.key,
    category: asset.body.peerGroup === 'enterprise' ? 'power' : asset.body.peerGroup,
    purpose: asset.isPriceEligible ? 'trade' : 'general',
    rights: rightsOf(asset, random.chance(0.2)),
    discountRate: DISCOUNT_RATE,
    quality: { remediationCosts: { timeliness: 0.04 * year, completeness: 0.06 * year } },
    circulation: asset.isOpen
      ? { open: asset.records }
      : { conditional: 0.7 * asset.records, usableNotVisible: 0.3 * asset.records },
    scarcity: { exclusiveShare: Math.round(100 * random.between(0.1, 0.8)) / 100 },
    risk: {
      management: {
        slaBreaches: random.whole(0, 2),
        windows: 12,
        hasOwner: true,
        hasLineage: random.chance(0.7),
      },
      circulation: { objections: random.whole(0, 1), grants: random.whole(4, 30) },
      development: { breakingChangesPerYear: random.whole(0, 2) },
      security: { incidents: 0, hasAssessment: random.chance(0.8) },
    },
    demand: { scenarios: random.whole(0, 6) },
    cost: costsOf(year),
    ...(asset.isPriceEligible ? forIndustry(asset, seed, isEnterprise) : {}),
    ...(isEnterprise && !asset.isPriceEligible ? { charge: { unit: 'service', expectedUnits: 200 } } : {}),
  };
}

function costsOf(year: number): Part {
  return {
    updatedWithinSla: true,
    lines: [
      { kind: 'prePhase', amount: 0.4 * year, evidence: 'contract' },
      { kind: 'collection', amount: 0.35 * year, years: 3, indexRatio: 1.02, evidence: 'voucher' },
      { kind: 'cleaning', amount: 0.25 * year, years: 3, indexRatio: 1.01, evidence: 'voucher' },
      { kind: 'compute', amount: 2 * year, sharedBy: 10, evidence: 'voucher' },
      { kind: 'personnel', amount: 0.2 * year, years: 3, evidence: 'voucher' },
    ],
  };
}

function rightsOf({ body, isPriceEligible, isOpen }: CityAsset, isImportant: boolean): RightsRecord {
  const isEnterprise = body.kind === 'enterprise';
  const forUse = isEnterprise ? 'trade' : 'industryUse';
  const free = isOpen ? 'publicWelfare' : isEnterprise ? 'betweenBodies' : 'statutorySharing';
  return {
    origin: isEnterprise ? 'enterpriseOwn' : 'government',
    holder: body.title.zh,
    processor: '云州市大数据中心',
    ...(isPriceEligible && !isEnterprise ? { operator: OPERATOR } : {}),
    legalBasis: isEnterprise ? '云州供电公司数据资源登记 2025-06' : '云州市公共数据授权运营协议 2025-03',
    authorisedUntil: '2029-12-31',
    purpose: isPriceEligible ? forUse : free,
    grade: isImportant ? 'important' : 'general',
  };
}

/** What is recorded of an asset that industry uses: benefits, the market, charges and the operator's accounts. */
function forIndustry(asset: CityAsset, seed: number, isEnterprise: boolean): Part {
  const random = seededRandom(seed, asset.key, 'industry');
  const year = 12 * asset.monthlyCost;
  const calls = asset.dailyCalls * DAYS_IN_USE;
  return {
    income: {
      scenarios: [
        {
          id: 'use-by-industry',
          method: 'share',
          basis: random.chance(0.6) ? 'measured' : 'signed',
          monthsOfUse: random.whole(6, 24),
          benefit: year * random.between(2.2, 3.4),
          attribution: Math.round(100 * random.between(0.25, 0.45)) / 100,
          operatingCost: 0.1 * year,
          growth: 0.02,
          taxRate: 0,
        },
      ],
    },
    market: { mode: 'oneOff', right: 'nonExclusive', update: 'monthly' },
    charge: { unit: 'call', deliveryCost: { compute: 0.004, egress: 0.002, support: 0.002 } },
    ...(isEnterprise ? {} : { revenueCap: operatorAccounts(year, calls) }),
  };
}

/** Accounts of the operator for one asset: calls bring four fifths of the revenue, yearly reports the rest. */
function operatorAccounts(year: number, calls: number): Part {
  return {
    operatingCost: 0.6 * year,
    subsidies: 0.1 * year,
    permittedProfit: 0.03 * year,
    tax: 0.03 * year,
    overRecovery: 0,
    fullYear: true,
    product: 'interface',
    products: [
      { id: 'interface', share: 0.8, units: Math.max(1, calls) },
      { id: 'report', share: 0.2, units: 12 },
    ],
  };
}

/** Most assets that one scenario of use draws on. */
const ASSETS_OF_SESSION = 3;

/** What the bodies used together: each draws on its assets in scenarios of up to three. */
function citySessions(assets: readonly CityAsset[], seed: number): Part[] {
  return CITY_BODIES.flatMap((body) => {
    const used = assets.filter(({ consumers }) => consumers.includes(body.key)).map(({ key }) => key);
    const random = seededRandom(seed, body.key, 'sessions');
    const scenarios = Math.ceil(used.length / ASSETS_OF_SESSION);
    return Array.from({ length: scenarios }, (_, at) => ({
      assets: used.slice(at * ASSETS_OF_SESSION, (at + 1) * ASSETS_OF_SESSION),
      weight: random.whole(40, 900),
    }));
  });
}
