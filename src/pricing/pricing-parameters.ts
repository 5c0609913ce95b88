import { z } from 'zod';
import { SteelyardError } from '../errors.js';

/** The model of valuation; it changes when a formula does, and is part of every seed. */
export const MODEL_VERSION = 'pricing-1.0.0';

const share = z.number().min(0).max(1);
const positive = z.number().positive();
const weight = z.number().min(0);
const whole = z.number().int().positive();
const range = z
  .strictObject({ low: weight, high: positive })
  .refine(({ low, high }) => low <= high, 'low must not exceed high');
const span = z
  .strictObject({ low: z.number(), mode: z.number(), high: z.number() })
  .refine(({ low, mode, high }) => low <= mode && mode <= high, 'low ≤ mode ≤ high must hold');
const factorSpan = span
  .refine(({ low }) => low >= 0, 'a factor must not be negative')
  .refine(({ mode }) => mode === 1, 'the mode of a factor is 1: the point');
const shiftSpan = span.refine(({ mode }) => mode === 0, 'the mode of a shift is 0: the point');

/** How far each uncertain quantity may lie from its point: a factor around 1 or a shift around 0. */
export const spansSchema = z.strictObject({
  cost: factorSpan,
  quality: shiftSpan,
  risk: factorSpan,
  attribution: shiftSpan,
  benefit: factorSpan,
  discountRate: shiftSpan,
  market: factorSpan,
});

const basesSchema = z.strictObject({ measured: share, signed: share, declared: share });
const approachWeights = z.strictObject({ cost: weight, income: weight, market: weight });

/** Every number of the model that a tenant may set; see indicators/pricing/parameters.yaml for the reasons. */
export const parameterValuesSchema = z.strictObject({
  qualityWeights: z.strictObject({
    accuracy: weight,
    completeness: weight,
    timeliness: weight,
    consistency: weight,
    normativity: weight,
    accessibility: weight,
  }),
  qualityMinimumDimensions: whole.max(6),
  qualityReference: positive.max(100),
  categoryQualityReferences: z
    .array(z.strictObject({ category: z.string().min(1), reference: positive.max(100) }))
    .max(1000),
  alphaMode: z.enum(['reference', 'ratio100']),
  alphaRange: range,
  qualityGate: z.number().min(0).max(100),
  allowUnmeasuredQuality: z.boolean(),
  circulationCoefficients: z.strictObject({
    open: share,
    unconditional: share,
    conditional: share,
    usableNotVisible: share,
    notShared: share,
  }),
  circulationDefault: share,
  circulationDefaultReliability: share,
  scarcityMaximum: z.number().min(0).max(10),
  riskWeights: z.strictObject({
    management: weight,
    circulation: weight,
    development: weight,
    security: weight,
  }),
  riskGrades: z.strictObject({ general: share, important: share, core: share }),
  riskMaximum: share,
  riskPartDefault: share,
  demandRange: range,
  demandWeights: z.strictObject({ calls: weight, organisations: weight, scenarios: weight }),
  demandMinimumPeers: whole,
  demandOrganisationCap: positive.max(1),
  returnOnCost: share,
  permittedProfitRate: share.nullable(),
  lagHalfLifeYears: positive,
  evidenceMinimum: share,
  equalSplitReliability: share,
  riskFreeRate: z.strictObject({ rate: positive.max(1), asOf: z.iso.date() }).nullable(),
  riskFreeRateMaximumMonths: whole,
  riskPremiums: z.strictObject({ data: share, liquidity: share, security: share }),
  lifeYears: whole.max(30),
  growth: z.number().gt(-1).max(1),
  decay: share,
  realisation: basesSchema,
  incomeReliability: basesSchema,
  fullReliabilityMonths: whole,
  monthsOfUseDefault: weight,
  taxRate: share,
  cashFlowTiming: z.enum(['yearEnd', 'midYear']),
  listingFactor: share,
  qualityRatioRange: range,
  demandRatioRange: range,
  capacityExponent: z.number().min(0).max(2),
  capacityRange: range,
  rightsFactors: z.strictObject({ exclusive: positive, nonExclusive: positive, internalOnly: positive }),
  updateFactors: z.strictObject({ realTime: positive, daily: positive, monthly: positive, none: positive }),
  similarityWeights: z.strictObject({ category: weight, scenario: weight, fields: weight }),
  comparableMaximumMonths: whole,
  comparablesPerProvider: whole,
  identicalRoundPrices: whole.min(2),
  roundPriceStep: positive,
  quarantine: z.strictObject({
    lowPercentile: share,
    divisor: positive,
    highPercentile: share,
    multiple: positive,
  }),
  comparablesMinimum: whole,
  effectiveComparablesMinimum: positive,
  listingReliability: share,
  fullReliabilityComparables: positive,
  dispersionRange: range,
  baseWeights: z.strictObject({
    general: approachWeights,
    compensation: approachWeights,
    trade: approachWeights,
    booking: approachWeights,
  }),
  reliabilityMinimum: share,
  draws: whole.min(100).max(1_000_000),
  spans: spansSchema,
  disagreementRatio: positive.min(1),
  grades: z.strictObject({
    aReliability: share,
    aRatio: positive.min(1),
    bRatio: positive.min(1),
    cRatio: positive.min(1),
  }),
});

export type PricingParameterValues = z.infer<typeof parameterValuesSchema>;
/** A tenant's own values; a parameter that is named replaces the whole value. */
export const parameterOverridesSchema = parameterValuesSchema.partial();
export type PricingParameterOverrides = z.infer<typeof parameterOverridesSchema>;

/** One versioned set of parameters. */
export interface PricingParameters extends PricingParameterValues {
  readonly id: string;
  readonly version: number;
}

const entrySchema = z.union([
  z.strictObject({ value: z.unknown(), unit: z.string().min(1), source: z.string().min(1) }),
  z.strictObject({ value: z.unknown(), unit: z.string().min(1), choice: z.string().min(1) }),
]);

const parameterFileSchema = z.strictObject({
  id: z.string().min(1),
  version: z.number().int().positive(),
  parameters: z.record(z.string(), entrySchema),
});

/**
 * Reads a parameter file of `indicators/pricing/`: every parameter once, each with a unit and either the source
 * of its default or the word that it is a choice and why.
 *
 * @throws PRICING_PARAMETERS_INVALID with the field
 */
export function parsePricingParameters(raw: unknown, file?: string): PricingParameters {
  const { id, version, parameters } = checked(parameterFileSchema, raw, file);
  const values = Object.fromEntries(Object.entries(parameters).map(([name, { value }]) => [name, value]));
  return { id, version, ...checked(parameterValuesSchema, values, file) };
}

/** The parameters with a tenant's own values laid over them. */
export function withOverrides(
  parameters: PricingParameters,
  overrides: PricingParameterOverrides,
): PricingParameters {
  const named = Object.entries(overrides).filter(([, value]) => value !== undefined);
  return { ...parameters, ...(Object.fromEntries(named) as Partial<PricingParameterValues>) };
}

function checked<T>(schema: z.ZodType<T>, raw: unknown, file: string | undefined): T {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new SteelyardError('PRICING_PARAMETERS_INVALID', {
    values: { reason: issue?.message ?? '' },
    place: { file, field: issue?.path.join('.') },
  });
}
