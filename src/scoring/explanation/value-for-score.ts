import type { Normalisation } from '../../indicators/normalisation.js';
import type { ScoringLeaf } from '../scoring-tree.js';

/** A value this share under a cut lies below it. */
const UNDER_CUT = 1e-9;

/**
 * The value nearest to the present one that scores at least `score`; null where the score depends on the other
 * entities (min-max, ranks and the like), so that no value can be promised.
 *
 * @param value null when there is none yet
 */
export function valueForScore(leaf: ScoringLeaf, value: number | null, score: number): number | null {
  const { normalisation } = leaf;
  switch (normalisation.method) {
    case 'goalposts':
      return goalpostValue(leaf, normalisation, value, score);
    case 'steps':
      return stepValue(normalisation, value, score);
    case 'none':
      return score;
    default:
      return null;
  }
}

type Goalposts = Extract<Normalisation, { method: 'goalposts' }>;
type Steps = Extract<Normalisation, { method: 'steps' }>;

function goalpostValue(
  { indicator: { direction }, target }: ScoringLeaf,
  { lower, upper, output: [low, high] }: Goalposts,
  value: number | null,
  score: number,
): number {
  const share = (score - low) / (high - low);
  if (direction === 'benefit') return lower + share * (upper - lower);
  if (direction === 'cost') return upper - share * (upper - lower);
  const best = target ?? upper;
  const worst = value !== null && value > best ? upper : lower;
  return worst + share * (best - worst);
}

function stepValue({ cuts, scores }: Steps, value: number | null, score: number): number | null {
  const from = value ?? cuts[0] ?? 0;
  const candidates = scores.flatMap((each, interval) => {
    if (each < score) return [];
    const start = cuts[interval - 1] ?? Number.NEGATIVE_INFINITY;
    const end = cuts[interval] ?? Number.POSITIVE_INFINITY;
    if (from < start) return [start];
    return [from < end ? from : end - UNDER_CUT * Math.max(1, Math.abs(end))];
  });
  return candidates.sort((a, b) => Math.abs(a - from) - Math.abs(b - from))[0] ?? null;
}
