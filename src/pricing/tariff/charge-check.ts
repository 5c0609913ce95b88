import type { ActualCharge } from '../input/charge-input.js';
import { toFen, unitPriceText } from '../money.js';
import type { UnitPrice } from './unit-price.js';

/** What supervision finds about a charge: a violation of the rules, a question, or money for the ledger. */
export interface ChargeFinding {
  readonly code: ChargeFindingCode;
  readonly severity: 'violation' | 'query' | 'ledger';
  /** Yuan: the charge, or the revenue above the permitted maximum. */
  readonly actual: number;
  readonly limit: number;
}

export type ChargeFindingCode =
  | 'CHARGE_ABOVE_CEILING'
  | 'CHARGE_IN_FREE_TIER'
  | 'CHARGE_OUTSIDE_RANGE'
  | 'REVENUE_ABOVE_MAXIMUM'
  | 'FORECAST_ABOVE_MAXIMUM';

/**
 * Compares what was charged with what the tier allows: nothing in T1, at most the ceiling in T2, within P10–P90 in
 * T4; and the revenue, forecast and actual, with the permitted maximum. Actual revenue above it is to be deducted
 * when the next maximum is fixed.
 */
export function checkCharge(actual: ActualCharge | undefined, price: UnitPrice): ChargeFinding[] {
  return [...checkUnitPrice(actual?.unitPrice, price), ...checkRevenue(actual?.revenue, price)];
}

function checkUnitPrice(
  charged: number | undefined,
  { tier, ceiling, negotiation }: UnitPrice,
): ChargeFinding[] {
  if (charged === undefined) return [];
  if (tier === 'T1' && charged > 0) {
    return [{ code: 'CHARGE_IN_FREE_TIER', severity: 'violation', actual: charged, limit: 0 }];
  }
  if (ceiling !== null && charged > publishedPrice(ceiling)) {
    return [{ code: 'CHARGE_ABOVE_CEILING', severity: 'violation', actual: charged, limit: ceiling }];
  }
  if (tier !== 'T4' || negotiation === null) return [];
  const low = publishedPrice(negotiation.low);
  const high = publishedPrice(negotiation.high);
  if (charged >= low && charged <= high) return [];
  const limit = charged < low ? low : high;
  return [{ code: 'CHARGE_OUTSIDE_RANGE', severity: 'query', actual: charged, limit }];
}

function checkRevenue(reported: number | undefined, { cap }: UnitPrice): ChargeFinding[] {
  if (cap === null) return [];
  const limit = cap.maximumRevenue;
  const actual = reported ?? cap.actualRevenue;
  const forecast = cap.forecastRevenue;
  return [
    ...(actual !== null && toFen(actual) > toFen(limit)
      ? [{ code: 'REVENUE_ABOVE_MAXIMUM', severity: 'ledger', actual, limit } as const]
      : []),
    ...(forecast !== null && toFen(forecast) > toFen(limit)
      ? [{ code: 'FORECAST_ABOVE_MAXIMUM', severity: 'query', actual: forecast, limit } as const]
      : []),
  ];
}

/** A price as it is published, with its decimal places: what somebody can be held to. */
function publishedPrice(yuan: number): number {
  return Number(unitPriceText(yuan));
}
