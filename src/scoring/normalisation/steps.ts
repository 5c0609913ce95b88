import { type Scale, scaleOf } from './scale.js';

/** A score for each interval between rising cuts; a value on a cut belongs to the interval above it. */
export function steps(cuts: readonly number[], scores: readonly number[]): Scale {
  return scaleOf((value) => {
    if (Number.isNaN(value)) return Number.NaN;
    const above = cuts.findIndex((cut) => value < cut);
    return scores[above === -1 ? cuts.length : above] ?? Number.NaN;
  });
}
