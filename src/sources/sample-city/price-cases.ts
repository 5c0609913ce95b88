import type { CityAsset } from './city-assets.js';

type Part = Record<string, unknown>;
type Change = (record: Part) => Part;

const BANK = { share: 0.35 };

/** Changes one part of a record. */
function inPart(name: string, change: Part): Change {
  return (record) => ({ ...record, [name]: { ...(record[name] as Part), ...change } });
}

function without(name: string): Change {
  return ({ [name]: _, ...record }) => record;
}

/** Changes the one scenario of the income. */
function inScenario(change: Change): Change {
  return (record) => {
    const { scenarios } = record.income as { scenarios: readonly Part[] };
    return { ...record, income: { scenarios: scenarios.map(change) } };
  };
}

function all(...changes: readonly Change[]): Change {
  return (record) => changes.reduce((changed, change) => change(changed), record);
}

/** How far a charge or a revenue of a case lies above what is allowed. */
const ABOVE = 1.3;

interface OperatorAccounts {
  readonly operatingCost: number;
  readonly subsidies: number;
  readonly permittedProfit: number;
  readonly tax: number;
  readonly products: readonly { readonly id: string; readonly share: number; readonly units: number }[];
}

function maximumOf({ operatingCost, subsidies, permittedProfit, tax }: OperatorAccounts): number {
  return operatingCost - subsidies + permittedProfit + tax;
}

/** A charge for a call above its ceiling. */
function chargedAbove(accounts: OperatorAccounts): number {
  const calls = accounts.products.find(({ id }) => id === 'interface');
  return calls === undefined ? 0 : (ABOVE * maximumOf(accounts) * calls.share) / calls.units;
}

/** A subsidised cost that two assets charge for in full. */
const twiceCharged: Change = (record) => {
  const cost = record.cost as { lines: readonly Part[] };
  const line = {
    kind: 'storage',
    amount: 60_000,
    subsidy: 50_000,
    evidence: 'voucher',
    voucher: 'YZ-2025-0417',
  };
  return { ...record, cost: { ...cost, lines: [...cost.lines, line] } };
};

/** Of assets of government meant for industry, in their order. */
const OF_GOVERNMENT: readonly Change[] = [
  without('cost'),
  without('income'),
  inScenario(without('attribution')),
  without('discountRate'),
  inPart('rights', { authorisedUntil: '2027-03-31' }),
  inPart('market', { mode: 'subscription' }),
  all(inPart('market', { mode: 'perUse' }), without('charge')),
  inScenario((scenario) => ({ ...scenario, basis: 'declared', monthsOfUse: 6 })),
  without('rights'),
  inPart('rights', { grade: 'core' }),
  inPart('rights', { disputed: true }),
  inPart('rights', { authorisedUntil: '2025-06-30' }),
  inPart('rights', { personalData: true }),
  inPart('rights', { operator: null }),
  inPart('revenueCap', { operatingCost: null }),
  inPart('revenueCap', { permittedProfit: null }),
  (record) => ({ ...record, actual: { unitPrice: chargedAbove(record.revenueCap as OperatorAccounts) } }),
  (record) => ({ ...record, actual: { revenue: ABOVE * maximumOf(record.revenueCap as OperatorAccounts) } }),
  (record) => {
    const cap = record.revenueCap as OperatorAccounts;
    const products = cap.products.map((product) => ({
      ...product,
      plannedPrice: (ABOVE * maximumOf(cap) * product.share) / product.units,
    }));
    return { ...record, revenueCap: { ...cap, products } };
  },
  twiceCharged,
  twiceCharged,
];

/** Of assets of the power company in trade. */
const OF_ENTERPRISE: readonly Change[] = [
  all(
    inScenario((scenario) => ({ ...scenario, attribution: BANK })),
    (record) => ({
      ...record,
      actual: { unitPrice: 1.5 },
    }),
  ),
];

/** Of assets shared without charge. */
const OF_FREE_USE: readonly Change[] = [
  (record) => ({ ...record, actual: { unitPrice: 0.5 } }),
  all(without('cost'), without('income'), without('market')),
];

/**
 * What is missing or wrong in the sample's price book, by the key of the asset: one case of everything that leaves an
 * approach out, forbids a price, or is a fact for supervision.
 */
export function priceCases(assets: readonly CityAsset[]): ReadonlyMap<string, Change> {
  const isOfEnterprise = ({ body }: CityAsset) => body.kind === 'enterprise';
  const eligible = assets.filter(({ isPriceEligible }) => isPriceEligible);
  const free = assets.filter((asset) => !asset.isPriceEligible && !isOfEnterprise(asset));
  return new Map([
    ...paired(
      eligible.filter((asset) => !isOfEnterprise(asset)),
      OF_GOVERNMENT,
    ),
    ...paired(eligible.filter(isOfEnterprise), OF_ENTERPRISE),
    ...paired(free, OF_FREE_USE),
  ]);
}

function paired(assets: readonly CityAsset[], changes: readonly Change[]): (readonly [string, Change])[] {
  return assets.slice(0, changes.length).map(({ key }, at) => [key, changes[at] as Change] as const);
}
