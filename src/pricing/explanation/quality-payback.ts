import { QUALITY_DIMENSIONS, type QualityDimension, qualityScore } from '../coefficients/quality-score.js';
import type { QualityInput } from '../input/coefficient-inputs.js';
import type { PricingParameters } from '../pricing-parameters.js';

/** What raising one quality dimension would be worth, against what it would cost, in yuan. */
export interface QualityPayback {
  readonly dimension: QualityDimension;
  readonly from: number;
  readonly to: number;
  readonly gain: number;
  /** null when no remediation cost is stated. */
  readonly cost: number | null;
}

/**
 * The gain in value from raising each measured dimension to the reference quality and to 100, all else unchanged.
 *
 * @param valueAt the estimate at a composite quality
 */
export function qualityPayback(
  quality: QualityInput | undefined,
  reference: number,
  valueAt: (quality: number) => number,
  parameters: PricingParameters,
): QualityPayback[] {
  const present = qualityScore(quality, parameters);
  if (present === null || quality?.scores === undefined) return [];
  const value = valueAt(present);
  return QUALITY_DIMENSIONS.flatMap((dimension) => {
    const from = quality.scores?.[dimension];
    if (from === undefined) return [];
    const targets = [...new Set([reference, 100])].filter((target) => target > from);
    return targets.map((to) => {
      const raised = { ...quality, scores: { ...quality.scores, [dimension]: to } } as QualityInput;
      return {
        dimension,
        from,
        to,
        gain: valueAt(qualityScore(raised, parameters) ?? present) - value,
        cost: quality.remediationCosts?.[dimension] ?? null,
      };
    });
  });
}
