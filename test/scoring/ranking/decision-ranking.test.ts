import fc from 'fast-check';
import type { DecisionMatrix } from '../../../src/scoring/ranking/decision-matrix.js';
import { greyRelationalGrade } from '../../../src/scoring/ranking/grey-relational-grade.js';
import { topsis } from '../../../src/scoring/ranking/topsis.js';
import { vikor } from '../../../src/scoring/ranking/vikor.js';

const METHODS: Readonly<Record<string, (matrix: DecisionMatrix) => Float64Array>> = {
  topsis,
  vikor: (matrix) => vikor(matrix).q.map((q) => 1 - q),
  gra: greyRelationalGrade,
};

const matrices = fc
  .tuple(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, size]) =>
    fc.record({
      columns: fc.array(
        fc
          .array(fc.integer({ min: 1, max: 50 }), { minLength: rows, maxLength: rows })
          .map((c) => Float64Array.from(c)),
        { minLength: size, maxLength: size },
      ),
      weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: size, maxLength: size }),
      costs: fc.array(fc.boolean(), { minLength: size, maxLength: size }),
    }),
  )
  .filter(({ columns }) => columns.some((column) => new Set(column).size > 1));

describe.each(Object.entries(METHODS))('%s', (_, method) => {
  test('stays within 0 and 1, and weights count only in proportion', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const scores = method(matrix);
        expect(scores.every((score) => score >= 0 && score <= 1 + 1e-12)).toBe(true);
        const scaled = method({ ...matrix, weights: matrix.weights.map((weight) => weight * 7) });
        for (const [row, score] of scores.entries()) expect(scaled[row]).toBeCloseTo(score, 10);
      }),
      { numRuns: 100 },
    );
  });

  test('the order of entities and of criteria changes nothing', () => {
    fc.assert(
      fc.property(matrices, ({ columns, weights, costs }) => {
        const turned = method({
          columns: columns.toReversed().map((column) => column.toReversed()),
          weights: weights.toReversed(),
          costs: costs.toReversed(),
        });
        for (const [row, score] of method({ columns, weights, costs }).entries()) {
          expect(turned[turned.length - 1 - row]).toBeCloseTo(score, 10);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('an entity at least as good everywhere does not come behind', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const dominant = {
          ...matrix,
          columns: matrix.columns.map((column, at) => {
            const best = matrix.costs[at] ? Math.min(...column) : Math.max(...column);
            return Float64Array.of(best, ...column);
          }),
        };
        const scores = method(dominant);
        expect(Math.max(...scores) - (scores[0] ?? 0)).toBeLessThan(1e-12);
      }),
      { numRuns: 100 },
    );
  });

  test('a column on which nobody differs changes no order', () => {
    const columns = [Float64Array.of(3, 1, 2), new Float64Array(3).fill(7)];
    const scores = method({ columns, weights: [1, 1] });
    expect([...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))).toEqual([0, 2, 1]);
  });

  test.each([
    ['one entity', { columns: [Float64Array.of(1)], weights: [1] }],
    ['no entity', { columns: [new Float64Array(0)], weights: [1] }],
    ['entities that are all alike', { columns: [Float64Array.of(2, 2)], weights: [1] }],
    ['no weight', { columns: [Float64Array.of(1, 2)], weights: [0] }],
  ])('is refused for %s', (_case, matrix) => {
    expect(() => method(matrix)).toThrow(expect.objectContaining({ code: 'ANALYSIS_UNDEFINED' }));
  });
});

describe('vikor', () => {
  test('recommends two when the first leads too little (Opricovic, Tzeng 2004)', () => {
    // Q = 0, 1/3·…: the second is closer than 1/(3 − 1) of the range.
    const { compromise, acceptableAdvantage } = vikor({
      columns: [Float64Array.of(10, 9, 1)],
      weights: [1],
    });
    expect(acceptableAdvantage).toBe(false);
    expect(compromise).toEqual([0, 1]);
  });

  test('recommends one that leads clearly', () => {
    expect(vikor({ columns: [Float64Array.of(1, 10)], weights: [1] }).compromise).toEqual([1]);
  });
});
