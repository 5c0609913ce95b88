import fc from 'fast-check';
import {
  type BestWorstJudgements,
  bestWorstWeights,
} from '../../../src/scoring/weights/best-worst-weights.js';

function judgements(
  fromBest: readonly number[],
  toWorst: readonly number[],
): [string[], BestWorstJudgements] {
  const ids = fromBest.map((_, at) => `c${at}`);
  return [
    ids,
    {
      best: 'c0',
      worst: ids.at(-1) ?? '',
      bestToOthers: new Map(ids.map((id, at) => [id, fromBest[at] ?? 1])),
      othersToWorst: new Map(ids.map((id, at) => [id, toWorst[at] ?? 1])),
    },
  ];
}

/** The largest deviation of any weights, as the model defines it. */
function deviationOf(
  weights: readonly number[],
  fromBest: readonly number[],
  toWorst: readonly number[],
): number {
  const best = weights[0] ?? 0;
  const worst = weights.at(-1) ?? 0;
  return Math.max(
    ...weights.flatMap((weight, at) => [
      Math.abs(best - (fromBest[at] ?? 1) * weight),
      Math.abs(weight - (toWorst[at] ?? 1) * worst),
    ]),
  );
}

describe('bestWorstWeights', () => {
  test('gives the quotients back when the judgements are consistent (Rezaei 2016, car)', () => {
    const result = bestWorstWeights(...judgements([1, 2, 2, 4, 8], [8, 4, 4, 2, 1]));
    expect(result.weights).toEqual([8, 4, 4, 2, 1].map((share) => expect.closeTo(share / 19, 14)));
    expect(result).toMatchObject({ deviation: 0, inputConsistencyRatio: 0 });
  });

  test('agrees with the linear programme of three criteria solved by hand', () => {
    // Best against others 1, 2, 8; others against worst 8, 5, 1: ξ = 1/28 at weights 17, 9, 2 of 28.
    const result = bestWorstWeights(...judgements([1, 2, 8], [8, 5, 1]));
    expect(result.weights).toEqual([17, 9, 2].map((share) => expect.closeTo(share / 28, 14)));
    expect(result.deviation).toBeCloseTo(1 / 28, 14);
    expect(result.inputConsistencyRatio).toBeCloseTo(2 / 56, 14);
  });

  const scale = fc.integer({ min: 1, max: 9 });
  const case_ = fc.tuple(fc.integer({ min: 2, max: 9 }), fc.array(fc.tuple(scale, scale), { maxLength: 6 }));

  test('weights sum to 1, attain the deviation, and no nearby weights have a smaller one', () => {
    fc.assert(
      fc.property(
        case_,
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 }),
        ([bestToWorst, middle], nudges) => {
          const fromBest = [1, ...middle.map(([from]) => from), bestToWorst];
          const toWorst = [bestToWorst, ...middle.map(([, to]) => to), 1];
          const { weights, deviation } = bestWorstWeights(...judgements(fromBest, toWorst));
          expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 13);
          expect(deviationOf(weights, fromBest, toWorst)).toBeCloseTo(deviation, 12);
          const moved = weights.map((weight, at) => weight * (1 + 0.05 * (nudges[at] ?? 0)));
          const total = moved.reduce((sum, weight) => sum + weight, 0);
          const other = deviationOf(
            moved.map((weight) => weight / total),
            fromBest,
            toWorst,
          );
          expect(other).toBeGreaterThanOrEqual(deviation - 1e-12);
        },
      ),
      { numRuns: 300 },
    );
  });
});
