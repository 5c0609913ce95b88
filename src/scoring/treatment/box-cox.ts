import { extremesOf } from '../extremes.js';

/** Box–Cox of x − min + 1: (x^λ − 1) / λ, and ln x for λ = 0 (Box and Cox 1964; COINr `boxcox`). */
export function boxCox(values: Float64Array, lambda: number): Float64Array {
  const { minimum } = extremesOf(values);
  return values.map((value) => {
    const positive = value - minimum + 1;
    return lambda === 0 ? Math.log(positive) : (positive ** lambda - 1) / lambda;
  });
}
