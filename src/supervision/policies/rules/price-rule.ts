import { z } from 'zod';
import type { PriceFactCode } from '../../../pricing/price-fact.js';
import type { PolicyRule } from '../policy-rule.js';

const CODES = [
  'CHARGE_ABOVE_CEILING',
  'CHARGE_IN_FREE_TIER',
  'CHARGE_OUTSIDE_RANGE',
  'REVENUE_ABOVE_MAXIMUM',
  'FORECAST_ABOVE_MAXIMUM',
  'SUBSIDISED_COST_TWICE',
] as const satisfies readonly PriceFactCode[];

const settings = z.strictObject({
  kind: z.literal('price'),
  /** The facts about charges that the finding is made of. */
  codes: z.array(z.enum(CODES)).min(1),
});
/** Yuan as decimal text; null where the fact is no amount. */
const yuan = z.string().nullable().default(null);
const given = z.strictObject({
  /** The fact about the asset; null when its price is in order. */
  code: z.enum(CODES).nullable(),
  actual: yuan,
  limit: yuan,
});

type Settings = z.infer<typeof settings>;
type Given = z.infer<typeof given>;

/** What is charged for an asset is not what the pricing rules allow. */
export const priceRule: PolicyRule<Settings, Given> = {
  kind: 'price',
  settings,
  given,
  judge: ({ codes }, { code }) => code !== null && codes.includes(code),
  bounds: () => ({}),
  cases: ({ codes }, { prices }) =>
    prices.map(({ asset, department, facts }) => {
      const fact = facts.find(({ code }) => codes.includes(code));
      const { code = null, actual = null, limit = null } = fact ?? {};
      return { department, subject: asset, given: { code, actual, limit } };
    }),
};
