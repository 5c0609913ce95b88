import type { Band } from '../indicators/framework-definition.js';
import { roundScore } from './round-score.js';

/** The bands best first; of two with the same bound the exclusive one stands higher. */
export function bandsByRank(bands: readonly Band[]): readonly Band[] {
  return bands.toSorted(
    (first, second) => boundOf(second) - boundOf(first) || exclusive(second) - exclusive(first),
  );
}

/** The best band whose bound the rounded score reaches; null under the lowest. */
export function bandOf(score: number, bandsBestFirst: readonly Band[]): string | null {
  const rounded = roundScore(score);
  const band = bandsBestFirst.find(({ from, above }) =>
    from === undefined ? rounded > (above ?? Number.POSITIVE_INFINITY) : rounded >= from,
  );
  return band?.id ?? null;
}

/** The lower of a band and a cap; no band stays none. */
export function cappedBand(band: string | null, cap: string, bandsBestFirst: readonly Band[]): string | null {
  if (band === null) return null;
  const place = (id: string) => bandsBestFirst.findIndex((each) => each.id === id);
  return place(cap) > place(band) ? cap : band;
}

function boundOf({ from, above }: Band): number {
  return from ?? above ?? Number.NEGATIVE_INFINITY;
}

function exclusive({ above }: Band): 0 | 1 {
  return above === undefined ? 0 : 1;
}
