import { APPROACH_NAMES, type ApproachName } from './approaches/approach-result.js';
import type { EstimatePurpose } from './input/price-asset.js';
import type { PricingParameters } from './pricing-parameters.js';

/** A value per approach; those left out are absent. */
export type ByApproach = { readonly [name in ApproachName]?: number };

/**
 * Weights of the used approaches, adding up to 1: the base weight of the purpose × the approach's reliability.
 * Not an arithmetic mean: appraisal practice weighs approaches by purpose and reliability and states the weights.
 * Empty when no approach is used or all weights are 0.
 */
export function reconciliationWeights(
  reliabilities: ByApproach,
  purpose: EstimatePurpose,
  { baseWeights }: PricingParameters,
): ByApproach {
  const raw = APPROACH_NAMES.flatMap((name) => {
    const reliability = reliabilities[name];
    return reliability === undefined ? [] : [{ name, weight: baseWeights[purpose][name] * reliability }];
  });
  const total = raw.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return {};
  return Object.fromEntries(raw.map(({ name, weight }) => [name, weight / total]));
}

/** Σ w_a·V_a in yuan over the used approaches. */
export function reconciledValue(weights: ByApproach, values: ByApproach): number {
  return APPROACH_NAMES.reduce((sum, name) => sum + (weights[name] ?? 0) * (values[name] ?? 0), 0);
}
