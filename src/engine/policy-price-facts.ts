import type { PolicyPriceFact } from '../supervision/policies/policy-facts.js';
import type { EngineParts } from './engine-parts.js';

/**
 * What the month's ledger says of the charges for each asset, with its owner in the month; sorted by asset. An asset
 * whose charges are in order has no facts, so that what was found before is resolved.
 */
export async function policyPriceFacts(
  { prices }: Pick<EngineParts, 'prices'>,
  period: string,
): Promise<PolicyPriceFact[]> {
  const facts = (await prices.ledgers.find(period))?.facts ?? [];
  return (await prices.store.owners(period))
    .map(({ asset, department }) => ({
      asset,
      department,
      facts: facts.filter(({ assets }) => assets.includes(asset)),
    }))
    .sort((left, right) => (left.asset < right.asset ? -1 : 1));
}
