import fc from 'fast-check';
import { ahpWeights, combineJudgements } from '../../../src/scoring/weights/ahp-weights.js';
import type { PairwiseMatrix } from '../../../src/scoring/weights/pairwise-matrix.js';

/** A full matrix from its judgements above the diagonal, row by row; null = not judged. */
function matrix(size: number, upper: readonly (number | null)[]): PairwiseMatrix {
  const ids = Array.from({ length: size }, (_, at) => `c${at}`);
  const cells: (number | null)[][] = ids.map((_, i) => ids.map((_, j) => (i === j ? 1 : null)));
  let next = 0;
  for (let i = 0; i < size; i++) {
    for (let j = i + 1; j < size; j++) {
      const judgement = upper[next++] ?? null;
      (cells[i] as (number | null)[])[j] = judgement;
      (cells[j] as (number | null)[])[i] = judgement === null ? null : 1 / judgement;
    }
  }
  return { ids, cells };
}

const judgement = fc.constantFrom(1 / 9, 1 / 5, 1 / 3, 1 / 2, 1, 2, 3, 5, 9);
const full = fc
  .integer({ min: 1, max: 7 })
  .chain((size) =>
    fc
      .array(judgement, { minLength: (size * (size - 1)) / 2, maxLength: (size * (size - 1)) / 2 })
      .map((upper) => matrix(size, upper)),
  );

describe('ahpWeights', () => {
  test('gives the quotients back when the judgements are consistent', () => {
    const { weights, lambdaMax, consistencyRatio, mostInconsistent } = ahpWeights(matrix(3, [2, 6, 3]));
    expect(weights).toEqual([0.6, 0.3, 0.1].map((weight) => expect.closeTo(weight, 14)));
    expect(lambdaMax).toBeCloseTo(3, 13);
    expect(consistencyRatio).toBeLessThan(1e-12);
    expect(mostInconsistent).toBeNull();
  });

  test('agrees with the closed form of three criteria', () => {
    // For n = 3 the eigenvector is the row-wise geometric mean, λ = 1 + δ + 1/δ with δ³ = a12·a23/a13.
    const { weights, lambdaMax, consistencyRatio } = ahpWeights(matrix(3, [3, 2, 4]));
    const rows = [Math.cbrt(6), Math.cbrt(4 / 3), Math.cbrt(1 / 8)];
    const total = rows.reduce((sum, row) => sum + row, 0);
    const delta = Math.cbrt((3 * 4) / 2);
    expect(weights).toEqual(rows.map((row) => expect.closeTo(row / total, 13)));
    expect(lambdaMax).toBeCloseTo(1 + delta + 1 / delta, 12);
    expect(consistencyRatio).toBeCloseTo((lambdaMax - 3) / 2 / 0.58, 12);
  });

  test('one or two criteria are always consistent', () => {
    expect(ahpWeights(matrix(1, []))).toMatchObject({ weights: [1], randomIndex: 0, consistencyRatio: 0 });
    expect(ahpWeights(matrix(2, [4]))).toMatchObject({ randomIndex: 0, consistencyRatio: 0 });
  });

  test('has no ratio above 15 criteria', () => {
    const upper = new Array<number>(120).fill(1);
    expect(ahpWeights(matrix(16, upper))).toMatchObject({ randomIndex: null, consistencyRatio: null });
    expect(ahpWeights(matrix(15, upper.slice(0, 105))).randomIndex).toBe(1.59);
  });

  test('names the judgement that contradicts the others', () => {
    // c0 = 2 c1 = 4 c2 = 8 c3 throughout, but for c0 against c3, judged the other way round.
    const { mostInconsistent } = ahpWeights(matrix(4, [2, 4, 1 / 8, 2, 4, 2]));
    expect(mostInconsistent).toMatchObject({ row: 'c0', column: 'c3', judgement: 1 / 8 });
    expect(mostInconsistent?.fitting).toBeCloseTo(8, 10);
  });

  test('has nothing to set against the only link of two criteria', () => {
    const { mostInconsistent } = ahpWeights(matrix(4, [2, 3, null, 4, null, 5]));
    expect([mostInconsistent?.row, mostInconsistent?.column]).not.toEqual(['c2', 'c3']);
    expect(mostInconsistent?.fitting).not.toBeNull();
  });

  test('completes a chain of judgements consistently', () => {
    const { weights, lambdaMax } = ahpWeights(matrix(4, [2, null, null, 2, null, 2]));
    expect(weights).toEqual([8, 4, 2, 1].map((share) => expect.closeTo(share / 15, 13)));
    expect(lambdaMax).toBeCloseTo(4, 12);
  });

  test('completes with the least inconsistency: no other value of the cell does better', () => {
    const upper = [3, 5, null, 1 / 2, 4, 3];
    const best = ahpWeights(matrix(4, upper)).lambdaMax;
    for (let value = 1 / 9; value <= 9; value += 0.05) {
      expect(ahpWeights(matrix(4, upper.with(2, value))).lambdaMax).toBeGreaterThanOrEqual(best - 1e-12);
    }
  });

  test('refuses criteria that no judgement links', () => {
    expect(() => ahpWeights(matrix(4, [2, null, null, null, null, 3]))).toThrow(
      expect.objectContaining({ code: 'JUDGEMENTS_NOT_LINKED' }),
    );
  });

  test('weights sum to 1, λ is at least n, and the order of criteria changes nothing', () => {
    fc.assert(
      fc.property(full, ({ ids, cells }) => {
        const result = ahpWeights({ ids, cells });
        expect(result.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 13);
        expect(result.lambdaMax).toBeGreaterThan(ids.length - 1e-9);
        const turned = ahpWeights({
          ids: ids.toReversed(),
          cells: cells.toReversed().map((row) => row.toReversed()),
        });
        expect(turned.weights.toReversed()).toEqual(
          result.weights.map((weight) => expect.closeTo(weight, 12)),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('combineJudgements', () => {
  test('is the geometric mean of those who judged, in the order of the first expert', () => {
    const first = matrix(3, [2, 4, null]);
    const second: PairwiseMatrix = {
      ids: ['c1', 'c0', 'c2'],
      cells: [
        [1, 1 / 8, 3],
        [8, 1, null],
        [1 / 3, null, 1],
      ],
    };
    const { cells } = combineJudgements([first, second]);
    expect(cells[0]).toEqual([1, expect.closeTo(4, 12), expect.closeTo(4, 12)]);
    expect(cells[1]?.[2]).toBeCloseTo(3, 12);
  });

  test('refuses experts who judged different criteria', () => {
    expect(() => combineJudgements([matrix(3, [1, 1, 1]), matrix(2, [1])])).toThrow(
      expect.objectContaining({ code: 'JUDGEMENTS_MALFORMED' }),
    );
  });
});
