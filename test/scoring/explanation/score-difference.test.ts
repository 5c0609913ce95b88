import fc from 'fast-check';
import {
  type ChangeSource,
  type MixedScore,
  scoreDifference,
} from '../../../src/scoring/explanation/score-difference.js';

const SOURCES: readonly ChangeSource[] = ['data', 'weights', 'definitions'];

/** A score for each of the eight mixtures. */
function mixtures(scores: readonly (number | null)[]): MixedScore {
  return (changed) => {
    const place = SOURCES.reduce((at, source, bit) => at + (changed.has(source) ? 2 ** bit : 0), 0);
    return scores[place] ?? null;
  };
}

const score = fc.double({ min: 0, max: 100, noNaN: true });

describe('scoreDifference', () => {
  test('the parts add up to the difference', () => {
    fc.assert(
      fc.property(fc.array(score, { minLength: 8, maxLength: 8 }), (scores) => {
        const split = scoreDifference(mixtures(scores));
        const parts = (split?.data ?? 0) + (split?.weights ?? 0) + (split?.definitions ?? 0);
        expect(parts).toBeCloseTo((scores[7] ?? 0) - (scores[0] ?? 0), 10);
        expect(split?.total).toBe((scores[7] ?? 0) - (scores[0] ?? 0));
      }),
      { numRuns: 200 },
    );
  });

  test('a source that changes nothing gets nothing, one that changes all gets all', () => {
    const onlyData: MixedScore = (changed) => (changed.has('data') ? 70 : 60);
    expect(scoreDifference(onlyData)).toEqual({ total: 10, data: 10, weights: 0, definitions: 0 });
  });

  test('sources that only work together share their effect equally', () => {
    const product: MixedScore = (changed) => (changed.has('data') && changed.has('weights') ? 8 : 0);
    expect(scoreDifference(product)).toEqual({ total: 8, data: 4, weights: 4, definitions: 0 });
  });

  test('weights that do not fit the other definitions go together with them', () => {
    const misfit: MixedScore = (changed) =>
      changed.has('weights') === changed.has('definitions') ? (changed.has('data') ? 5 : 2) : null;
    expect(scoreDifference(misfit)).toEqual({ total: 3, data: 3, weights: null, definitions: 0 });
  });

  test('there is no difference from or to a month without a score', () => {
    expect(scoreDifference(mixtures([null, 1, 1, 1, 1, 1, 1, 1]))).toBeNull();
    expect(scoreDifference(mixtures([1, 1, 1, 1, 1, 1, 1, null]))).toBeNull();
  });
});
