import type { FrameworkDefinition } from '../indicators/framework-definition.js';
import { countBelow, countUpTo } from './normalisation/ascending-rank.js';
import { presentValues } from './present-values.js';
import { roundScore } from './round-score.js';

export type RankTies = FrameworkDefinition['ranking'];

/**
 * Ranks of scores, 1 = highest, among those that are not NaN; scores equal to ten decimals are tied. Ties:
 * `min` 1 2 2 4 (COINr, Excel), `dense` 1 2 2 3, `average` 1 2.5 2.5 4.
 */
export function rankScores(scores: Float64Array, ties: RankTies): Float64Array {
  const rounded = scores.map(roundScore);
  const sorted = presentValues(rounded).sort();
  const places = ties === 'dense' ? sorted.filter((score, at) => score !== sorted[at - 1]) : sorted;
  return rounded.map((score) => {
    if (Number.isNaN(score)) return Number.NaN;
    const higher = places.length - countUpTo(places, score);
    if (ties !== 'average') return higher + 1;
    const tied = places.length - higher - countBelow(places, score);
    return higher + (tied + 1) / 2;
  });
}
