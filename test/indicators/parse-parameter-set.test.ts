import { assertParameterSet } from '../../src/indicators/assert-parameter-set.js';
import { orThrow } from '../../src/indicators/definition-problem.js';
import { readFramework } from '../../src/indicators/parse-framework.js';
import { parseParameterSet } from '../../src/indicators/parse-parameter-set.js';
import { resolveFramework } from '../../src/indicators/resolve-framework.js';
import { FRAMEWORK, faultOf } from './definition-text.js';

const { definition, document } = orThrow(readFramework(FRAMEWORK, 'sample.yaml'));
const framework = orThrow(resolveFramework(definition, new Map(), document));
const read = (text: string) => parseParameterSet(text, 'set.yaml', framework);

describe('reading a parameter set', () => {
  test('everything is optional', () => {
    expect(read('{}')).toEqual({ weights: {}, goalposts: {} });
  });

  test('weights, goalposts, bands and the rest are read', () => {
    const text = `framework: sample
frameworkVersion: 2
effectiveFrom: 2026-11
weights: { work: 3, share: 0 }
goalposts: { delay: { upper: 20 } }
bands: [{ id: fair, from: 50 }]
sla: { reply: 5 }
reason: because
`;
    expect(read(text)).toMatchObject({
      effectiveFrom: '2026-11',
      weights: { work: 3, share: 0 },
      goalposts: { delay: { upper: 20 } },
    });
  });

  test('the result of the weights command is a parameter set', () => {
    const json =
      '{"weights":{"work":0.7,"state":0.3},"consistencyRatio":0,"lambdaMax":2,"randomIndex":null,"details":{"experts":2}}';
    expect(read(json)).toEqual({ weights: { work: 0.7, state: 0.3 }, goalposts: {} });
  });

  test('names of what objects inherit find nothing', () => {
    const { weights } = read('weights: { work: 1 }');
    expect(weights.constructor).toBeUndefined();
    expect(weights.toString).toBeUndefined();
  });

  test.each<[string, RegExp]>([
    ['weights: { wrok: 1 }', /^set\.yaml:1:18: "wrok" is no node or indicator of the framework$/m],
    ['weights: { constructor: 1 }', /"constructor" is no node or indicator/],
    ['weights: { work: -1 }', /a weight must not be negative/],
    ['weights: { work: "1" }', /must be a finite number/],
    ['framework: other', /the set is for framework "other", not for "sample"/],
    ['frameworkVersion: 1', /for version 1 of the framework, not for version 2/],
    ['effectiveFrom: soon', /must be a period; it is "soon"/],
    ['goalposts: { work: { lower: 1 } }', /"work" is no indicator of the framework/],
    ['goalposts: { share: { lower: 1 } }', /"share" is normalised by none, which has no goalposts/],
    ['goalposts: { delay: { lower: 10 } }', /lower 10 must be below upper 10/],
    ['goalposts: { level: { target: 11 } }', /the target 11 must lie between lower 0 and upper 10/],
    ['goalposts: { delay: { low: 1 } }', /unknown key "low"/],
    ['bands: [{ id: good, from: 1 }]', /the band "fair", to which a veto lowers, is missing/],
    ['sla: { reply: 1.5 }', /must be a whole number/],
    ['weight: { work: 1 }', /unknown key "weight"/],
  ])('%s is refused', (text, message) => {
    expect(faultOf(() => read(text))).toMatch(message);
  });

  test('a set that came without a file is checked by the same rules', () => {
    expect(faultOf(() => assertParameterSet({ weights: { nobody: 1 }, goalposts: {} }, framework))).toContain(
      'weights.nobody: "nobody" is no node or indicator',
    );
    expect(() => assertParameterSet({ weights: {}, goalposts: {} }, framework)).not.toThrow();
  });
});
