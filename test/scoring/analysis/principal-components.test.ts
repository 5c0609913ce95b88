import fc from 'fast-check';
import { principalComponents } from '../../../src/scoring/analysis/principal-components.js';
import { symmetricEigenvectors } from '../../../src/scoring/analysis/symmetric-eigenvectors.js';

const symmetric = fc
  .integer({ min: 1, max: 7 })
  .chain((size) =>
    fc
      .array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: size * size, maxLength: size * size })
      .map((cells) =>
        Array.from({ length: size }, (_, i) =>
          Array.from({ length: size }, (_, j) => cells[Math.min(i, j) * size + Math.max(i, j)] ?? 0),
        ),
      ),
  );

describe('symmetricEigenvectors', () => {
  test('rebuilds the matrix: A v = λ v, with orthonormal vectors and falling values', () => {
    fc.assert(
      fc.property(symmetric, (matrix) => {
        const { values, vectors } = symmetricEigenvectors(matrix);
        for (const [at, vector] of vectors.entries()) {
          for (const [row, cells] of matrix.entries()) {
            const product = cells.reduce((sum, cell, column) => sum + cell * (vector[column] ?? 0), 0);
            expect(product).toBeCloseTo((values[at] ?? 0) * (vector[row] ?? 0), 11);
          }
          for (const [other, second] of vectors.entries()) {
            const product = vector.reduce((sum, element, row) => sum + element * (second[row] ?? 0), 0);
            expect(product).toBeCloseTo(at === other ? 1 : 0, 12);
          }
          if (at > 0) expect(values[at]).toBeLessThanOrEqual(values[at - 1] ?? 0);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('principalComponents', () => {
  test('two indicators share 1 ± r', () => {
    const { components } = principalComponents([
      [1, 0.6],
      [0.6, 1],
    ]);
    expect(components.map(({ eigenvalue }) => eigenvalue)).toEqual([
      expect.closeTo(1.6, 14),
      expect.closeTo(0.4, 14),
    ]);
    expect(components[0]?.explained).toBeCloseTo(0.8, 14);
    expect(components[0]?.loadings).toEqual([
      expect.closeTo(Math.SQRT1_2, 14),
      expect.closeTo(Math.SQRT1_2, 14),
    ]);
  });
});
