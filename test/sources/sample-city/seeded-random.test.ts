import { seededRandom } from '../../../src/sources/sample-city/seeded-random.js';

function draws(count: number, ...parts: (string | number)[]): number[] {
  const random = seededRandom(...parts);
  return Array.from({ length: count }, () => random.next());
}

describe('seeded random', () => {
  test('the same parts give the same numbers, other parts others', () => {
    expect(draws(5, 7, 'water', '2026-10')).toEqual(draws(5, 7, 'water', '2026-10'));
    expect(draws(5, 7, 'water', '2026-10')).not.toEqual(draws(5, 7, 'water', '2026-09'));
    expect(draws(5, 7, 'water')).not.toEqual(draws(5, 8, 'water'));
  });

  test('the numbers are those of every machine', () => {
    expect(draws(3, 1, 'a')).toEqual([0.5991927229333669, 0.07681024656631052, 0.3734384763520211]);
  });

  test('numbers are even over 0 to 1', () => {
    const all = draws(20_000, 'even');
    expect(Math.min(...all)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...all)).toBeLessThan(1);
    expect(all.reduce((sum, value) => sum + value, 0) / all.length).toBeCloseTo(0.5, 2);
    const tenths = Array.from(
      { length: 10 },
      (_, tenth) => all.filter((value) => Math.floor(value * 10) === tenth).length,
    );
    expect(Math.min(...tenths)).toBeGreaterThan(1_850);
  });

  test('whole numbers reach both ends and no further', () => {
    const random = seededRandom('whole');
    const seen = new Set(Array.from({ length: 200 }, () => random.whole(3, 5)));
    expect([...seen].sort()).toEqual([3, 4, 5]);
  });

  test.each([10, 60, 61, 5_000])('of %i trials no fewer than none and no more than all succeed', (trials) => {
    const random = seededRandom('trials', trials);
    const counts = Array.from({ length: 300 }, () => random.successes(trials, 0.9));
    expect(counts.every((count) => Number.isInteger(count) && count >= 0 && count <= trials)).toBe(true);
    expect(counts.reduce((sum, count) => sum + count, 0) / 300 / trials).toBeCloseTo(0.9, 1);
    expect(random.successes(trials, 0)).toBe(0);
    expect(random.successes(trials, 1)).toBe(trials);
  });
});
