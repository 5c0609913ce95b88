import { NO_VARIATION, parseVariation, variedInputs } from '../../../src/scoring/analysis/variation.js';

describe('parseVariation', () => {
  test('reads every input, in whatever order', () => {
    const variation = parseVariation('leaveOneOut, treatment,weights:0.25,normalisation,aggregation');
    expect(variation).toEqual({
      weights: { share: 0.25, on: 'nodes' },
      normalisation: true,
      aggregation: true,
      treatment: true,
      leaveOneOut: true,
    });
    expect(variedInputs(variation)).toEqual([
      'weights',
      'normalisation',
      'aggregation',
      'treatment',
      'leaveOneOut',
    ]);
  });

  test('reads noise on indicators', () => {
    expect(parseVariation('weights:1:indicators')).toEqual({
      ...NO_VARIATION,
      weights: { share: 1, on: 'indicators' },
    });
  });

  test.each([
    '',
    'weights',
    'weights:0',
    'weights:1.5',
    'weights:-0.2',
    'weights:NaN',
    'weights:0.2:nodes',
    'normalisation:2',
    'normalisation,normalisation',
    'colour',
    '__proto__',
  ])('refuses "%s"', (text) => {
    expect(() => parseVariation(text)).toThrow(expect.objectContaining({ code: 'VARIATION_INVALID' }));
  });
});
