import { symmetricEigenvectors } from './symmetric-eigenvectors.js';

export interface PrincipalComponent {
  readonly eigenvalue: number;
  /** Share of the variance it explains. */
  readonly explained: number;
  /** Unit eigenvector in the order of the indicators, its sum made ≥ 0 because the sign is arbitrary. */
  readonly loadings: readonly number[];
}

/**
 * Principal components of a correlation matrix, from the largest eigenvalue down (Pearson 1901; as prcomp with
 * centre and scale).
 */
export function principalComponents(correlations: readonly (readonly number[])[]): {
  readonly components: readonly PrincipalComponent[];
} {
  const { values, vectors } = symmetricEigenvectors(correlations);
  const components = values.map((value, at) => {
    const vector = vectors[at] ?? [];
    const sign = vector.reduce((sum, loading) => sum + loading, 0) < 0 ? -1 : 1;
    return {
      eigenvalue: value,
      explained: value / values.length,
      loadings: vector.map((loading) => sign * loading),
    };
  });
  return { components };
}
