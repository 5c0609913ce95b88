import { drawTriangle, type Triangle } from '../../../src/pricing/range/triangle.js';
import { randomStream } from '../../../src/scoring/random.js';

/** Draws of a triangle for these uniform numbers. */
function drawsOf(uniforms: readonly number[], triangle: Triangle): Float64Array {
  const draws = Float64Array.from(uniforms);
  drawTriangle(triangle, draws);
  return draws;
}

describe('drawTriangle', () => {
  test('is the inverse distribution function', () => {
    const draws = drawsOf([0, 0.125, 0.5, 0.875, 1 - 2 ** -53], { low: 0, mode: 1, high: 2 });
    expect([...draws.slice(0, 4)]).toEqual([0, 0.5, 1, 1.5]);
    expect(draws[4]).toBeCloseTo(2, 7);
  });

  test('a mode at an end, and no width at all', () => {
    expect([...drawsOf([0.25], { low: 0, mode: 1, high: 1 })]).toEqual([0.5]);
    expect([...drawsOf([0.75], { low: 0, mode: 0, high: 1 })]).toEqual([0.5]);
    expect([...drawsOf([0.1, 0.9], { low: 3, mode: 3, high: 3 })]).toEqual([3, 3]);
  });

  test('has the mean (low + mode + high)/3', () => {
    const random = randomStream(1);
    const draws = drawsOf(Array.from({ length: 40_000 }, random), { low: 0.9, mode: 1, high: 1.2 });
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    expect(Math.abs(mean - 3.1 / 3)).toBeLessThan(0.0015);
  });
});
