import type { Reckoned } from '../assumption.js';
import type { ScarcityInput } from '../input/coefficient-inputs.js';
import type { PricingParameters } from '../pricing-parameters.js';

/**
 * l, the scarcity premium in [0, scarcityMaximum], from the share of entities that only this asset holds. With an
 * unknown universe the share is taken as 1/(1 + substitutes); with nothing known the premium is 0.
 * In any price of public-origin data the caller uses 0 instead.
 */
export function scarcityCoefficient(
  scarcity: ScarcityInput | undefined,
  { scarcityMaximum }: PricingParameters,
): Reckoned {
  const share = exclusiveShare(scarcity);
  if (share !== null) return { value: scarcityMaximum * share, assumptions: [] };
  const substitutes = scarcity?.substitutes;
  const value = substitutes === undefined ? 0 : scarcityMaximum / (1 + substitutes);
  return { value, assumptions: [{ code: 'SCARCITY_DEFAULT', field: 'scarcity', value }] };
}

function exclusiveShare(scarcity: ScarcityInput | undefined): number | null {
  if (scarcity?.exclusiveShare !== undefined) return scarcity.exclusiveShare;
  const { exclusiveEntities, universeEntities } = scarcity ?? {};
  if (exclusiveEntities === undefined || universeEntities === undefined || universeEntities === 0)
    return null;
  return exclusiveEntities / universeEntities;
}
