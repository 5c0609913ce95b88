import { z } from 'zod';
import { inCanonicalOrder } from '../canonical-order.js';
import { LIST_MAXIMUM } from './coefficient-inputs.js';
import {
  identifier,
  optionalFlag,
  optionalMoney,
  optionalRate,
  optionalSharers,
  optionalSize,
  optionalText,
  optionalVolume,
  optionalWord,
  rate,
  word,
} from './figure.js';

/** The cost lines of the model; remediation is another name of cleaning. */
export const COST_KINDS = [
  'prePhase',
  'collection',
  'cleaning',
  'remediation',
  'storage',
  'compute',
  'securityCompliance',
  'personnel',
  'opportunity',
  'tax',
] as const;

/** One cost: yuan a year (or once), its price index ratio, and the asset's share of a joint platform. */
export const costLineSchema = z
  .strictObject({
    id: identifier.optional(),
    kind: word(COST_KINDS),
    amount: optionalMoney,
    years: optionalSize,
    indexRatio: optionalSize,
    share: optionalRate,
    sharedBy: optionalSharers,
    evidence: optionalWord(['voucher', 'contract', 'none']),
    voucher: optionalText,
    subsidy: optionalMoney,
  })
  .refine(
    ({ amount, years = 1, subsidy = 0 }) => subsidy <= (amount ?? 0) * years,
    'the subsidy must not exceed the amount',
  );

export const costInputSchema = z.strictObject({
  lines: z.array(costLineSchema).max(LIST_MAXIMUM).transform(inCanonicalOrder).optional(),
  returnOnCost: optionalRate,
  updatedWithinSla: optionalFlag,
  ageYears: optionalVolume,
  obsolescence: z.array(rate).max(20).transform(inCanonicalOrder).optional(),
  reliability: optionalRate,
});

export type CostLine = z.infer<typeof costLineSchema>;
export type CostInput = z.infer<typeof costInputSchema>;
