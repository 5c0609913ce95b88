import type { RevenueCapInput } from '../input/charge-input.js';

/** Why no ceiling can be stated. */
export type CapShortage = 'REVENUE_CAP_NOT_SET' | 'PERMITTED_PROFIT_NOT_SET';

/** The most an operator of public data may earn in a period, and the ceiling of each product, in yuan. */
export interface RevenueCap {
  readonly maximumRevenue: number;
  readonly ceilings: readonly { readonly product: string; readonly ceiling: number | null }[];
  /** Revenue at the planned prices; null when a price is not planned. */
  readonly forecastRevenue: number | null;
  /** Revenue in fact; null when it is not reported. */
  readonly actualRevenue: number | null;
}

/**
 * Permitted maximum revenue and product ceilings of the public-data price rules of 2025 (发改价格〔2025〕65号):
 * operating cost − subsidies + permitted profit + tax − what was recovered too much in the last period; ceiling of a
 * product = maximum revenue × its share ÷ its units. The permitted profit has no default, since neither its rate nor
 * its base is confirmed. A product without units has no ceiling.
 */
export function revenueCap(input: RevenueCapInput | undefined): RevenueCap | CapShortage {
  if (input?.permittedProfit === undefined) return 'PERMITTED_PROFIT_NOT_SET';
  if (input.operatingCost === undefined) return 'REVENUE_CAP_NOT_SET';
  const { operatingCost, subsidies = 0, permittedProfit, tax = 0, overRecovery = 0, products } = input;
  const maximumRevenue = Math.max(0, operatingCost - subsidies + permittedProfit + tax - overRecovery);
  return {
    maximumRevenue,
    ceilings: products.map(({ id, share, units }) => ({
      product: id,
      ceiling: units > 0 ? (maximumRevenue * share) / units : null,
    })),
    forecastRevenue: revenueOf(products.map(({ plannedPrice, units }) => ({ price: plannedPrice, units }))),
    actualRevenue: revenueOf(
      products.map(({ actualPrice, actualUnits }) => ({ price: actualPrice, units: actualUnits })),
    ),
  };
}

function revenueOf(
  sales: readonly { readonly price: number | undefined; readonly units: number | undefined }[],
): number | null {
  if (sales.some(({ price, units }) => price === undefined || units === undefined)) return null;
  return sales.reduce((sum, { price, units }) => sum + (price ?? 0) * (units ?? 0), 0);
}
