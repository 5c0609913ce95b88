import { SteelyardError } from '../errors.js';
import type { PriceEstimate } from '../pricing/report/price-estimate.js';

/** What somebody wants to charge, and why; without a price, what the estimate says. */
export interface PriceWish {
  readonly unitPrice: string | null;
  readonly note: string | null;
}

/**
 * The unit price to be proposed, yuan as decimal text with 4 places. Where the rules leave no room nobody's proposal
 * makes any: no price in T0, none but 0 in T1, none above the ceiling in T2. An estimate that needs review, and a
 * price other than the estimate's, need a reason in writing.
 *
 * @throws SteelyardError PRICE_NOT_PROPOSABLE with the reason
 */
export function assertProposable({ status, price }: PriceEstimate, { unitPrice, note }: PriceWish): string {
  const wanted = unitPrice ?? price.est;
  if (price.tier === 'T0') throw refusal(price.reason ?? 'T0');
  if (wanted === null) throw refusal(price.reason ?? 'NOT_ESTIMABLE');
  if (price.tier === 'T1' && Number(wanted) > 0) throw refusal('FREE_BY_RULE');
  if (price.ceiling !== null && Number(wanted) > Number(price.ceiling)) throw refusal('ABOVE_CEILING');
  const needsReason = status !== 'estimated' || (price.est !== null && Number(wanted) !== Number(price.est));
  if (needsReason && note === null) throw refusal('NOTE_REQUIRED');
  return Number(wanted).toFixed(PLACES);
}

/** Decimal places of a unit price. */
const PLACES = 4;

function refusal(reason: string): SteelyardError {
  return new SteelyardError('PRICE_NOT_PROPOSABLE', { values: { reason } });
}
