import { z } from 'zod';
import { inCanonicalOrder } from '../canonical-order.js';
import {
  identifier,
  optionalFlag,
  optionalMoney,
  optionalRate,
  optionalScore,
  optionalVolume,
  optionalWord,
  volume,
} from './figure.js';

/** Upper bound of every list inside one asset. */
export const LIST_MAXIMUM = 1000;

/** Scores of the quality module by dimension, or the composite alone; remediation cost for the payback view. */
export const qualityInputSchema = z.strictObject({
  score: optionalScore,
  scores: dimensions(optionalScore).optional(),
  remediationCosts: dimensions(optionalMoney).optional(),
});

function dimensions<T extends z.ZodType>(figure: T) {
  return z.strictObject({
    accuracy: figure,
    completeness: figure,
    timeliness: figure,
    consistency: figure,
    normativity: figure,
    accessibility: figure,
  });
}

/** Volumes by way of sharing, all in one unit: records, or bytes where nobody counts records. */
export const circulationInputSchema = z.strictObject({
  unit: optionalWord(['records', 'bytes']),
  open: optionalVolume,
  unconditional: optionalVolume,
  conditional: optionalVolume,
  usableNotVisible: optionalVolume,
  notShared: optionalVolume,
});

/** The share of entities only this asset holds, the two counts behind it, or the number of substitutes. */
export const scarcityInputSchema = z
  .strictObject({
    exclusiveShare: optionalRate,
    exclusiveEntities: optionalVolume,
    universeEntities: optionalVolume,
    substitutes: optionalVolume,
  })
  .refine(
    ({ exclusiveEntities = 0, universeEntities = Number.POSITIVE_INFINITY }) =>
      exclusiveEntities <= universeEntities,
    'exclusiveEntities must not exceed universeEntities',
  );

/** Each risk as a score in [0, 1], or as the counts it is measured from. */
export const riskInputSchema = z.strictObject({
  management: z
    .union([
      optionalRate,
      z.strictObject({
        slaBreaches: optionalVolume,
        windows: optionalVolume,
        hasOwner: optionalFlag,
        hasLineage: optionalFlag,
      }),
    ])
    .optional(),
  circulation: z
    .union([optionalRate, z.strictObject({ objections: optionalVolume, grants: optionalVolume })])
    .optional(),
  development: z.union([optionalRate, z.strictObject({ breakingChangesPerYear: optionalVolume })]).optional(),
  security: z
    .union([optionalRate, z.strictObject({ incidents: optionalVolume, hasAssessment: optionalFlag })])
    .optional(),
});

/**
 * Use over 90 days: successful calls by organisation, or all calls and the number of organisations where nobody
 * counts by organisation; and distinct scenarios. Or the coefficient itself.
 */
export const demandInputSchema = z.strictObject({
  coefficient: optionalVolume,
  calls: z
    .array(z.strictObject({ organisation: identifier, calls: volume }))
    .max(10 * LIST_MAXIMUM)
    .transform(inCanonicalOrder)
    .optional(),
  total: z.strictObject({ calls: volume, organisations: volume }).optional(),
  scenarios: optionalVolume,
  peers: z
    .array(z.strictObject({ calls: volume, organisations: volume, scenarios: volume }))
    .max(10 * LIST_MAXIMUM)
    .transform(inCanonicalOrder)
    .optional(),
});

export type QualityInput = z.infer<typeof qualityInputSchema>;
export type CirculationInput = z.infer<typeof circulationInputSchema>;
export type ScarcityInput = z.infer<typeof scarcityInputSchema>;
export type RiskInput = z.infer<typeof riskInputSchema>;
export type DemandInput = z.infer<typeof demandInputSchema>;
