import { z } from 'zod';
import { DATA_ORIGINS, rightsRecordSchema } from '../../sources/rights-record.js';
import { inCanonicalOrder } from '../canonical-order.js';
import { spansSchema } from '../pricing-parameters.js';
import { actualChargeSchema, chargeInputSchema, revenueCapInputSchema } from './charge-input.js';
import {
  circulationInputSchema,
  demandInputSchema,
  LIST_MAXIMUM,
  qualityInputSchema,
  riskInputSchema,
  scarcityInputSchema,
} from './coefficient-inputs.js';
import { costInputSchema } from './cost-input.js';
import {
  identifier,
  optionalDate,
  optionalPositiveRate,
  optionalText,
  optionalVolume,
  optionalWord,
  volume,
} from './figure.js';
import { incomeInputSchema, LIFE_MAXIMUM } from './income-input.js';
import { marketInputSchema } from './market-input.js';

/** What the estimate is for; it decides the base weights of the approaches. */
export const ESTIMATE_PURPOSES = ['general', 'compensation', 'trade', 'booking'] as const;
export type EstimatePurpose = (typeof ESTIMATE_PURPOSES)[number];

/** Sessions of use: which assets a session touched together, how much it weighs, and in which month (any: none). */
export const usageSessionsSchema = z
  .array(
    z.strictObject({
      assets: z.array(identifier).min(1).max(64),
      weight: volume,
      period: z
        .string()
        .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month is YYYY-MM')
        .optional(),
    }),
  )
  .max(10 * LIST_MAXIMUM)
  .transform(inCanonicalOrder);

const usageInputSchema = z.strictObject({ sessions: usageSessionsSchema });

/** Whole number in 64 bits: as text, since a seed may exceed 2^53. */
const seedSchema = z.union([
  z.int().min(0).transform(String),
  z
    .string()
    .regex(/^\d{1,20}$/)
    .refine((text) => BigInt(text) < 2n ** 64n, 'a seed has at most 64 bits'),
]);

/** One asset to estimate. Whatever is left out is treated as missing, never as zero. */
export const priceAssetSchema = z
  .strictObject({
    id: identifier,
    title: z
      .union([
        z.string().min(1).max(400),
        z.strictObject({ en: z.string().max(400), zh: z.string().max(400) }),
      ])
      .optional(),
    category: optionalText,
    purpose: optionalWord(ESTIMATE_PURPOSES),
    valuationDate: optionalDate,
    dataOrigin: optionalWord(DATA_ORIGINS),
    rights: rightsRecordSchema.optional(),
    quality: qualityInputSchema.optional(),
    circulation: circulationInputSchema.optional(),
    scarcity: scarcityInputSchema.optional(),
    risk: riskInputSchema.optional(),
    demand: demandInputSchema.optional(),
    discountRate: optionalPositiveRate,
    years: z.int().min(1).max(LIFE_MAXIMUM).optional(),
    legalLimitYears: optionalVolume,
    cost: costInputSchema.optional(),
    income: incomeInputSchema.optional(),
    market: marketInputSchema.optional(),
    charge: chargeInputSchema.optional(),
    revenueCap: revenueCapInputSchema.optional(),
    usage: usageInputSchema.optional(),
    uncertainty: spansSchema.partial().optional(),
    actual: actualChargeSchema.optional(),
    seed: seedSchema.optional(),
  })
  .refine(
    ({ dataOrigin, rights }) =>
      dataOrigin === undefined || rights?.origin === undefined || dataOrigin === rights.origin,
    { message: 'dataOrigin contradicts rights.origin', path: ['dataOrigin'] },
  );

/** An asset as checked: keys in camelCase, figures as plain numbers, unordered lists in canonical order. */
export type PriceAsset = z.infer<typeof priceAssetSchema>;
