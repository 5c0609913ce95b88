import type { Assumption } from '../assumption.js';

export const APPROACH_NAMES = ['cost', 'income', 'market'] as const;
export type ApproachName = (typeof APPROACH_NAMES)[number];

/** Why an approach is left out. */
export const EXCLUSION_REASONS = [
  'NO_COST_LEDGER',
  'QUALITY_NOT_MEASURED',
  'NO_BENEFIT_EVIDENCE',
  'NO_ATTRIBUTION',
  'NO_DISCOUNT_RATE',
  'LIFE_TOO_SHORT',
  'TOO_FEW_COMPARABLES',
  'NO_SAME_MODE_COMPARABLE',
  'NO_UNITS',
  'RELIABILITY_TOO_LOW',
] as const;

export type ExclusionReason = (typeof EXCLUSION_REASONS)[number];

/** An approach that cannot be used, with the count at hand and the count needed where it is one of number. */
export interface ExcludedApproach {
  readonly status: 'excluded';
  readonly reason: ExclusionReason;
  readonly have?: number;
  readonly need?: number;
}

/** What every approach that works gives: a value in yuan and how far it can be relied upon, in [0, 1]. */
export interface UsedApproach {
  readonly status: 'used';
  readonly value: number;
  readonly reliability: number;
  readonly assumptions: readonly Assumption[];
  readonly flags: readonly string[];
}

/** An excluded approach, in one line. */
export function excluded(
  reason: ExclusionReason,
  counts: { have?: number; need?: number } = {},
): ExcludedApproach {
  return { status: 'excluded', reason, ...counts };
}
