import type { Direction } from '../../indicators/indicator-definition.js';
import { goalposts, goalpostsAroundTarget } from '../normalisation/goalposts.js';
import type { ScoringLeaf } from '../scoring-tree.js';
import { quantileOf } from './quantile.js';

export interface PostPair {
  readonly lower: number;
  readonly upper: number;
}

/** Goalposts that the values at hand would have; a proposal for people to judge, never applied by itself. */
export interface GoalpostProposal {
  readonly indicator: string;
  readonly direction: Direction;
  readonly target: number | null;
  /** How many values it rests on. */
  readonly values: number;
  readonly current: PostPair;
  /** Null when the values give none; then `reason` says why. */
  readonly proposed: PostPair | null;
  readonly reason: 'noValues' | 'noSpread' | 'targetOutside' | null;
  /** Mean score of the values, now and with the proposal. */
  readonly meanScore: { readonly current: number | null; readonly proposed: number | null };
}

/** Shares of the values below the lower and the upper post. */
const LOWER_SHARE = 0.1;
const UPPER_SHARE = 0.9;

/**
 * Proposes the 10th and the 90th percentile (R type 7) of an indicator's values as goalposts. Null for an
 * indicator that is not normalised by goalposts.
 */
export function goalpostProposal(leaf: ScoringLeaf, values: readonly number[]): GoalpostProposal | null {
  const { normalisation, target = null } = leaf;
  if (normalisation.method !== 'goalposts') return null;
  const { direction } = leaf.indicator;
  const current = { lower: normalisation.lower, upper: normalisation.upper };
  const sorted = Float64Array.from(values).sort();
  const found = { lower: quantileOf(sorted, LOWER_SHARE), upper: quantileOf(sorted, UPPER_SHARE) };
  const reason = refusal(found, sorted.length, direction === 'target' ? target : null);
  const proposed = reason === null ? found : null;
  const meanWith = (posts: PostPair | null) =>
    posts === null ? null : meanScore({ ...normalisation, ...posts }, direction, target, sorted);
  return {
    indicator: leaf.id,
    direction,
    target,
    values: sorted.length,
    current,
    proposed,
    reason,
    meanScore: { current: meanWith(current), proposed: meanWith(proposed) },
  };
}

function refusal(
  { lower, upper }: PostPair,
  count: number,
  target: number | null,
): GoalpostProposal['reason'] {
  if (count === 0) return 'noValues';
  if (!(lower < upper)) return 'noSpread';
  return target !== null && (target < lower || target > upper) ? 'targetOutside' : null;
}

function meanScore(
  posts: Parameters<typeof goalposts>[0],
  direction: Direction,
  target: number | null,
  values: Float64Array,
): number | null {
  if (values.length === 0) return null;
  const scale =
    direction === 'target' ? goalpostsAroundTarget(posts, target ?? Number.NaN) : goalposts(posts, direction);
  const scores = new Float64Array(values.length);
  scale(values, scores, 0, values.length);
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
