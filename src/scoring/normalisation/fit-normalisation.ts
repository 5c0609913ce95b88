import type { Direction } from '../../indicators/indicator-definition.js';
import type { Normalisation } from '../../indicators/normalisation.js';
import { ascendingRank } from './ascending-rank.js';
import { borda } from './borda.js';
import { distanceToMax } from './distance-to-max.js';
import { distanceToReference } from './distance-to-reference.js';
import { distanceToTarget } from './distance-to-target.js';
import { fractionOfMax } from './fraction-of-max.js';
import { goalposts, goalpostsAroundTarget } from './goalposts.js';
import { minmax } from './minmax.js';
import { percentileRank } from './percentile-rank.js';
import { type Scale, scaleOf } from './scale.js';
import { steps } from './steps.js';
import { zscore } from './zscore.js';

/** How one column of values is to become scores. */
export interface NormalisationRule {
  readonly normalisation: Normalisation;
  readonly direction: Direction;
  /** The indicator's target, read by direction `target` and by distanceToTarget without one of its own. */
  readonly target?: number | undefined;
}

export interface NormalisationSample {
  /** The values over which minimum, mean, ranks and so on are taken, before direction. */
  readonly values: Float64Array;
  /** Value of the entity that distanceToReference names, before direction; NaN when it has none. */
  readonly reference?: number;
}

/**
 * Fits a normalisation to its sample. A cost is multiplied by −1 first, value and target alike, as COINr does;
 * a target direction becomes −|x − target|; goalposts read the direction themselves, `steps` and `none` do not.
 *
 * @returns the scale, or null where the method is not defined for the sample (max = min, sd 0, n < 2)
 */
export function fitNormalisation(rule: NormalisationRule, sample: NormalisationSample): Scale | null {
  const { normalisation, direction } = rule;
  switch (normalisation.method) {
    case 'none':
      return scaleOf((value) => value);
    case 'steps':
      return steps(normalisation.cuts, normalisation.scores);
    case 'goalposts':
      return direction === 'target'
        ? goalpostsAroundTarget(normalisation, rule.target ?? Number.NaN)
        : goalposts(normalisation, direction);
    default:
      return fitDirected(normalisation, sample, directionOf(rule));
  }
}

type SampledNormalisation = Exclude<Normalisation, { method: 'none' | 'steps' | 'goalposts' }>;

interface Turn {
  /** Makes higher better; null when it already is. */
  readonly turn: ((value: number) => number) | null;
  /** The target after the turn. */
  readonly target: number;
}

function directionOf({ normalisation, direction, target }: NormalisationRule): Turn {
  const own = normalisation.method === 'distanceToTarget' ? normalisation.target : undefined;
  const aim = own ?? target ?? Number.NaN;
  switch (direction) {
    case 'benefit':
      return { turn: null, target: aim };
    case 'cost':
      return { turn: (value) => -value, target: -aim };
    case 'target':
      return { turn: (value) => -Math.abs(value - aim), target: 0 };
  }
}

function fitDirected(
  normalisation: SampledNormalisation,
  { values, reference = Number.NaN }: NormalisationSample,
  { turn, target }: Turn,
): Scale | null {
  if (turn === null) return fitBenefit(normalisation, { values, reference }, target);
  const turned = { values: values.map(turn), reference: turn(reference) };
  const scale = fitBenefit(normalisation, turned, target);
  if (scale === null) return null;
  return (column, out, from, to) => {
    for (let row = from; row < to; row += 1) out[row] = turn(column[row] as number);
    scale(out, out, from, to);
  };
}

function fitBenefit(
  normalisation: SampledNormalisation,
  { values, reference }: Required<NormalisationSample>,
  target: number,
): Scale | null {
  switch (normalisation.method) {
    case 'minmax':
      return minmax(values, normalisation.output);
    case 'percentileRank':
      return percentileRank(values, normalisation.output);
    case 'distanceToMax':
      return distanceToMax(values, normalisation.output);
    case 'distanceToTarget':
      return distanceToTarget(values, { ...normalisation, target });
    case 'distanceToReference':
      return distanceToReference(values, { ...normalisation, reference });
    case 'fractionOfMax':
      return fractionOfMax(values, normalisation.output);
    case 'zscore':
      return zscore(values, normalisation);
    case 'rank':
      return ascendingRank(values, normalisation.ties);
    case 'borda':
      return borda(values);
  }
}
