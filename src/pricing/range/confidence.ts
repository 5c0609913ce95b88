import { APPROACH_NAMES } from '../approaches/approach-result.js';
import type { PricingParameters } from '../pricing-parameters.js';
import { reaches } from '../reaches.js';
import type { ByApproach } from '../reconciliation.js';
import type { ValueRange } from './simulated-range.js';

export type ConfidenceGrade = 'A' | 'B' | 'C' | 'D';

/** What the confidence in an estimate is judged by. */
export interface ConfidenceFacts {
  readonly point: number;
  readonly range: ValueRange;
  readonly values: ByApproach;
  readonly reliabilities: ByApproach;
}

/**
 * A: two approaches or more, all reliable, narrow range; B: two or more, wider; C: one approach, or wider still; D:
 * P90 above cRatio × P10, or a range that reaches 0.
 */
export function confidenceGrade(
  { range, reliabilities }: ConfidenceFacts,
  { grades: { aReliability, aRatio, bRatio, cRatio } }: PricingParameters,
): ConfidenceGrade {
  const used = Object.values(reliabilities);
  const ratio = range.p10 > 0 ? range.p90 / range.p10 : Number.POSITIVE_INFINITY;
  if (ratio > cRatio) return 'D';
  if (used.length < 2 || ratio > bRatio) return 'C';
  return ratio <= aRatio && used.every((reliability) => reliability >= aReliability) ? 'A' : 'B';
}

/** The flags that hold an estimate back until somebody has looked at it; empty when none applies. */
export function reviewFlags(
  { point, range, values }: ConfidenceFacts,
  { disagreementRatio }: PricingParameters,
): string[] {
  const used = APPROACH_NAMES.flatMap((name) => values[name] ?? []);
  const smallest = Math.min(...used);
  const disagree =
    used.length > 1 && !(smallest >= 0 && reaches(disagreementRatio * smallest, Math.max(...used)));
  return [
    ...(disagree ? ['APPROACHES_DISAGREE'] : []),
    ...(point < range.p10 || point > range.p90 ? ['POINT_OUTSIDE_RANGE'] : []),
    ...(point < 0 ? ['NEGATIVE_VALUE'] : []),
  ];
}
