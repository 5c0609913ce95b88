import type { Assumption } from '../assumption.js';
import { monthsBetween } from '../authorised-term.js';
import type { PricingParameters } from '../pricing-parameters.js';

/** A yearly discount rate; null without a stated rate and without a risk-free rate. */
export interface DiscountRate {
  readonly value: number | null;
  readonly assumptions: readonly Assumption[];
  readonly flags: readonly string[];
}

/** The stated rate, or the build-up of a risk-free rate and the premiums for data, liquidity and security. */
export function discountRate(
  stated: number | undefined,
  valuationDate: string,
  parameters: PricingParameters,
): DiscountRate {
  if (stated !== undefined) return { value: stated, assumptions: [], flags: [] };
  const { riskFreeRate, riskPremiums, riskFreeRateMaximumMonths } = parameters;
  if (riskFreeRate === null) return { value: null, assumptions: [], flags: [] };
  const premiums = [riskPremiums.data, riskPremiums.liquidity, riskPremiums.security];
  const stale = monthsBetween(riskFreeRate.asOf, valuationDate) > riskFreeRateMaximumMonths;
  return {
    value: builtUpRate([riskFreeRate.rate, ...premiums]),
    assumptions: [{ code: 'PREMIUMS_DEFAULT', field: 'discountRate', value: builtUpRate(premiums) }],
    flags: stale ? ['RISK_FREE_RATE_STALE'] : [],
  };
}

/** A build-up discount rate: the sum of the risk-free rate and its premiums. */
export function builtUpRate(parts: readonly number[]): number {
  return parts.reduce((sum, part) => sum + part, 0);
}
