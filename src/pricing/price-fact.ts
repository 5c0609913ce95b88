import type { PriceEstimate } from './report/price-estimate.js';
import type { ChargeFindingCode } from './tariff/charge-check.js';
import type { DoubleCharge } from './tariff/double-charge.js';

/** What supervision is told about charges, as stable codes; `SUBSIDISED_COST_TWICE` names several assets. */
export type PriceFactCode = ChargeFindingCode | 'SUBSIDISED_COST_TWICE';

/** One fact about what is charged for data, from which supervision makes a finding. */
export interface PriceFact {
  readonly code: PriceFactCode;
  /** A breach of the rules, a question to be asked, or money to be deducted when the next maximum is fixed. */
  readonly severity: 'violation' | 'query' | 'ledger';
  /** Ids of the assets, sorted; one unless the same cost is charged for several times. */
  readonly assets: readonly string[];
  /** The charge or the revenue in fact, yuan as decimal text; null where the fact is no amount. */
  readonly actual: string | null;
  /** What it is held against, yuan as decimal text; null where the fact is no amount. */
  readonly limit: string | null;
  /** The voucher of a cost that is charged for several times; null otherwise. */
  readonly voucher: string | null;
}

/** The facts of the estimates of one period, sorted by code and asset. */
export function priceFacts(
  estimates: readonly Pick<PriceEstimate, 'id' | 'findings'>[],
  doubleCharges: readonly DoubleCharge[],
): PriceFact[] {
  const ofCharges = estimates.flatMap(({ id, findings }) =>
    findings.map((finding): PriceFact => ({ ...finding, assets: [id], voucher: null })),
  );
  const ofCosts = doubleCharges.map(
    ({ voucher, assets }): PriceFact => ({
      code: 'SUBSIDISED_COST_TWICE',
      severity: 'query',
      assets,
      actual: null,
      limit: null,
      voucher,
    }),
  );
  return [...ofCharges, ...ofCosts].sort((left, right) => (placeOf(left) < placeOf(right) ? -1 : 1));
}

function placeOf({ code, assets, voucher }: PriceFact): string {
  return JSON.stringify([code, assets, voucher]);
}
