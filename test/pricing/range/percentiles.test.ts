import fc from 'fast-check';
import { percentilesByType7 } from '../../../src/pricing/range/percentiles.js';

const SHARES = [0, 0.05, 0.1, 0.25, 0.5, 0.9, 1];

/** R's type 7 on sorted values. */
function reference(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)] as number;
  const above = sorted[Math.min(Math.floor(position) + 1, sorted.length - 1)] as number;
  return below + (position - Math.floor(position)) * (above - below);
}

describe('percentilesByType7', () => {
  test('agrees with sorting, for even, clustered and constant values', () => {
    const number = fc.oneof(
      fc.double({ min: -1e9, max: 1e9, noNaN: true }),
      fc.constantFrom(0, 1, 1e9),
      fc.double({ min: 0, max: 1e-6, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 200 }), (values) => {
        expect(percentilesByType7(Float64Array.from(values), SHARES)).toEqual(
          SHARES.map((share) => reference(values, share)),
        );
      }),
    );
  });

  test('values that differ by next to nothing count as alike', () => {
    const values = Float64Array.from({ length: 100 }, (_, index) => (index % 2) * Number.MIN_VALUE);
    expect(percentilesByType7(values, [0.9])).toEqual([0]);
  });
});
