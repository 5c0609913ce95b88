import { canonicalJson } from '../scoring/canonical-json.js';
import type { ValuationContext } from './asset-valuation.js';
import type { Comparable } from './input/market-input.js';
import { MODEL_VERSION, type PricingParameters } from './pricing-parameters.js';
import { sha256 } from './sha256.js';

/** The seed of an estimate and the digest of the inputs it is made from. */
export interface ValuationSeed {
  /** A 64-bit number as text. */
  readonly seed: string;
  readonly inputsHash: string;
}

/** Digest of what all assets of a file share, reckoned once. */
export function contextDigest(parameters: PricingParameters, comparables: readonly Comparable[]): string {
  return sha256(canonicalJson({ parameters, comparables }));
}

/**
 * The first 8 bytes, big-endian, of SHA-256(`asset id|valuation date|model version|inputs hash`), unless the input
 * states a seed. The inputs hash covers the asset, its standing among its peers, the parameters and the comparables.
 */
export function valuationSeed(
  {
    asset,
    valuationDate,
    contextDigest: context,
  }: Pick<ValuationContext, 'asset' | 'valuationDate'> & {
    readonly contextDigest: string;
  },
  demand: number,
): ValuationSeed {
  const { seed: stated, ...inputs } = asset;
  const inputsHash = sha256(canonicalJson({ inputs, demand, context }));
  const digest = sha256(`${asset.id}|${valuationDate}|${MODEL_VERSION}|${inputsHash}`);
  return { seed: stated ?? BigInt(`0x${digest.slice(0, 16)}`).toString(), inputsHash };
}
