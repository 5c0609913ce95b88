import { toTriangle } from '../../../src/pricing/range/triangle.js';
import { randomStream } from '../../../src/scoring/random.js';

describe('toTriangle', () => {
  test('is the inverse distribution function', () => {
    const draws = Float64Array.of(0, 0.125, 0.5, 0.875, 1 - 2 ** -53);
    toTriangle(draws, { low: 0, mode: 1, high: 2 });
    expect([...draws.slice(0, 4)]).toEqual([0, 0.5, 1, 1.5]);
    expect(draws[4]).toBeCloseTo(2, 7);
  });

  test('a mode at an end, and no width at all', () => {
    const rising = Float64Array.of(0.25);
    toTriangle(rising, { low: 0, mode: 1, high: 1 });
    expect(rising[0]).toBe(0.5);
    const fixed = Float64Array.of(0.1, 0.9);
    toTriangle(fixed, { low: 3, mode: 3, high: 3 });
    expect([...fixed]).toEqual([3, 3]);
  });

  test('has the mean (low + mode + high)/3', () => {
    const random = randomStream(1);
    const draws = Float64Array.from({ length: 40_000 }, random);
    toTriangle(draws, { low: 0.9, mode: 1, high: 1.2 });
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    expect(Math.abs(mean - 3.1 / 3)).toBeLessThan(0.0015);
  });
});

test('the stream takes 64-bit seeds: SplitMix64(42) and a seed above 2^53', () => {
  const words = [13679457532755275413n, 2949826092126892291n, 5139283748462763858n];
  const stream = randomStream(42n);
  expect(words.map(() => stream())).toEqual(words.map((word) => Number(word >> 11n) / 2 ** 53));
  const large = 14403647614145869947n;
  expect(randomStream(large)()).not.toBe(randomStream(BigInt(Number(large)))());
});
