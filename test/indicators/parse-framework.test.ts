import { parseFramework } from '../../src/indicators/parse-framework.js';
import { FRAMEWORK, faultOf, withChange } from './definition-text.js';

const faultWith = (from: string, to: string) =>
  faultOf(() => parseFramework(withChange(FRAMEWORK, from, to), 'sample.yaml'));

describe('reading a framework', () => {
  test('defaults are those of the contract', () => {
    const framework = parseFramework('id: a\ntree: { id: root, children: [{ indicator: b }] }', 'a.yaml');
    expect(framework).toMatchObject({
      version: 1,
      entity: 'entity',
      aggregation: { method: 'arithmetic' },
      ranking: 'min',
      bands: [],
      group: 'group',
      normaliseOver: 'period',
      minimumAvailability: 0,
      imputation: { method: 'none' },
      year: 'mean',
    });
    expect(framework.tree.children[0]).toEqual({ indicator: 'b', weight: 1 });
  });

  test('inline indicators take their defaults, a plain title stands for both languages', () => {
    const text =
      'id: a\nindicators: [{ id: b-c, title: B }]\ntree: { id: root, children: [{ indicator: b-c }] }';
    expect(parseFramework(text, 'a.yaml').indicators[0]).toEqual({
      id: 'b-c',
      version: 1,
      title: { en: 'B', zh: 'B' },
      direction: 'benefit',
      missing: 'exclude',
    });
  });

  test('JSON is YAML, with or without a byte order mark', () => {
    const json = '{"id":"a","tree":{"id":"root","children":[{"indicator":"b","weight":0.5}]}}';
    expect(parseFramework(json, 'a.json')).toEqual(parseFramework(`\uFEFF${json}`, 'a.json'));
  });

  test('the sample is accepted', () => {
    expect(parseFramework(FRAMEWORK, 'sample.yaml').tree.children).toHaveLength(2);
  });

  test('aliases are read', () => {
    const text = withChange(FRAMEWORK, 'version: 2', 'version: 2\nnormalisation: &scale { method: minmax }');
    const aliased = withChange(
      text,
      '{ indicator: share, weight: 40 }',
      '{ indicator: share, normalisation: *scale }',
    );
    expect(parseFramework(aliased, 'sample.yaml').normalisation).toEqual({
      method: 'minmax',
      output: [0, 100],
    });
  });
});

