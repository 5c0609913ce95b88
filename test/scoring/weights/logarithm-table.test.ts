import fc from 'fast-check';
import { logarithm } from '../../../src/scoring/weights/logarithm-table.js';

test('logarithm agrees with Math.log to the last bits', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-12, max: 1e6, noNaN: true }), (value) => {
      expect(Math.abs(logarithm(value) - Math.log(value))).toBeLessThan(
        9e-16 * Math.max(1, Math.abs(Math.log(value))),
      );
    }),
    { numRuns: 500 },
  );
  for (let value = 1 / 16; value < 4; value += 0.0007) {
    expect(Math.abs(logarithm(value) - Math.log(value))).toBeLessThan(9e-16);
  }
});
