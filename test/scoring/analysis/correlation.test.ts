import fc from 'fast-check';
import { allCorrelations } from '../../../src/scoring/analysis/all-correlations.js';
import { averageRanks, correlation } from '../../../src/scoring/analysis/correlation.js';
import { correlationAnalysis } from '../../../src/scoring/analysis/correlation-analysis.js';
import { correlationMatrix } from '../../../src/scoring/analysis/correlation-matrix.js';
import { scorePeriod } from '../../../src/scoring/period-scores.js';
import { buildScoringTree } from '../../../src/scoring/scoring-tree.js';
import { frameworkOf, tableOf } from '../evaluate-text.js';

const x = Float64Array.of(1, 2, 3, 4, 5);
const y = Float64Array.of(2, 1, 4, 3, 7);
const METHODS = ['pearson', 'spearman', 'kendall'] as const;

const pairs = fc
  .integer({ min: 2, max: 30 })
  .chain((rows) =>
    fc.tuple(
      fc.array(fc.integer({ min: 0, max: 12 }), { minLength: rows, maxLength: rows }),
      fc.array(fc.integer({ min: 0, max: 12 }), { minLength: rows, maxLength: rows }),
    ),
  )
  .map(([a, b]) => [Float64Array.from(a), Float64Array.from(b)] as const);

describe('correlation', () => {
  test('known values', () => {
    expect(correlation(x, y, 'pearson').coefficient).toBeCloseTo(12 / Math.sqrt(10 * 21.2), 14);
    expect(correlation(x, y, 'spearman').coefficient).toBeCloseTo(0.8, 14);
    expect(correlation(x, y, 'kendall').coefficient).toBeCloseTo(0.6, 14);
  });

  test.each(METHODS)('%s is symmetric and lies between −1 and 1', (method) => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const forth = correlation(a, b, method);
        const back = correlation(b, a, method);
        if (forth.coefficient === null) expect(back.coefficient).toBeNull();
        else {
          expect(back.coefficient).toBeCloseTo(forth.coefficient, 13);
          expect(Math.abs(forth.coefficient)).toBeLessThanOrEqual(1);
        }
        if (forth.p !== null) {
          expect(forth.p).toBeGreaterThanOrEqual(0);
          expect(forth.p).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('kendall agrees with counting every pair', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        let score = 0;
        let inA = 0;
        let inB = 0;
        for (let i = 0; i < a.length; i++) {
          for (let j = i + 1; j < a.length; j++) {
            const signA = Math.sign((a[i] ?? 0) - (a[j] ?? 0));
            const signB = Math.sign((b[i] ?? 0) - (b[j] ?? 0));
            score += signA * signB;
            inA += signA * signA;
            inB += signB * signB;
          }
        }
        const expected = inA * inB === 0 ? null : score / Math.sqrt(inA * inB);
        const { coefficient } = correlation(a, b, 'kendall');
        if (expected === null) expect(coefficient).toBeNull();
        else expect(coefficient).toBeCloseTo(expected, 12);
      }),
      { numRuns: 150 },
    );
  });

  test("kendall's p counts ties in the variance", () => {
    // scipy.stats.kendalltau([1, 2, 2, 3, 4, 4], [1, 1, 2, 3, 3, 5], method='asymptotic')
    const { coefficient, p } = correlation(
      Float64Array.of(1, 2, 2, 3, 4, 4),
      Float64Array.of(1, 1, 2, 3, 3, 5),
      'kendall',
    );
    expect(coefficient).toBeCloseTo(0.8461538461538463, 12);
    expect(p).toBeCloseTo(0.026567513335842154, 10);
  });

  test.each(METHODS)('%s is not defined against a constant, for one pair or for none', (method) => {
    expect(correlation(x, new Float64Array(5).fill(0.1), method).coefficient).toBeNull();
    expect(correlation(Float64Array.of(1), Float64Array.of(2), method).coefficient).toBeNull();
    expect(correlation(x, new Float64Array(5).fill(Number.NaN), method)).toEqual({
      coefficient: null,
      p: null,
      pairs: 0,
    });
  });

  test.each(METHODS)('%s counts only entities with both values', (method) => {
    const gapX = Float64Array.of(...x, 99, Number.NaN);
    const gapY = Float64Array.of(...y, Number.NaN, 99);
    expect(correlation(gapX, gapY, method)).toEqual(correlation(x, y, method));
  });

  test('a perfect correlation has the p-value 0', () => {
    expect(correlation(x, x, 'pearson')).toEqual({ coefficient: 1, p: 0, pairs: 5 });
  });

  test('kendall of a column with itself is exactly 1', () => {
    for (let size = 2; size < 60; size++) {
      const column = Float64Array.from({ length: size }, (_, at) => (at * 7) % 23);
      expect(correlation(column, column, 'kendall').coefficient).toBe(1);
    }
  });
});

test('correlationMatrix agrees with the pairwise coefficients, over several blocks of rows', () => {
  const columns = Array.from({ length: 6 }, (_, at) =>
    Float64Array.from({ length: 1300 }, (_, row) => Math.sin(row * (at + 1)) + (at % 2) * Math.cos(row)),
  );
  const matrix = correlationMatrix(columns);
  for (const [i, a] of columns.entries()) {
    for (const [j, b] of columns.entries()) {
      expect(matrix[i]?.[j]).toBeCloseTo(correlation(a, b, 'pearson').coefficient ?? Number.NaN, 12);
    }
  }
});

test('averageRanks share the mean of tied places', () => {
  expect([...averageRanks(Float64Array.of(5, 1, 5, 3))]).toEqual([3.5, 1, 3.5, 2]);
});

test.each(METHODS)(
  'allCorrelations by %s agree with each pair by itself, gaps and constants among them',
  (method) => {
    const columns = [
      x,
      y,
      Float64Array.of(1, Number.NaN, 3, 5, 4),
      new Float64Array(5).fill(2),
      y.map((v) => -v),
    ];
    const all = allCorrelations(columns, method);
    for (const [i, a] of columns.entries()) {
      for (const [j, b] of columns.entries()) {
        const { coefficient, p, pairs } = correlation(a, b, method);
        const close = (value: number | null) => (value === null ? null : expect.closeTo(value, 12));
        expect(all[i]?.[j]).toEqual({ coefficient: close(coefficient), p: close(p), pairs });
      }
    }
  },
);

test('Kendall of more entities than can be compared is refused; the other methods are not', () => {
  const framework = frameworkOf(
    '{ id: f, indicators: [{ id: a }], tree: { id: t, children: [{ indicator: a }] } }',
  );
  const scores = scorePeriod(buildScoringTree(framework), tableOf('entity,a\nx,1\ny,2\n', framework));
  const many = { ...scores, period: { ...scores.period, rows: 1e9 } };
  expect(() => correlationAnalysis(many, 'kendall', 'scores')).toThrow(
    /1000000000 entities and 2 indicators/,
  );
  expect(correlationAnalysis(many, 'spearman', 'scores').method).toBe('spearman');
  let columns = 0;
  correlationAnalysis(scores, 'kendall', 'scores', (done) => {
    columns = done;
  });
  expect(columns).toBe(2);
});
