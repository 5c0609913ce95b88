import fc from 'fast-check';
import { sumXLogX } from '../../../src/scoring/weights/sum-x-log-x.js';

/** How far the logarithm of one value is off, beside Math.log. */
function error(value: number): number {
  return Math.abs(sumXLogX(Float64Array.of(value), 1) / value - Math.log(value));
}

describe('sumXLogX', () => {
  test('agrees with Math.log to the last bits', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1e6, noNaN: true }), (value) => {
        expect(error(value)).toBeLessThan(2e-15 * Math.max(1, Math.abs(Math.log(value))));
      }),
      { numRuns: 500 },
    );
    for (let value = 1 / 16; value < 4; value += 0.0007) expect(error(value)).toBeLessThan(2e-15);
  });

  test('takes 0 ln 0 as 0, and scales', () => {
    expect(sumXLogX(Float64Array.of(0, 1, 1), 1)).toBeCloseTo(0, 15);
    expect(sumXLogX(Float64Array.of(0, 50), 1 / 25)).toBeCloseTo(2 * Math.log(2), 14);
  });
});
