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
export function linearScale({
  start,
  end,
  output: [low, high],
  cap = Number.POSITIVE_INFINITY,
}: LinearEnds): Scale {
  const line = { start, range: end - start, low, span: high - low, cap };
  return (values, out, from, to) => draw(line, values, out, from, to);
}

interface Line {
  readonly start: number;
  readonly range: number;
  readonly low: number;
  readonly span: number;
  readonly cap: number;
}

/** Numbers taken out once: those of an enclosing function would be read from memory again for every row. */
function draw(
  { start, range, low, span, cap }: Line,
  values: Float64Array,
  out: Float64Array,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row += 1) {
    const share = ((values[row] as number) - start) / range;
    out[row] = (share > cap ? cap : share) * span + low;
  }
}
