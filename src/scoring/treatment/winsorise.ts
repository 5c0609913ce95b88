import { extremesOf } from '../extremes.js';
import { skewnessOf } from '../moments.js';
import { type OutlierTest, passes } from './outlier-test.js';

/**
 * Winsorisation (COINr `winsorise`): pass by pass the largest value — the smallest when the skew is negative —
 * with all that tie with it is set to the next one, until the column passes the test or at least `winmax`
 * points have been moved. Points tied at the new extreme count again, so ties can overshoot `winmax`.
 */
export function winsorise(values: Float64Array, winmax: number, test: OutlierTest): Float64Array {
  const treated = values.slice();
  let movedHigh = 0;
  let movedLow = 0;
  while (movedHigh + movedLow < winmax && passes(treated, test) === false) {
    const { minimum, maximum } = extremesOf(treated);
    const high = skewnessOf(treated) >= 0;
    const extreme = high ? maximum : minimum;
    const inner = extremesOf(treated.filter((value) => value !== extreme));
    const next = high ? inner.maximum : inner.minimum;
    const moved = replace(treated, extreme, next);
    if (high) movedHigh = moved;
    else movedLow = moved;
  }
  return treated;
}

/** Sets every value equal to `from` to `to`; answers how many there were. */
function replace(values: Float64Array, from: number, to: number): number {
  let count = 0;
  for (let row = 0; row < values.length; row += 1) {
    if (values[row] !== from) continue;
    values[row] = to;
    count += 1;
  }
  return count;
}
