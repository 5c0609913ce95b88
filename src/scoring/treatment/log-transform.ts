import { extremesOf } from '../extremes.js';

/** Share of the range that is added so that the smallest value has a logarithm (COINr `log_CT`). */
const SHIFT = 0.01;

/** ln(x − min + 0.01 (max − min)), as the COIN Tool and COINr `log_CT`. */
export function logTransform(values: Float64Array): Float64Array {
  const { minimum, maximum } = extremesOf(values);
  const shift = SHIFT * (maximum - minimum);
  return values.map((value) => Math.log(value - minimum + shift));
}
