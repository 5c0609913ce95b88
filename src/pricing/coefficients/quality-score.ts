import type { QualityInput } from '../input/coefficient-inputs.js';
import type { PricingParameters } from '../pricing-parameters.js';

export const QUALITY_DIMENSIONS = [
  'accuracy',
  'completeness',
  'timeliness',
  'consistency',
  'normativity',
  'accessibility',
] as const;

export type QualityDimension = (typeof QUALITY_DIMENSIONS)[number];
export type QualityScores = { readonly [dimension in QualityDimension]?: number | undefined };

/**
 * Quality Q in [0, 100]: the weighted mean of the measured dimensions, or the stated composite when no dimension
 * is given. Null with fewer dimensions than the parameters ask for.
 */
export function qualityScore(
  quality: QualityInput | undefined,
  parameters: PricingParameters,
): number | null {
  if (quality?.scores === undefined) return quality?.score ?? null;
  const scores: QualityScores = quality.scores;
  const measured = QUALITY_DIMENSIONS.filter((dimension) => scores[dimension] !== undefined);
  if (measured.length < parameters.qualityMinimumDimensions) return quality.score ?? null;
  const { qualityWeights: weights } = parameters;
  const total = measured.reduce((sum, dimension) => sum + weights[dimension], 0);
  if (total === 0) return null;
  const weighted = measured.reduce(
    (sum, dimension) => sum + weights[dimension] * (scores[dimension] as number),
    0,
  );
  return weighted / total;
}

/** Accuracy or completeness below the gate: such data earns its cost at most. */
export function failsQualityGate(
  quality: QualityInput | undefined,
  { qualityGate }: PricingParameters,
): boolean {
  const { accuracy, completeness } = quality?.scores ?? {};
  return [accuracy, completeness].some((score) => score !== undefined && score < qualityGate);
}
