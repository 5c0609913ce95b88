import { sobolIndices } from '../../../src/scoring/analysis/sobol-indices.js';
import { randomStream } from '../../../src/scoring/random.js';

/** Samples of a model of three uniform inputs. */
function sample(model: (inputs: readonly number[]) => number, size: number) {
  const stream = randomStream(7);
  const draws = Array.from({ length: size }, () => Array.from({ length: 6 }, stream));
  const column = (inputs: (draw: readonly number[]) => readonly number[]) =>
    Float64Array.from(draws, (draw) => model(inputs(draw)));
  return {
    a: column((draw) => draw.slice(0, 3)),
    b: column((draw) => draw.slice(3)),
    mixed: [0, 1, 2].map((input) => column((draw) => draw.slice(0, 3).with(input, draw[3 + input] ?? 0))),
  };
}

describe('sobolIndices', () => {
  test('of a sum are the shares of the variances', () => {
    const indices = sobolIndices(sample(([x = 0, y = 0]) => 2 * x + y, 20_000));
    expect(indices?.map(({ first }) => first)).toEqual([
      expect.closeTo(0.8, 1),
      expect.closeTo(0.2, 1),
      expect.closeTo(0, 10),
    ]);
    expect(indices?.map(({ total }) => total)).toEqual([expect.closeTo(0.8, 1), expect.closeTo(0.2, 1), 0]);
  });

  test('of a pure interaction are all in the total', () => {
    const indices = sobolIndices(sample(([x = 0, y = 0]) => (x - 0.5) * (y - 0.5), 20_000));
    expect(indices?.[0]?.first).toBeCloseTo(0, 1);
    expect(indices?.[0]?.total).toBeCloseTo(1, 1);
  });

  test('are not defined for a result that never changes', () => {
    expect(sobolIndices(sample(() => 3, 10))).toBeNull();
  });
});
