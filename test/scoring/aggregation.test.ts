import fc from 'fast-check';
import { entityOf, evaluateText, nodeOf } from './evaluate-text.js';

/** One node over the metrics a, b, c with the given weights. */
function single(aggregation: unknown, weights: readonly number[] = [1, 1, 1], node: object = {}): string {
  const ids = ['a', 'b', 'c', 'd', 'e'].slice(0, weights.length);
  return JSON.stringify({
    id: 'test',
    aggregation,
    indicators: ids.map((id) => ({ id })),
    tree: { id: 'index', children: ids.map((id, at) => ({ indicator: id, weight: weights[at] })), ...node },
  });
}

function rootScore(framework: string, cells: readonly (number | string)[]): number | null {
  const header = ['entity', ...['a', 'b', 'c', 'd', 'e'].slice(0, cells.length)].join(',');
  return entityOf(evaluateText(framework, `${header}\nX,${cells.join(',')}`), 'X').score;
}

describe('means and their kin', () => {
  test.each([
    ['arithmetic', 56.25],
    ['geometric', 47.5682846001088],
    ['harmonic', 35.5555555555556],
    ['median', 40],
    ['minimum', 10],
    ['sum', 450],
  ])('%s over the children present (COINr edge case)', (aggregation, expected) => {
    expect(rootScore(single(aggregation, [1, 2, 3, 4]), [10, 'NA', 40, 80])).toBeCloseTo(expected, 9);
  });

  test('power mean of complete scores (COINr), and with a gap as without the child', () => {
    const power = { method: 'power', p: 2 };
    expect(rootScore(single(power, [1, 3, 4]), [10, 40, 80])).toBeCloseTo(61.7454451761423, 9);
    expect(rootScore(single(power, [1, 2, 3, 4]), [10, 'NA', 40, 80])).toBeCloseTo(61.7454451761423, 9);
  });

  test('median of an even count is the mean of the middle two', () => {
    expect(rootScore(single('median'), [10, 'NA', 40])).toBe(25);
  });

  test.each(['geometric', 'harmonic', { method: 'power', p: -1 }])(
    '%j of a score of 0 is an error',
    (method) => {
      const evaluation = evaluateText(single(method), 'entity,a,b,c\nX,0,1,2\nY,1,1,1');
      expect(nodeOf(evaluation, 'X', 'index')).toMatchObject({ score: null, outcome: 'error', rank: null });
      expect(entityOf(evaluation, 'Y').score).toBeCloseTo(1, 12);
      expect(evaluation.warnings).toContainEqual(
        expect.objectContaining({ code: 'error', entity: 'X', id: 'index' }),
      );
    },
  );

  test('an overflow is an error, never an infinity', () => {
    const evaluation = evaluateText(single('sum'), 'entity,a,b,c\nX,1e308,1e308,1e308');
    expect(nodeOf(evaluation, 'X', 'index')).toMatchObject({ score: null, outcome: 'error' });
  });
});

describe('weights', () => {
  test('a child of weight 0 is out of score and availability', () => {
    const evaluation = evaluateText(single('arithmetic', [1, 0, 1]), 'entity,a,b,c\nX,10,,30');
    expect(entityOf(evaluation, 'X')).toMatchObject({ score: 20, availability: 1 });
  });

  test('a weight left out is 1', () => {
    const framework = JSON.stringify({
      id: 'test',
      indicators: [{ id: 'a' }, { id: 'b' }],
      tree: { id: 'index', children: [{ indicator: 'a', weight: 3 }, { indicator: 'b' }] },
    });
    expect(entityOf(evaluateText(framework, 'entity,a,b\nX,4,0'), 'X').score).toBe(3);
  });

  test('minimumChildren: a share by count, strictly under', () => {
    const least = (share: number) => single('arithmetic', [1, 1, 8], { minimumChildren: share });
    expect(rootScore(least(0.66), [10, 20, 'NA'])).toBe(15);
    expect(rootScore(least(0.67), [10, 20, 'NA'])).toBeNull();
    expect(rootScore(single('arithmetic', [1, 1], { minimumChildren: 0.5 }), [10, 'NA'])).toBe(10);
  });
});

describe('copeland', () => {
  test('compares on the children scored for both, with weights rescaled', () => {
    const evaluation = evaluateText(
      single('copeland', [2, 1, 1]),
      'entity,a,b,c\nP,3,1,1\nQ,2,2,2\nR,,3,1\nS,,,',
    );
    // P–Q: 2 against 2, a draw; P–R: R has b, c is a draw; Q–R: one each, a draw.
    expect(evaluation.entities.map(({ score }) => score)).toEqual([-1, 0, 1, null]);
  });
});

describe('promises of aggregation', () => {
  const cell = fc.option(fc.integer({ min: 1, max: 100 }), { nil: 'NA' as const, freq: 4 });
  const row = fc.array(cell, { minLength: 4, maxLength: 4 });
  const weights = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 4, maxLength: 4 });
  const methods = ['arithmetic', 'geometric', 'harmonic', 'median', 'minimum'] as const;
  const close = (first: number | null, second: number | null) => {
    if (first === null || second === null) expect(first).toBe(second);
    else expect(first).toBeCloseTo(second, 9);
  };

  test.each(methods)('%s: weights × constant and the order of children change nothing', (method) => {
    fc.assert(
      fc.property(row, weights, (cells, given) => {
        const score = rootScore(single(method, given), cells);
        const scaled = given.map((weight) => weight * 3.5);
        close(rootScore(single(method, scaled), cells), score);
        close(rootScore(single(method, given.toReversed()), cells.toReversed()), score);
      }),
      { numRuns: 25 },
    );
  });

  test.each(methods)(
    '%s: a missing child is as its removal, and means stay between their children',
    (method) => {
      fc.assert(
        fc.property(row, weights, (cells, given) => {
          const score = rootScore(single(method, given), cells);
          const present = cells.flatMap((each, at) =>
            each === 'NA' ? [] : [{ each, weight: given[at] ?? 0 }],
          );
          if (present.length === 0) {
            expect(score).toBeNull();
            return;
          }
          const kept = present.map(({ each }) => each);
          close(
            rootScore(
              single(
                method,
                present.map(({ weight }) => weight),
              ),
              kept,
            ),
            score,
          );
          expect(score).toBeGreaterThanOrEqual(Math.min(...kept) - 1e-9);
          expect(score).toBeLessThanOrEqual(Math.max(...kept) + 1e-9);
        }),
        { numRuns: 25 },
      );
    },
  );

  test('blocks with a gap give the same bits as blocks without', () => {
    const complete = Array.from({ length: 3000 }, (_, at) => [at * 0.1, at * 0.7, 3 / (at + 1), at, 1]);
    const lines = (rows: readonly (readonly (number | string)[])[]) =>
      rows.map((cells, at) => `E${at},${cells.join(',')}`).join('\n');
    const framework = single('arithmetic', [1, 2, 3, 4, 5]);
    const header = 'entity,a,b,c,d,e\n';
    const plain = evaluateText(framework, header + lines(complete)).entities;
    const holed = evaluateText(framework, `${header}${lines(complete)}\nlast,,1,1,1,1`).entities;
    expect(plain.map(({ score }) => score)).toEqual(holed.slice(0, 3000).map(({ score }) => score));
  });
});
