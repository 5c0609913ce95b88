import { groupBy } from '../pricing/group-by.js';
import type { PolicyPriceFact } from '../supervision/policies/policy-facts.js';
import type { EngineParts } from './engine-parts.js';

/** What the month's ledger says of the charges for each asset, with its owner in the month; sorted by asset. */
export async function policyPriceFacts(
  { prices }: Pick<EngineParts, 'prices'>,
  period: string,
): Promise<PolicyPriceFact[]> {
  const facts = (await prices.ledgers.find(period))?.facts ?? [];
  if (facts.length === 0) return [];
  const estimates = await prices.store.estimates(period);
  const charges = facts.flatMap((fact) => fact.assets.map((asset) => ({ asset, fact })));
  return [...groupBy(charges, ({ asset }) => asset)]
    .flatMap(([asset, group]) => {
      const department = estimates.get(asset)?.department;
      return department === undefined ? [] : [{ asset, department, facts: group.map(({ fact }) => fact) }];
    })
    .sort((left, right) => (left.asset < right.asset ? -1 : 1));
}
