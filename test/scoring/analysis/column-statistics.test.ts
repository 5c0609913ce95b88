import fc from 'fast-check';
import { columnStatistics } from '../../../src/scoring/analysis/column-statistics.js';
import { cronbachAlpha } from '../../../src/scoring/analysis/cronbach-alpha.js';
import { quantileOf } from '../../../src/scoring/analysis/quantile.js';

describe('columnStatistics', () => {
  test('counts and shares', () => {
    expect(columnStatistics(Float64Array.of(0, 2, 2, Number.NaN))).toMatchObject({
      min: 0,
      max: 2,
      median: 2,
      available: 3,
      nonZero: 2,
      unique: 2,
      same: 2,
      availableShare: 0.75,
      nonZeroShare: 2 / 3,
      skewness: expect.closeTo(-Math.sqrt(3), 12),
      kurtosis: null,
      uniqueFlag: 'ok',
    });
  });

  test('an empty or missing column has nulls and no NaN', () => {
    for (const column of [new Float64Array(0), new Float64Array(3).fill(Number.NaN)]) {
      const figures = Object.values(columnStatistics(column));
      expect(figures.some((figure) => typeof figure === 'number' && Number.isNaN(figure))).toBe(false);
      expect(columnStatistics(column)).toMatchObject({ mean: null, available: 0, availableFlag: 'LOW' });
    }
  });
});

describe('quantileOf', () => {
  test('interpolates as R type 7', () => {
    const sorted = Float64Array.of(1, 2, 4, 8);
    expect([0, 0.05, 0.5, 0.95, 1].map((share) => quantileOf(sorted, share))).toEqual([
      1,
      expect.closeTo(1.15, 14),
      3,
      expect.closeTo(7.4, 14),
      8,
    ]);
    expect(quantileOf(Float64Array.of(3), 0.95)).toBe(3);
  });

  test('rises with the share and stays within the extremes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, a, b) => {
          const sorted = Float64Array.from(values).sort();
          const [low, high] = [Math.min(a, b), Math.max(a, b)].map((share) => quantileOf(sorted, share));
          expect(low).toBeLessThanOrEqual(high ?? Number.NaN);
          expect(low).toBeGreaterThanOrEqual(sorted[0] ?? Number.NaN);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('cronbachAlpha', () => {
  const a = Float64Array.of(1, 2, 3, 4);
  test('is 1 for indicators that repeat each other', () => {
    expect(cronbachAlpha([a, a, a])).toBeCloseTo(1, 14);
  });
  test('is negative for indicators that contradict each other', () => {
    expect(cronbachAlpha([a, Float64Array.of(4, 3, 2, 2)])).toBeLessThan(0);
  });
  test('is not defined for one indicator, constants or one entity', () => {
    expect(cronbachAlpha([a])).toBeNull();
    expect(cronbachAlpha([new Float64Array(3), new Float64Array(3)])).toBeNull();
    expect(cronbachAlpha([Float64Array.of(1), Float64Array.of(2)])).toBeNull();
  });
});
