import { z } from 'zod';
import { inCanonicalOrder } from '../canonical-order.js';
import { LIST_MAXIMUM } from './coefficient-inputs.js';
import {
  identifier,
  money,
  optionalGrowth,
  optionalMoney,
  optionalPositiveRate,
  optionalRate,
  optionalSize,
  optionalVolume,
  optionalWord,
  profit,
  rate,
  volume,
} from './figure.js';

/** Longest forecast in years. */
export const LIFE_MAXIMUM = 30;

const forecast = z.array(profit).min(1).max(LIFE_MAXIMUM);

/** The first year's benefit by what it is made of; each part stated separately. */
const benefitPartsSchema = z.strictObject({
  hoursSaved: optionalVolume,
  loadedRate: optionalMoney,
  feesAvoided: optionalMoney,
  lossesAvoided: optionalMoney,
  attributableRevenue: optionalMoney,
});

const member = z.array(identifier).min(1).max(64);

/** What part of a scenario's benefit is the asset's: measured, divided by a declared game, or by use. */
export const attributionInputSchema = z.strictObject({
  share: optionalRate,
  controlled: z.strictObject({ with: profit, without: profit }).optional(),
  game: z
    .strictObject({
      assets: z.array(identifier).min(1).max(64),
      coalitions: z
        .array(z.strictObject({ assets: member, value: money }))
        .min(1)
        .max(4096),
    })
    .optional(),
  sessions: z
    .array(z.strictObject({ assets: member, weight: volume }))
    .max(10 * LIST_MAXIMUM)
    .transform(inCanonicalOrder)
    .optional(),
});

/** One use of the asset and the income it brings, by one of the four forms of the income approach. */
export const scenarioInputSchema = z
  .strictObject({
    id: identifier,
    method: optionalWord(['direct', 'share', 'excess', 'incremental']),
    basis: optionalWord(['measured', 'signed', 'declared']),
    monthsOfUse: optionalVolume,
    discountRate: optionalPositiveRate,
    taxRate: optionalRate,
    benefit: z.union([money, z.array(money).min(1).max(LIFE_MAXIMUM), benefitPartsSchema]).optional(),
    attribution: z.union([rate, attributionInputSchema]).optional(),
    realisation: optionalRate,
    operatingCost: z.union([money, z.array(money).min(1).max(LIFE_MAXIMUM)]).optional(),
    growth: optionalGrowth,
    decay: optionalRate,
    halfLifeYears: optionalSize,
    ebit: forecast.optional(),
    charges: z
      .array(z.strictObject({ id: identifier, amounts: z.array(money).min(1).max(LIFE_MAXIMUM) }))
      .max(LIST_MAXIMUM)
      .transform(inCanonicalOrder)
      .optional(),
    with: forecast.optional(),
    without: forecast.optional(),
  })
  .refine(({ decay, halfLifeYears }) => decay === undefined || halfLifeYears === undefined, {
    message: 'state decay or halfLifeYears, not both',
  });

export const incomeInputSchema = z.strictObject({
  scenarios: z.array(scenarioInputSchema).max(20).transform(inCanonicalOrder).optional(),
  reliability: optionalRate,
});

export type AttributionInput = z.infer<typeof attributionInputSchema>;
export type ScenarioInput = z.infer<typeof scenarioInputSchema>;
export type IncomeInput = z.infer<typeof incomeInputSchema>;
