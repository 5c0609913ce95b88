import { groupBy } from '../group-by.js';
import type { PriceAsset } from '../input/price-asset.js';

/** The same subsidised cost in the ledgers of several assets. */
export interface DoubleCharge {
  readonly voucher: string;
  readonly assets: readonly string[];
}

/**
 * Vouchers of subsidised cost that more than one asset charges for: each is a question of supervision, since the
 * public has paid once already. A joint cost divided by shares that add up to 1 at most is no double charge.
 */
export function doubleCharges(assets: readonly Pick<PriceAsset, 'id' | 'cost'>[]): DoubleCharge[] {
  const uses = assets.flatMap(({ id, cost }) =>
    (cost?.lines ?? []).flatMap(({ voucher, subsidy = 0, share, sharedBy = 1 }) =>
      voucher === undefined || subsidy === 0 ? [] : [{ voucher, asset: id, share: share ?? 1 / sharedBy }],
    ),
  );
  return [...groupBy(uses, ({ voucher }) => voucher)]
    .filter(([, group]) => new Set(group.map(({ asset }) => asset)).size > 1)
    .filter(([, group]) => group.reduce((sum, { share }) => sum + share, 0) > 1 + ROUNDING)
    .map(([voucher, group]) => ({ voucher, assets: [...new Set(group.map(({ asset }) => asset))].sort() }))
    .sort((left, right) => (left.voucher < right.voucher ? -1 : 1));
}

/** Shares such as 1/3 add up to 1 with an error of arithmetic. */
const ROUNDING = 1e-9;