describe('a framework is refused with file, line, id and rule', () => {
  test.each<[string, string, RegExp]>([
    ['version: 2', 'versoin: 2', /^sample\.yaml:2:1: sample: unknown key "versoin"$/m],
    [
      'version: 2',
      'version: 1.5',
      /^sample\.yaml:2:10: sample: version: must be a whole number; it is 1\.5$/m,
    ],
    ['version: 2', 'version: 0', /version: must be at least 1; it is 0/],
    ['id: sample\n', 'id: 12\n', /^sample\.yaml:1:5: id: must be a text; it is 12; put it in quotes$/m],
    ['id: sample\n', 'id: a b\n', /id: an id is made of letters.*; it is "a b"/],
    ['id: sample\n', '', /sample\.yaml:1:1: id: is missing/],
    ['zh: 样本', 'cn: 样本', /title\.zh: is missing\nsample\.yaml:3:22: sample: title: unknown key "cn"/],
    ['weight: 40 }', 'weigth: 40 }', /^sample\.yaml:20:31: share: .*unknown key "weigth"$/m],
    [
      'weight: 40 }',
      'weight: -1 }',
      /^sample\.yaml:20:39: share: .*: a weight must not be negative; it is -1$/m,
    ],
    ['weight: 40 }', 'weight: .inf }', /share: .*weight: must be a finite number/],
    ['weight: 60', 'weights: 60', /^sample\.yaml:18:7: work: tree\.children\[0\]: unknown key "weights"$/m],
    ['id: work', 'name: work', /tree\.children\[0\]\.id: is missing/],
    [
      'children:\n        - indicator: level\n          weight: 40',
      'children: []',
      /state: .*must have at least 1 entries/,
    ],
    [
      'method: goalposts, lower: 0',
      'method: goalpost, lower: 0',
      /delay: .*must be one of goalposts, minmax.*"goalpost"/,
    ],
    ['lower: 0, upper: 10', 'lower: 10, upper: 10', /delay: .*lower must be below upper/],
    ['lower: 0, upper: 10', 'lower: 0', /^sample\.yaml:6:\d+: delay: .*normalisation\.upper: is missing$/m],
    [
      'version: 2',
      'aggregation: mean',
      /must be arithmetic, geometric, harmonic, median, minimum, sum, copeland; it is "mean"/,
    ],
    ['version: 2', 'aggregation: { method: power }', /aggregation\.p: is missing/],
    ['version: 2', 'aggregation: { method: power, p: 0 }', /write geometric/],
    ['version: 2', 'normaliseOver: 2013-13', /must be period, all or a period; it is "2013-13"/],
    ['version: 2', 'treatment: { steps: [boxcox] }', /boxcox needs lambda/],
    ['version: 2', 'minimumAvailability: 70', /must be at most 1; it is 70/],
    [
      'id: state',
      'id: state\n      rescale: { method: distanceToTarget }',
      /^sample\.yaml:23:16: state: distanceToTarget needs a target/m,
    ],
    ['version: 2', 'scale: [100, 0]', /lower end must be below/],
    ['version: 2', '__proto__: { x: 1 }', /sample\.yaml:2:1: unknown key "__proto__"/],
    ['version: 2', 'constructor: 1', /unknown key "constructor"/],
    ['version: 2', 'version: 2\nversion: 3', /sample\.yaml:3:1: the key "version" stands twice/],
    ['version: 2', 'version: !!js/function 2', /Unresolved tag/],
    ['version: 2', 'minimumAvailability: .nan', /must be a finite number; it is NaN/],
    ['version: 2', 'version: "2', /this is not YAML/],
    [
      'formula: 100 * done / due',
      'formula: max(done, due)',
      /unknown key "due\)" \(was a quote forgotten around a text\?\)/,
    ],
    [
      'formula: 100 * done / due',
      "formula: '100 * done % due'",
      /^sample\.yaml:5:\d+: share: The formula .* uses the percent sign/m,
    ],
    ['notApplicable: due == 0', 'notApplicable: due = 0', /share: The formula .* uses an assignment/],
    [
      'id: share, formula: 100 * done / due',
      'id: 2013-share',
      /no formula, and its id is no name of a metric/,
    ],
    ['when: incidents >= 1', 'when: incidents >= "1"', /this is not YAML|uses the text/],
    ['when: incidents >= 1', 'when: incidents(1)', /calls "incidents"/],
    ['cap: fair', 'cap: fine', /^sample\.yaml:13:34: sample: there is no band "fine"$/m],
    ['id: fair, from: 60', 'id: fair, from: 80', /two bands begin from 80/],
    ['id: fair, from: 60', 'id: good, from: 60', /the id "good" is used twice/],
    ['id: fair, from: 60', 'id: fair', /a band has either from or above/],
    ['id: state', 'id: work', /^sample\.yaml:22:7: work: the id "work" is used twice$/m],
    ['id: state', 'id: share', /the id "share" is used twice/],
    ['indicator: level', 'indicator: share', /the id "share" is used twice/],
    ['id: level,', 'id: share,', /the id "share" is used twice/],
    ['id: level,', 'id: state,', /the id "state" is also the id of a node/],
    [
      'level: 2 }',
      'lvel: 2 }',
      /^sample\.yaml:\d+:\d+: small: "lvel" is no node or indicator of the framework$/m,
    ],
    ['level: 2 }', 'level: -2 }', /a weight must not be negative/],
    ['level: 2 }', '__proto__: 2 }', /unknown key "__proto__"/],
    ['direction: cost', 'direction: costs', /must be benefit, cost, target; it is "costs"/],
    [
      'target: 5, ',
      '',
      /^sample\.yaml:7:\d+: level: indicators\[2\]\.target: direction target needs the key target|is missing/m,
    ],
  ])('%s → %s', (from, to, message) => {
    expect(faultWith(from, to)).toMatch(message);
  });

  test('every fault is named, not the first alone', () => {
    const text = withChange(withChange(FRAMEWORK, 'cap: fair', 'cap: none'), 'id: state', 'id: work');
    const fault = faultOf(() => parseFramework(text, 'sample.yaml'));
    expect(fault).toContain('2 fault(s)');
    expect(fault).toContain('there is no band "none"');
    expect(fault).toContain('the id "work" is used twice');
  });

  test('control characters of the file are not printed', () => {
    const fault = faultWith('when: incidents >= 1', 'when: "incidents \\e[31m 1"');
    expect(fault).toContain('incidents  [31m 1');
    expect(fault.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });

  test('a hundred faults are counted, twenty are listed', () => {
    const leaves = Array.from({ length: 100 }, (_, at) => `{ indicator: i${at}, wieght: 1 }`).join(', ');
    const fault = faultOf(() => parseFramework(`id: a\ntree: { id: r, children: [${leaves}] }`, 'a.yaml'));
    expect(fault).toContain('100 fault(s)');
    expect(fault.split('\n')).toHaveLength(22);
    expect(fault).toContain('and 80 more');
  });

  test.each([
    ['', /must be a map of keys; it is null/],
    ['- 1', /must be a map of keys; it is \[1\]/],
    ['just text', /must be a map of keys/],
    ['a: 1\n---\nb: 2', /a\.yaml:2:1: a second document/],
    ['id: &a [*a]', /a\.yaml:1:9: \*a is a cycle/],
    ['id: a\ntree: &t { id: r, children: [*t] }', /\*t is a cycle/],
    ['['.repeat(50_000), /nests too deep/],
    [`a: ${'{a: '.repeat(5000)}`, /nests too deep/],
    ['- '.repeat(5000), /nests too deep/],
  ])('%.30j', (text, message) => {
    expect(faultOf(() => parseFramework(text, 'a.yaml'))).toMatch(message);
  });

  test('aliases that multiply are refused', () => {
    const lines = Array.from({ length: 12 }, (_, at) =>
      at === 0
        ? 'a0: &a0 [x, x, x, x]'
        : `a${at}: &a${at} [*a${at - 1}, *a${at - 1}, *a${at - 1}, *a${at - 1}]`,
    );
    expect(faultOf(() => parseFramework(lines.join('\n'), 'a.yaml'))).toMatch(/aliases expand to too much/);
  });

  test('aliases without end are refused at once, nine hundred of a plain one are not', () => {
    const text = (aliases: number) => `id: a\nscale: [&x 1${', *x'.repeat(aliases)}]`;
    expect(faultOf(() => parseFramework(text(900), 'a.yaml'))).toMatch(/scale: must have at most 2 entries/);
    expect(faultOf(() => parseFramework(text(50_000), 'a.yaml'))).toMatch(
      /a\.yaml:2:40\d\d: the aliases expand/,
    );
  });

  test('a value inside itself is refused', () => {
    const fault = faultOf(() => parseFramework('id: a\ntree: &t { id: r, children: [*t] }', 'a.yaml'));
    expect(fault).toMatch(/a\.yaml:2:30: \*t is a cycle/);
  });

  test('twenty thousand keys at fault are named in a moment', () => {
    const keys = Array.from({ length: 20_000 }, (_, at) => `k${at}: 1`).join('\n');
    expect(faultOf(() => parseFramework(keys, 'a.yaml'))).toMatch(/and 19982 more$/);
  });

  test('a tree of forty levels is read', () => {
    const nest = (level: number): string =>
      level === 0 ? '{ indicator: leaf }' : `{ id: n${level}, children: [${nest(level - 1)}] }`;
    expect(parseFramework(`id: a\ntree: ${nest(40)}`, 'a.yaml').tree.id).toBe('n40');
  });
});
