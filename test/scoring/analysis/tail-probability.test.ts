import { logGamma } from '../../../src/scoring/analysis/log-gamma.js';
import { normalTail, studentTail } from '../../../src/scoring/analysis/tail-probability.js';

describe('tail probabilities', () => {
  // Closed forms: 1 degree of freedom is Cauchy, 2 degrees have an algebraic distribution function.
  test.each([0.001, 0.5, 1, 3, 50, 1e6])('studentTail of %d has its closed forms', (t) => {
    expect(studentTail(t, 1) / ((2 / Math.PI) * Math.atan2(1, t))).toBeCloseTo(1, 12);
    const root = Math.sqrt(2 + t * t);
    expect(studentTail(t, 2) / (2 / (root * (root + t)))).toBeCloseTo(1, 12);
    expect(studentTail(-t, 1)).toBe(studentTail(t, 1));
  });

  // Reference values of the complementary error function (Abramowitz, Stegun, table 7.1 and R's pnorm).
  test.each([
    [0, 1],
    [0.3, 0.764177155622094],
    [1.959963984540054, 0.05],
    [2.5, 0.0124193306515523],
    [9, 2.25717681190765e-19],
  ])('normalTail of %d', (z, expected) => {
    expect(normalTail(z) / expected).toBeCloseTo(1, 12);
  });

  test('logGamma of whole and half numbers', () => {
    expect(logGamma(1)).toBeCloseTo(0, 14);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14);
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 12);
  });
});
