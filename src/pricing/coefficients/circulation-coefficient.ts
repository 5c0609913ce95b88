import type { Reckoned } from '../assumption.js';
import type { CirculationInput } from '../input/coefficient-inputs.js';
import type { PricingParameters } from '../pricing-parameters.js';

const WAYS = ['open', 'unconditional', 'conditional', 'usableNotVisible', 'notShared'] as const;

/** β, the circulation coefficient in [0, 1]: the mean coefficient of the ways of sharing, weighted by volume. */
export function circulationCoefficient(
  circulation: CirculationInput | undefined,
  { circulationCoefficients: coefficients, circulationDefault }: PricingParameters,
): Reckoned {
  const volumes = WAYS.map((way) => ({ way, volume: circulation?.[way] ?? 0 }));
  const total = volumes.reduce((sum, { volume }) => sum + volume, 0);
  if (total === 0) {
    return {
      value: circulationDefault,
      assumptions: [{ code: 'CIRCULATION_DEFAULT', field: 'circulation', value: circulationDefault }],
    };
  }
  const weighted = volumes.reduce((sum, { way, volume }) => sum + coefficients[way] * volume, 0);
  return { value: weighted / total, assumptions: [] };
}
