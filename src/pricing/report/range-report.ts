import { toFen } from '../money.js';
import type { ValueRange } from '../range/simulated-range.js';

/** A range in whole fen. */
export interface RangeReport {
  readonly p10Fen: number;
  readonly p50Fen: number;
  readonly p90Fen: number;
}

/** Rounds a range in yuan to whole fen. */
export function rangeReport({ p10, p50, p90 }: ValueRange): RangeReport {
  return { p10Fen: toFen(p10), p50Fen: toFen(p50), p90Fen: toFen(p90) };
}
