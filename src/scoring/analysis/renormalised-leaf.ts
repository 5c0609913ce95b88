import type { Normalisation } from '../../indicators/normalisation.js';
import type { ScoringLeaf } from '../scoring-tree.js';

/**
 * An indicator under another normalisation. Scores set by hand (`steps`) stay as they are; `none` passes the
 * value on whatever the direction says, so that more goes on counting as better.
 */
export function renormalisedLeaf(leaf: ScoringLeaf, normalisation: Normalisation): ScoringLeaf {
  const { indicator, normalisation: own } = leaf;
  if (own.method === 'steps') return leaf;
  if (own.method !== 'none') return { ...leaf, normalisation };
  return { ...leaf, normalisation, indicator: { ...indicator, direction: 'benefit' } };
}

/** The scale of an indicator's scores; 0–100 where its method has none. */
export function outputOf(normalisation: Normalisation): [number, number] {
  return 'output' in normalisation ? normalisation.output : [0, 100];
}

/** An indicator whose scores begin at a hundredth of the upper end, as min-max 1–100: a geometric mean refuses 0. */
export function positiveLeaf(leaf: ScoringLeaf): ScoringLeaf {
  const { normalisation } = leaf;
  if (normalisation.method === 'steps') {
    const least = Math.max(...normalisation.scores) / 100;
    const scores = normalisation.scores.map((score) => Math.max(score, least));
    return { ...leaf, normalisation: { ...normalisation, scores } };
  }
  const [low, high] = outputOf(normalisation);
  if (low > 0 || high <= 0) return leaf;
  const output: [number, number] = [high / 100, high];
  if ('output' in normalisation) return { ...leaf, normalisation: { ...normalisation, output } };
  return renormalisedLeaf(leaf, { method: 'minmax', output });
}
