import type { OutputRange, Scale } from './scale.js';

export interface LinearEnds {
  /** Value that scores the lower end. */
  readonly start: number;
  /** Value that scores the upper end; differs from `start`. */
  readonly end: number;
  readonly output: OutputRange;
  /** Highest share of the way from start to end that counts; infinite for none. */
  readonly cap?: number;
}

/** The straight line through (start, low) and (end, high): low + (x − start) / (end − start) · (high − low). */
export function linearScale({ start, end, output: [low, high], cap }: LinearEnds): Scale {
  const range = end - start;
  const span = high - low;
  if (cap === undefined) {
    return (values, out, from, to) => {
      for (let row = from; row < to; row += 1) {
        out[row] = (((values[row] as number) - start) / range) * span + low;
      }
    };
  }
  return (values, out, from, to) => {
    for (let row = from; row < to; row += 1) {
      const share = ((values[row] as number) - start) / range;
      out[row] = (share > cap ? cap : share) * span + low;
    }
  };
}
