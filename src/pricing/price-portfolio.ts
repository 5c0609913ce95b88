import { topCategory } from './approaches/comparable-admission.js';
import { type PeerUse, peerUse, useFigures } from './coefficients/demand-coefficient.js';
import type { PriceRequest } from './estimate-price.js';
import { groupBy } from './group-by.js';
import type { ParsedPriceFile } from './input/parse-price-file.js';
import type { PriceAsset } from './input/price-asset.js';
import { type PricingParameters, withOverrides } from './pricing-parameters.js';
import { contextDigest } from './valuation-seed.js';

/** The assets of a price file ready to be estimated one by one, in the file's order. */
export interface PricePortfolio {
  readonly parameters: PricingParameters;
  readonly requests: readonly PriceRequest[];
}

const NO_PEERS: PeerUse = peerUse([]);

/** Joins every asset with what it shares with the others: parameters, comparables, and the use of its category. */
export function pricePortfolio(file: ParsedPriceFile, defaults: PricingParameters): PricePortfolio {
  const parameters = withOverrides(defaults, file.settings);
  const digest = contextDigest(parameters, file.comparables);
  const peers = peersByCategory(file.assets, parameters);
  const requests = file.assets.map((asset, index) => ({
    asset,
    valuationDate: asset.valuationDate ?? (file.valuationDate as string),
    comparables: file.comparables,
    peers: peers.get(topCategory(asset.category)) ?? NO_PEERS,
    parameters,
    declared: file.declared[index] ?? [],
    contextDigest: digest,
  }));
  return { parameters, requests };
}

function peersByCategory(
  assets: readonly PriceAsset[],
  parameters: PricingParameters,
): Map<string | undefined, PeerUse> {
  const categories = groupBy(assets, ({ category }) => topCategory(category));
  return new Map(
    [...categories].map(([category, members]) => {
      const uses = members.flatMap(({ demand }) => useFigures(demand, parameters) ?? []);
      return [category, peerUse(uses, true)];
    }),
  );
}
