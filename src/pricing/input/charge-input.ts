import { z } from 'zod';
import { inCanonicalOrder } from '../canonical-order.js';
import { LIST_MAXIMUM } from './coefficient-inputs.js';
import {
  identifier,
  money,
  optionalFlag,
  optionalMoney,
  optionalRate,
  optionalSize,
  optionalVolume,
  optionalWord,
  rate,
  volume,
} from './figure.js';

/** What is counted when a fee is charged (2025 public-data price rules). */
export const CHARGING_UNITS = ['product', 'service', 'duration', 'call'] as const;

/** One step of a progressive tariff: yuan a unit for the volume between two bounds; the last has no upper one. */
export const tariffBandSchema = z.strictObject({
  from: volume,
  to: volume.optional(),
  unitPrice: money,
});

const tariffSchema = z
  .array(tariffBandSchema)
  .min(1)
  .max(100)
  .superRefine((bands, context) => {
    bands.forEach(({ from, to }, index) => {
      const start = index === 0 ? 0 : bands[index - 1]?.to;
      if (from !== start) {
        context.addIssue({
          code: 'custom',
          path: [index, 'from'],
          message: 'a band starts where the one before ends, the first at 0',
        });
      }
      if (typeof to === 'number' && typeof from === 'number' && to <= from) {
        context.addIssue({ code: 'custom', path: [index, 'to'], message: 'a band ends above its start' });
      }
    });
  });

/** How the asset is charged for, and what it costs to deliver and to recover. Yuan and units a year. */
export const chargeInputSchema = z.strictObject({
  unit: optionalWord(CHARGING_UNITS),
  expectedUnits: optionalVolume,
  deliveryCost: z
    .strictObject({ compute: optionalMoney, egress: optionalMoney, support: optionalMoney })
    .optional(),
  allowableCost: optionalMoney,
  subsidies: optionalMoney,
  tax: optionalMoney,
  recoveryYears: optionalSize,
  keySupported: optionalFlag,
  discount: optionalRate,
  tariff: tariffSchema.optional(),
  tariffVolume: optionalVolume,
});

/** What an operator of public data may earn in a period, and how it is divided among its products. */
export const revenueCapInputSchema = z
  .strictObject({
    operatingCost: optionalMoney,
    subsidies: optionalMoney,
    permittedProfit: optionalMoney,
    tax: optionalMoney,
    overRecovery: optionalMoney,
    fullYear: optionalFlag,
    product: identifier,
    products: z
      .array(
        z.strictObject({
          id: identifier,
          share: rate,
          units: volume,
          plannedPrice: optionalMoney,
          actualPrice: optionalMoney,
          actualUnits: optionalVolume,
        }),
      )
      .min(1)
      .max(LIST_MAXIMUM)
      .transform(inCanonicalOrder),
  })
  .superRefine(({ product, products }, context) => {
    const ids = new Set(products.map(({ id }) => id));
    if (ids.size !== products.length) {
      context.addIssue({ code: 'custom', path: ['products'], message: 'two products have the same id' });
    }
    if (!ids.has(product)) {
      context.addIssue({ code: 'custom', path: ['product'], message: 'no product has this id' });
    }
    const shares = products.reduce((sum, { share }) => sum + (share ?? 0), 0);
    if (Math.abs(shares - 1) > SHARE_TOLERANCE) {
      context.addIssue({ code: 'custom', path: ['products'], message: 'the shares must add up to 1' });
    }
  });

/** Shares written with a few decimals still count as adding up to 1. */
const SHARE_TOLERANCE = 1e-9;

/** What was charged in fact, for the supervision checks. */
export const actualChargeSchema = z.strictObject({
  unitPrice: optionalMoney,
  revenue: optionalMoney,
});

export type TariffBand = { readonly from: number; readonly to: number | null; readonly unitPrice: number };
export type ChargeInput = z.infer<typeof chargeInputSchema>;
export type RevenueCapInput = z.infer<typeof revenueCapInputSchema>;
export type ActualCharge = z.infer<typeof actualChargeSchema>;
