import { drawTriangle, type Triangle } from '../../../src/pricing/range/triangle.js';
import { randomStream, uniformFiller } from '../../../src/scoring/random.js';

/** Draws of a triangle for these uniform numbers. */
function drawsOf(uniforms: readonly number[], triangle: Triangle): Float64Array {
  const draws = new Float64Array(uniforms.length);
  drawTriangle({ table: Float64Array.from(uniforms), columns: 1, at: 0 }, triangle, draws);
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

  test('reads its own column of a table', () => {
    const table = Float64Array.of(0.9, 0.125, 0.9, 0.875);
    const draws = new Float64Array(2);
    drawTriangle({ table, columns: 2, at: 1 }, { low: 0, mode: 1, high: 2 }, draws);
    expect([...draws]).toEqual([0.5, 1.5]);
  });

  test('has the mean (low + mode + high)/3', () => {
    const random = randomStream(1);
    const draws = drawsOf(Array.from({ length: 40_000 }, random), { low: 0.9, mode: 1, high: 1.2 });
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    expect(Math.abs(mean - 3.1 / 3)).toBeLessThan(0.0015);
  });
});

test('filling an array gives the numbers of the stream, also over several arrays', () => {
  const fill = uniformFiller(2026n);
  const [first, second] = [new Float64Array(3), new Float64Array(2)];
  fill(first);
  fill(second);
  const stream = randomStream(2026);
  expect([...first, ...second]).toEqual(Array.from({ length: 5 }, stream));
});

test('the stream takes 64-bit seeds: SplitMix64(42) and a seed above 2^53', () => {
  const words = [13679457532755275413n, 2949826092126892291n, 5139283748462763858n];
  const stream = randomStream(42n);
  expect(words.map(() => stream())).toEqual(words.map((word) => Number(word >> 11n) / 2 ** 53));
  const large = 14403647614145869947n;
  expect(randomStream(large)()).not.toBe(randomStream(BigInt(Number(large)))());
});
