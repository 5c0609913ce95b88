import type { Service } from '../compose/open-service.js';
import { pricedAssets, type SampleCitySettings } from '../sources/sample-city/sample-city-source.js';

/** The officers of the sample; two, because nobody approves what he has proposed. */
const PROPOSER = 'sample: data operator';
const APPROVER = 'sample: pricing committee';
const NOTE = 'Invented decision of the sample city.';

/**
 * Has the sample's officers propose and approve the prices of a month for the assets that they have priced by then,
 * where the estimate allows a price and none is in force.
 */
export async function approveSamplePrices(
  { parts: { prices, now } }: Service,
  settings: SampleCitySettings,
  period: string,
): Promise<void> {
  const inForce = await prices.store.inForce(now());
  for (const asset of pricedAssets(settings, period)) {
    if (inForce.has(asset)) continue;
    const price = await prices.store.ofAsset(asset, period);
    if (price === null || !price.estimate.price.released) continue;
    const at = now();
    const proposed = await prices.store.propose(price, {
      version: price.version,
      by: PROPOSER,
      at,
      note: NOTE,
      unitPrice: null,
    });
    await prices.store.decide(proposed, {
      version: proposed.version,
      action: 'approved',
      by: APPROVER,
      at,
      note: NOTE,
    });
  }
}
