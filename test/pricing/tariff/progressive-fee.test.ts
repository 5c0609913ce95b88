import fc from 'fast-check';
import { progressiveFee } from '../../../src/pricing/tariff/progressive-fee.js';
import { estimateOf, workedAsset } from '../worked-asset.js';

const BANDS = [
  { from: 0, to: 1000, unitPrice: 0.5 },
  { from: 1000, to: 10_000, unitPrice: 0.3 },
  { from: 10_000, to: null, unitPrice: 0.1 },
];

describe('progressiveFee', () => {
  test.each([
    [0, 0],
    [999, 499.5],
    [1000, 500],
    [1001, 500.3],
    [9999, 3199.7],
    [10_000, 3200],
    [10_001, 3200.1],
  ])('the fee of %d units is %d', (volume, fee) => {
    expect(progressiveFee(BANDS, volume)).toBeCloseTo(fee, 9);
  });

  test('more volume never costs less, and no edge jumps', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 20_000, noNaN: true }), (volume) => {
        const step = progressiveFee(BANDS, volume + 1) - progressiveFee(BANDS, volume);
        expect(step).toBeGreaterThanOrEqual(0.1 - 1e-9);
        expect(step).toBeLessThanOrEqual(0.5 + 1e-9);
      }),
    );
  });

  test('is part of the price when a tariff and a volume are given', () => {
    const charge = { tariff: BANDS, tariffVolume: 10_001 };
    expect(estimateOf(workedAsset({ charge })).price.tariffFeeFen).toBe(320_010);
  });
});
