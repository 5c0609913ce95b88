import { type OutputRange, type Scale, scaleOf } from './scale.js';

export interface Goalposts {
  readonly lower: number;
  readonly upper: number;
  readonly clamp: boolean;
  readonly output: OutputRange;
}

/**
 * Fixed goalposts in the value's own unit (UNDP Human Development Index; COINr `n_goalposts`): for a benefit
 * `lower` scores the lower end and `upper` the upper end, for a cost the other way round. `clamp` keeps
 * values beyond a post at that end.
 */
export function goalposts({ lower, upper, clamp, output }: Goalposts, direction: 'benefit' | 'cost'): Scale {
  const [low, high] = output;
  const span = high - low;
  const [start, end] = direction === 'benefit' ? [lower, upper] : [upper, lower];
  const range = end - start;
  if (!clamp) return scaleOf((value) => ((value - start) / range) * span + low);
  return (values, out, from, to) => {
    for (let row = from; row < to; row += 1) {
      const share = ((values[row] as number) - start) / range;
      out[row] = Math.max(0, Math.min(share, 1)) * span + low;
    }
  };
}

/**
 * Goalposts around a target: the upper end at the target, falling in a straight line to the lower end at
 * `lower` and at `upper`. A target on a post leaves nothing to fall to on that side, so values there score
 * the lower end.
 */
export function goalpostsAroundTarget({ lower, upper, clamp, output }: Goalposts, target: number): Scale {
  const [low, high] = output;
  const span = high - low;
  return scaleOf((value) => {
    if (value === target) return high;
    const post = value < target ? lower : upper;
    if (post === target) return Number.isNaN(value) ? Number.NaN : low;
    const share = (value - post) / (target - post);
    return (clamp && share < 0 ? 0 : share) * span + low;
  });
}
