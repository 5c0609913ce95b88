import { standardDeviationOf } from '../moments.js';

/** Share of the variance of a result that an uncertain input explains. */
export interface SobolIndex {
  /** Alone (first order); an estimate, so that it can fall under 0 or over 1 in small samples. */
  readonly first: number;
  /** Together with all its interactions. */
  readonly total: number;
}

/** Results over two independent samples, and over the first with one input taken from the second. */
export interface SobolSample {
  readonly a: Float64Array;
  readonly b: Float64Array;
  /** One column per input. */
  readonly mixed: readonly Float64Array[];
}

/**
 * First-order indices mean(b (mixed − a)) / V (Saltelli and others 2010) and total indices
 * Σ (a − mixed)² / 2NV (Jansen 1999), V being the sample variance of a and b together, as COINr's SA_estimate.
 *
 * @returns null when the result does not vary
 */
export function sobolIndices({ a, b, mixed }: SobolSample): SobolIndex[] | null {
  const variance = varianceOfBoth(a, b);
  if (!(variance > 0)) return null;
  const count = a.length;
  return mixed.map((column) => {
    let products = 0;
    let squares = 0;
    for (let row = 0; row < count; row++) {
      const change = (column[row] as number) - (a[row] as number);
      products += (b[row] as number) * change;
      squares += change * change;
    }
    return { first: products / count / variance, total: squares / (2 * count * variance) };
  });
}

function varianceOfBoth(a: Float64Array, b: Float64Array): number {
  const both = new Float64Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return standardDeviationOf(both) ** 2;
}
