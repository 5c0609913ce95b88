import fc from 'fast-check';
import { toFen, unitPriceText } from '../../src/pricing/money.js';

describe('toFen', () => {
  test.each([
    [0.285, 29],
    [1.005, 101],
    [1.004999, 100],
    [-1.005, -101],
    [1e-7, 0],
    [0.123 * 165, 2030],
    [90_071_992_547_409.9, 9_007_199_254_740_990],
    [-0.001, 0],
    [123_456_789_012.345, 12_345_678_901_235],
  ])('%d yuan are %d fen', (yuan, fen) => {
    expect(toFen(yuan)).toBe(fen);
    expect(Object.is(toFen(yuan), -0)).toBe(false);
  });

  test('whole fen come back unchanged', () => {
    fc.assert(fc.property(fc.integer({ min: -1e12, max: 1e12 }), (fen) => toFen(fen / 100) === fen));
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 1e15, 1e300])('%d is refused', (yuan) => {
    expect(() => toFen(yuan)).toThrow('too large');
  });
});

describe('unitPriceText', () => {
  test.each([
    [7.485219, '7.4852'],
    [13_645, '13645.0000'],
    [0.00005, '0.0001'],
    [1.00005, '1.0001'],
    [0.1 + 0.2, '0.3000'],
    [-0.5, '-0.5000'],
    [-0.00001, '0.0000'],
    [0, '0.0000'],
    [1e-9, '0.0000'],
  ])('%d is written %s', (yuan, text) => {
    expect(unitPriceText(yuan)).toBe(text);
  });
});
