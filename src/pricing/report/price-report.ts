import { toFenOrNull, unitPriceTextOrNull } from '../money.js';
import type { PriceTier } from '../tariff/price-tier.js';
import type { UnitPrice } from '../tariff/unit-price.js';

/** The price part; unit prices are decimal texts with 4 places in yuan. */
export interface PriceReport {
  readonly tier: PriceTier;
  readonly reason: UnitPrice['reason'];
  readonly missing: readonly string[];
  readonly unit: string | null;
  readonly est: string | null;
  readonly floor: string | null;
  readonly ceiling: string | null;
  readonly low: string | null;
  readonly high: string | null;
  readonly shadow: string | null;
  readonly costPerUnit: string | null;
  readonly annualFen: number | null;
  readonly maximumRevenueFen: number | null;
  readonly ceilings: readonly { readonly product: string; readonly ceiling: string | null }[];
  readonly tariffFeeFen: number | null;
  readonly trial: boolean;
  /** False holds the price back until somebody has reviewed the estimate. */
  readonly released: boolean;
}

/** What the price part takes from the rest of the estimate. */
export interface PriceReportFrame {
  readonly unit: string | undefined;
  readonly missing: readonly string[];
  /** Whether nothing holds the estimate back. */
  readonly isReleasable: boolean;
}

/** Lays out the price part: unit prices as decimal text, yearly amounts in fen. */
export function priceReport(
  price: UnitPrice,
  { unit, missing, isReleasable }: PriceReportFrame,
): PriceReport {
  return {
    tier: price.tier,
    reason: price.reason,
    missing,
    unit: unit ?? null,
    est: unitPriceTextOrNull(price.estimate),
    floor: unitPriceTextOrNull(price.floor),
    ceiling: unitPriceTextOrNull(price.ceiling),
    low: unitPriceTextOrNull(price.negotiation?.low ?? null),
    high: unitPriceTextOrNull(price.negotiation?.high ?? null),
    shadow: unitPriceTextOrNull(price.shadow),
    costPerUnit: unitPriceTextOrNull(price.costPerUnit),
    annualFen: toFenOrNull(price.annual),
    maximumRevenueFen: toFenOrNull(price.cap?.maximumRevenue ?? null),
    ceilings: (price.cap?.ceilings ?? []).map(({ product, ceiling }) => ({
      product,
      ceiling: unitPriceTextOrNull(ceiling),
    })),
    tariffFeeFen: toFenOrNull(price.tariffFee),
    trial: price.trial,
    released: isReleasable && price.estimate !== null,
  };
}
