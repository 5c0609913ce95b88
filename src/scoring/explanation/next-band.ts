import type { Band } from '../../indicators/framework-definition.js';
import { roundScore } from '../round-score.js';

/** Bands are told apart at the tenth decimal; past an exclusive bound begins here. */
const SMALLEST_STEP = 1e-10;

export interface NextBand {
  readonly id: string;
  /** Points of the index still missing, above 0. */
  readonly points: number;
}

/** The lowest band above a score; null when there is none. */
export function nextBand(score: number, bandsBestFirst: readonly Band[]): NextBand | null {
  const rounded = roundScore(score);
  const missing = bandsBestFirst.map(({ id, from, above = 0 }) => ({
    id,
    points: (from ?? above + SMALLEST_STEP) - rounded,
  }));
  return missing.findLast(({ points }) => points > 0) ?? null;
}
