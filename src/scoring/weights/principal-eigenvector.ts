/** Largest eigenvalue of a positive matrix and its eigenvector, scaled to sum 1. */
export interface PrincipalEigenvector {
  readonly value: number;
  readonly vector: readonly number[];
}

/** Change of an element between two steps at which the iteration ends. */
const PRECISION = 1e-15;
/** The ratio of the first two eigenvalues of a judgement matrix needs some tens of steps; this only bounds the loop. */
const MOST_STEPS = 10_000;

/**
 * Power iteration, which converges for every matrix of positive numbers (Perron 1907).
 *
 * @param start where to begin; close to the answer it needs fewer steps
 */
export function principalEigenvector(
  matrix: readonly (readonly number[])[],
  start: readonly number[] = matrix.map(() => 1 / matrix.length),
): PrincipalEigenvector {
  let vector = start;
  let value = 0;
  for (let step = 0; step < MOST_STEPS; step++) {
    const product = matrix.map((row) => dot(row, vector));
    value = product.reduce((sum, element) => sum + element, 0);
    const next = product.map((element) => element / value);
    const change = Math.max(...next.map((element, at) => Math.abs(element - (vector[at] ?? 0))));
    vector = next;
    if (change < PRECISION) break;
  }
  return { value, vector };
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, element, at) => sum + element * (b[at] ?? 0), 0);
}
