import { z } from 'zod';
import type { PolicyRule } from '../policy-rule.js';

const settings = z
  .strictObject({
    kind: z.literal('price'),
    /** `jump`: against the price before; `range`: outside the range of the estimate; `withoutEstimate`: no estimate. */
    when: z.enum(['jump', 'range', 'withoutEstimate']),
    /** For `jump`: share of the price before. */
    byShare: z.number().positive().optional(),
  })
  .refine(({ when, byShare }) => (when === 'jump') === (byShare !== undefined), {
    message: 'byShare belongs to "jump", and to it alone',
    path: ['byShare'],
  });
/** In fen. */
const fen = z.int().min(0).nullable();
const given = z.strictObject({
  price: fen,
  estimate: fen.default(null),
  before: fen.default(null),
  low: fen.default(null),
  high: fen.default(null),
});

type Settings = z.infer<typeof settings>;
type Given = z.infer<typeof given>;

/** A price in force that its estimate does not bear out. */
export const priceRule: PolicyRule<Settings, Given> = {
  kind: 'price',
  settings,
  given,
  judge: ({ when, byShare }, { price, estimate, before, low, high }) => {
    if (price === null) return null;
    if (when === 'withoutEstimate') return estimate === null;
    if (when === 'range') return low === null || high === null ? null : price < low || price > high;
    if (before === null || before === 0) return null;
    return Math.abs(price - before) / before > (byShare ?? Infinity);
  },
  bounds: ({ byShare }, { price, before, low, high }) => ({
    bound: byShare ?? null,
    priceCny: inCny(price),
    beforeCny: inCny(before),
    lowCny: inCny(low),
    highCny: inCny(high),
  }),
  cases: (_settings, { prices }) =>
    prices.map(({ asset, department, ...figures }) => ({ department, subject: asset, given: figures })),
};

/** For texts only; amounts are compared in fen. */
function inCny(amount: number | null): number | null {
  return amount === null ? null : amount / 100;
}
