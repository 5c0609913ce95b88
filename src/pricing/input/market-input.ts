import { z } from 'zod';
import { inOrderOfIds } from '../canonical-order.js';
import { LIST_MAXIMUM } from './coefficient-inputs.js';
import {
  identifier,
  optionalDate,
  optionalFlag,
  optionalMoney,
  optionalPositiveScore,
  optionalRate,
  optionalSize,
  optionalText,
  optionalVolume,
  optionalWord,
} from './figure.js';

export const CHARGING_MODES = ['oneOff', 'subscription', 'perUse', 'negotiation', 'free'] as const;
export const RIGHT_KINDS = ['exclusive', 'nonExclusive', 'internalOnly'] as const;
export const UPDATE_RHYTHMS = ['realTime', 'daily', 'monthly', 'none'] as const;

const CURRENCIES = new Set([...Intl.supportedValuesOf('currency'), 'RMB']);

const fields = z
  .array(z.string().min(1).max(200))
  .max(LIST_MAXIMUM)
  .transform((names) => [...new Set(names)].sort());

/** A price somebody asked or paid for like data. What is not stated adjusts nothing, or costs similarity. */
export const comparableSchema = z.strictObject({
  id: identifier,
  title: optionalText,
  provider: z.string().max(400).optional(),
  platform: optionalText,
  price: optionalMoney,
  currency: z
    .string()
    .refine((code) => CURRENCIES.has(code), 'unknown currency')
    .default('CNY'),
  mode: optionalWord(CHARGING_MODES),
  kind: optionalWord(['transaction', 'listing']),
  right: optionalWord(RIGHT_KINDS),
  category: optionalText,
  scenario: optionalText,
  fields: fields.optional(),
  date: optionalDate,
  relatedParty: optionalFlag,
  quality: optionalPositiveScore,
  demand: optionalSize,
  size: optionalSize,
  indexRatio: optionalSize,
  weight: optionalVolume,
});

/** Comparables with ids of their own, in the order of their ids. */
export const comparablesSchema = z
  .array(comparableSchema)
  .max(20_000)
  .superRefine((comparables, context) => {
    const seen = new Set<string>();
    comparables.forEach(({ id }, index) => {
      if (seen.has(id)) {
        context.addIssue({ code: 'custom', path: [index, 'id'], message: `the id "${id}" occurs twice` });
      }
      seen.add(id);
    });
  })
  .transform(inOrderOfIds);

export const marketInputSchema = z.strictObject({
  mode: optionalWord(['oneOff', 'subscription', 'perUse']),
  right: optionalWord(RIGHT_KINDS),
  update: optionalWord(UPDATE_RHYTHMS),
  size: optionalSize,
  scenario: optionalText,
  fields: fields.optional(),
  comparables: comparablesSchema.optional(),
  reliability: optionalRate,
});

export type Comparable = z.infer<typeof comparableSchema>;
export type MarketInput = z.infer<typeof marketInputSchema>;
