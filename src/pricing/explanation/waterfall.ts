/** One step between two values. */
export interface Contribution {
  readonly factor: string;
  /** Yuan, signed. */
  readonly amount: number;
}

/** The steps, or the factor that made everything 0 and leaves nothing to divide. */
export type Waterfall = { readonly contributions: readonly Contribution[] } | { readonly zeroedBy: string };

/**
 * Divides V − V0 of V = V0·Π f_k among the factors by the logarithmic mean Divisia index (LMDI-I, Ang 2004):
 * contribution_k = L(V, V0)·ln f_k with the logarithmic mean L. Exact, without residual, and the order of the factors
 * does not matter.
 *
 * @param start V0, above 0
 */
export function waterfall(start: number, factors: Readonly<Record<string, number>>): Waterfall {
  const entries = Object.entries(factors);
  const zero = start <= 0 ? ['start', start] : entries.find(([, factor]) => factor <= 0);
  if (zero !== undefined) return { zeroedBy: String(zero[0]) };
  const growth = entries.reduce((sum, [, factor]) => sum + Math.log(factor), 0);
  const mean = logarithmicMean(start, growth);
  return {
    contributions: entries.map(([factor, value]) => ({ factor, amount: mean * Math.log(value) })),
  };
}

/** L(V, V0) = (V − V0)/(ln V − ln V0) with ln V − ln V0 = growth; V0 when they are equal. */
function logarithmicMean(start: number, growth: number): number {
  return growth === 0 ? start : (start * Math.expm1(growth)) / growth;
}
