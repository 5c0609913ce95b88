import { clip } from '../clip.js';
import type { PricingParameters } from '../pricing-parameters.js';

/** Assets of a category that must be measured before their median is a fair reference. */
const REFERENCE_ASSETS = 20;

/** α as a function of Q. */
export type QualityCoefficient = (quality: number) => number;

/**
 * α, the quality coefficient, for the assets of a category: Q against the reference asset within alphaRange, or
 * Q/100 in the mode `ratio100` (the reading of expert guidance no. 9 of the China Appraisal Society, not confirmed in
 * its text). A function, because the range asks it thousands of times an asset.
 */
export function qualityCoefficient(
  category: string | undefined,
  parameters: PricingParameters,
): QualityCoefficient {
  if (parameters.alphaMode === 'ratio100') return (quality) => quality / 100;
  const { low, high } = parameters.alphaRange;
  const reference = qualityReference(category, parameters);
  return (quality) => clip(quality / reference, low, high);
}

/** The reference quality of a category: the tenant's own, or the general one. */
export function qualityReference(category: string | undefined, parameters: PricingParameters): number {
  const own = parameters.categoryQualityReferences.find((entry) => entry.category === category);
  return own?.reference ?? parameters.qualityReference;
}

/**
 * The median quality of a category's assets, to be set as its reference; null below 20 assets. It is proposed to
 * the tenant, not applied by itself, so that a price does not move because another asset was measured.
 */
export function proposedQualityReference(scores: readonly number[]): number | null {
  if (scores.length < REFERENCE_ASSETS) return null;
  const sorted = [...scores].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}
