import { blendedWeights } from '../../../src/scoring/weights/blended-weights.js';

describe('blendedWeights', () => {
  test('mixes two sets that need not sum to 1 themselves', () => {
    const blended = blendedWeights(
      new Map([
        ['a', 3],
        ['b', 1],
      ]),
      new Map([
        ['b', 0.5],
        ['a', 0.5],
      ]),
      0.4,
    );
    expect(blended.get('a')).toBeCloseTo(0.4 * 0.75 + 0.6 * 0.5, 14);
    expect(blended.get('b')).toBeCloseTo(0.4 * 0.25 + 0.6 * 0.5, 14);
  });

  test('refuses sets of different ids', () => {
    expect(() => blendedWeights(new Map([['a', 1]]), new Map([['b', 1]]), 0.5)).toThrow(
      expect.objectContaining({ code: 'WEIGHTS_UNDEFINED' }),
    );
  });
});
