import { kurtosisOf, skewnessOf, standardDeviationOf } from '../../src/scoring/moments.js';

const COLUMN = [0, 1, 2, 3, 40];

describe('moments', () => {
  test.each([-120, -60, 0, 60, 120])('a column in units of 10^%i has the same shape', (exponent) => {
    const unit = 10 ** exponent;
    const values = Float64Array.from(COLUMN, (value) => value * unit);
    expect(standardDeviationOf(values) / unit).toBeCloseTo(17.253985046939157, 12);
    expect(skewnessOf(values)).toBeCloseTo(2.2126301742479257, 12);
    expect(kurtosisOf(values)).toBeCloseTo(4.916290823984895, 12);
  });
});
