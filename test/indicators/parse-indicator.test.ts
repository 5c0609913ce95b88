import { parseIndicator } from '../../src/indicators/parse-indicator.js';
import { faultOf, INDICATOR, withChange } from './definition-text.js';

const KEYS = [
  'version',
  'title',
  'measures',
  'unit',
  'direction',
  'formula',
  'missing',
  'normalisation',
  'remediation',
  'source',
];

describe('reading a file of the library', () => {
  test('the sample is accepted, without the keys that may be left out too', () => {
    expect(parseIndicator(INDICATOR, 'library/done-rate.yaml').id).toBe('done-rate');
    const bare = withChange(INDICATOR, 'notApplicable: due == 0\n', '');
    expect(parseIndicator(bare, 'done-rate.yaml').notApplicable).toBeUndefined();
  });

  test.each(KEYS)('the key %s must be there', (key) => {
    const text = INDICATOR.replace(new RegExp(`^${key}: .*\\n`, 'm'), '');
    expect(faultOf(() => parseIndicator(text, 'done-rate.yaml'))).toContain(`done-rate: ${key}: is missing`);
  });

  test.each<[string, string, RegExp]>([
    ['id: done-rate', 'id: Done-Rate', /done-rate\.yaml:1:5: Done-Rate: .*kebab-case/],
    ['id: done-rate', 'id: other-rate', /the file of "other-rate" must be named other-rate\.yaml/],
    ['missing: zero', 'missing: zeros', /missing: must be exclude, zero; it is "zeros"/],
    ['missing: zero', 'missing: { carryForward: 0 }', /missing\.carryForward: must be at least 1; it is 0/],
    [
      'missing: zero',
      'missing: { carryforward: 3 }',
      /carryForward: is missing[\s\S]*unknown key "carryforward"/,
    ],
    ['missing: zero', 'missing: zero\nvalid: [100, 0]', /lower end of valid must not be above the upper/],
    [
      'missing: zero',
      'missing: zero\nminimumSample: { metric: 1due, n: 5 }',
      /minimumSample\.metric: a metric id/,
    ],
    ['zh: 完成率', 'zh: ""', /title\.zh: must not be empty/],
    ['direction: benefit', 'direction: target', /direction target needs the key target|target: is missing/],
    [
      'direction: benefit',
      'direction: target\ntarget: 99',
      /the target 99 must lie between lower 40 and upper 95/,
    ],
    ['{ method: goalposts, lower: 40, upper: 95 }', '{ method: distanceToTarget }', /needs a target/],
    ['direction: benefit', 'direction: cost\nx-note: 1', /unknown key "x-note"/],
    ['{ done: 9, due: 12 }', '{ done: 9, due: [12] }', /examples\[0\]\.given\.due: has a form/],
  ])('%s → %s', (from, to, message) => {
    expect(faultOf(() => parseIndicator(withChange(INDICATOR, from, to), 'done-rate.yaml'))).toMatch(message);
  });

  test('fractionOfMax is for benefits only', () => {
    const text = withChange(
      INDICATOR,
      '{ method: goalposts, lower: 40, upper: 95 }',
      '{ method: fractionOfMax }',
    );
    expect(parseIndicator(text, 'done-rate.yaml').normalisation.method).toBe('fractionOfMax');
    const cost = withChange(text, 'direction: benefit', 'direction: cost');
    expect(faultOf(() => parseIndicator(cost, 'done-rate.yaml'))).toMatch(
      /fractionOfMax is for direction benefit/,
    );
  });
});
