import fc from 'fast-check';
import { waterfall } from '../../../src/pricing/explanation/waterfall.js';

const factor = fc.double({ min: 0.05, max: 20, noNaN: true });

describe('waterfall', () => {
  test('the steps add up to the difference, to 1e-6 yuan', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 1e7, noNaN: true }),
        fc.array(factor, { minLength: 1, maxLength: 8 }),
        (start, drawn) => {
          const factors = Object.fromEntries(drawn.map((value, index) => [`f${index}`, value]));
          const end = drawn.reduce((product, value) => product * value, start);
          const steps = waterfall(start, factors);
          const sum =
            'contributions' in steps
              ? steps.contributions.reduce((total, { amount }) => total + amount, 0)
              : Number.NaN;
          expect(Math.abs(sum - (end - start))).toBeLessThan(1e-6 * Math.max(1, end / 1e6, start / 1e6));
        },
      ),
    );
  });

  test('the order of the factors does not matter', () => {
    const amounts = (factors: Record<string, number>) => {
      const steps = waterfall(100, factors);
      return 'contributions' in steps
        ? new Map(steps.contributions.map(({ factor, amount }) => [factor, amount]))
        : null;
    };
    const one = amounts({ a: 1.2, b: 0.5, c: 3 });
    const other = amounts({ c: 3, a: 1.2, b: 0.5 });
    for (const name of ['a', 'b', 'c']) expect(other?.get(name)).toBeCloseTo(one?.get(name) as number, 9);
  });

  test('factors that cancel out still show what each did', () => {
    const steps = waterfall(100, { up: 2, down: 0.5 });
    expect(steps).toEqual({
      contributions: [
        { factor: 'up', amount: expect.closeTo(69.3147, 4) },
        { factor: 'down', amount: expect.closeTo(-69.3147, 4) },
      ],
    });
  });

  test('a factor of 0 is named', () => {
    expect(waterfall(100, { quality: 1, circulation: 0 })).toEqual({ zeroedBy: 'circulation' });
    expect(waterfall(0, { quality: 1 })).toEqual({ zeroedBy: 'start' });
  });
});
