import { entityOf, evaluateText, indicatorOf } from './evaluate-text.js';

const codes = (evaluation: ReturnType<typeof evaluateText>) => evaluation.warnings.map(({ code }) => code);

describe('formula to value', () => {
  const rate = `
id: test
indicators:
  - id: rate
    formula: 100 * done / due
    notApplicable: due == 0
    valid: [0, 100]
    normalisation: { method: goalposts, lower: 0, upper: 100 }
tree: { id: index, children: [ { indicator: rate } ] }`;

  test('every outcome of an indicator', () => {
    const evaluation = evaluateText(rate, 'entity,done,due\nA,9,12\nB,0,0\nC,,4\nD,5,4\nE,3,');
    const seen = evaluation.entities.map(({ indicators: [only] }) => [
      only?.outcome,
      only?.value,
      only?.used,
      only?.score,
    ]);
    expect(seen).toEqual([
      ['scored', 75, 75, 75],
      ['notApplicable', null, null, null],
      ['notAvailable', null, null, null],
      ['error', 125, null, null],
      ['notAvailable', null, null, null],
    ]);
    expect(indicatorOf(evaluation, 'A', 'rate').inputs).toEqual({ done: 9, due: 12 });
    expect(evaluation.entities.map(({ nodes: [root] }) => root?.outcome)).toEqual([
      'scored',
      'notApplicable',
      'notAvailable',
      'notAvailable',
      'notAvailable',
    ]);
    expect(codes(evaluation)).toEqual(['notAvailable', 'notApplicable', 'error']);
  });

  test('availability counts what applies: null when nothing does', () => {
    const evaluation = evaluateText(rate, 'entity,done,due\nA,9,12\nB,0,0\nC,,4');
    expect(evaluation.entities.map(({ availability }) => availability)).toEqual([1, null, 0]);
  });

  test('the id with _ for - is the formula of an indicator without one', () => {
    const framework =
      '{ id: t, indicators: [ { id: on-time } ], tree: { id: i, children: [ { indicator: on-time } ] } }';
    expect(entityOf(evaluateText(framework, 'entity,on_time\nA,3'), 'A').score).toBe(3);
  });

  test('metric ids that JavaScript knows are harmless', () => {
    const framework =
      '{ id: t, indicators: [ { id: x, formula: "__proto__ + constructor" } ], tree: { id: i, children: [ { indicator: x } ] } }';
    const evaluation = evaluateText(framework, 'entity,__proto__,constructor\ntoString,3,4');
    expect(entityOf(evaluation, 'toString').score).toBe(7);
    expect(JSON.stringify(indicatorOf(evaluation, 'toString', 'x').inputs)).toBe(
      '{"__proto__":3,"constructor":4}',
    );
  });
});

describe('missing values', () => {
  const framework = (missing: string, more = '') => `
id: test
indicators:
  - { id: a, direction: cost, missing: ${missing}, normalisation: { method: goalposts, lower: 0, upper: 10, output: [1, 100] } ${more} }
  - { id: b }
tree: { id: index, children: [ { indicator: a }, { indicator: b } ] }`;

  test('zero sets the score to the lower end, for a cost too, and the value is null', () => {
    const evaluation = evaluateText(framework('zero'), 'entity,a,b\nA,,50');
    expect(indicatorOf(evaluation, 'A', 'a')).toMatchObject({
      value: null,
      used: null,
      score: 1,
      outcome: 'scored',
      filled: 'zero',
      lost: { points: 49.5, code: 'missing' },
    });
    expect(entityOf(evaluation, 'A')).toMatchObject({ score: 25.5, availability: 0.5 });
  });

  test('carryForward takes the latest scored period within reach, counted by the calendar', () => {
    const data = 'entity,period,a,b\nA,2026-01,2,1\nA,2026-02,4,1\nA,2026-05,,1\nB,2026-02,4,1\nB,2026-06,,1';
    const may = evaluateText(framework('{ carryForward: 3 }'), data, { period: '2026-05' });
    expect(indicatorOf(may, 'A', 'a')).toMatchObject({ used: 4, filled: 'carryForward', outcome: 'scored' });
    expect(entityOf(may, 'A').availability).toBe(0.5);
    const june = evaluateText(framework('{ carryForward: 3 }'), data);
    expect(indicatorOf(june, 'B', 'a')).toMatchObject({ outcome: 'notAvailable', filled: null });
  });

  test('what was carried once is not carried on', () => {
    const data = 'entity,period,a,b\nA,2025,2,1\nA,2026,,1\nA,2027,,1';
    const evaluation = evaluateText(framework('{ carryForward: 1 }'), data);
    expect(indicatorOf(evaluation, 'A', 'a').outcome).toBe('notAvailable');
  });

  test('imputation fills only indicators that exclude, from values observed in the period', () => {
    const imputed = `imputation: { method: mean }\n${framework('exclude')}`.replace(
      '\nid: test',
      '\nid: test',
    );
    const data = 'entity,period,a,b\nA,2025,100,1\nA,2026,2,1\nB,2026,4,1\nC,2026,,1';
    expect(indicatorOf(evaluateText(imputed, data), 'C', 'a')).toMatchObject({
      value: null,
      used: 3,
      outcome: 'scored',
      filled: 'imputed',
    });
    const zeroed = `imputation: { method: mean }\n${framework('zero')}`;
    expect(indicatorOf(evaluateText(zeroed, data), 'C', 'a')).toMatchObject({ filled: 'zero', used: null });
  });
});

describe('small samples', () => {
  const framework = (rule: string) => `
id: test
indicators:
  - id: rate
    formula: 100 * done / due
    notApplicable: due == 0
    minimumSample: { metric: due, n: 5, window: 3${rule} }
tree: { id: index, children: [ { indicator: rate } ] }`;
  const data = `entity,period,done,due
A,2026-01,100,100
A,2026-02,2,2
A,2026-03,,1
A,2026-04,1,4
B,2026-04,9,9
C,2026-04,0,0
D,2026-03,1,2
D,2026-04,1,1`;

  test('under n, every metric of the formula is combined over the window', () => {
    const evaluation = evaluateText(framework(''), data);
    expect(indicatorOf(evaluation, 'A', 'rate')).toMatchObject({
      value: (100 * 3) / 7,
      inputs: { done: 3, due: 7 },
      sample: { n: 7, periods: 3 },
    });
    expect(indicatorOf(evaluation, 'B', 'rate')).toMatchObject({ value: 100, sample: { n: 9, periods: 1 } });
    expect(indicatorOf(evaluation, 'C', 'rate').outcome).toBe('notApplicable');
  });

  test('still under n it is scored, with a warning', () => {
    const evaluation = evaluateText(framework(''), data);
    expect(indicatorOf(evaluation, 'D', 'rate')).toMatchObject({
      outcome: 'scored',
      sample: { n: 3, periods: 2 },
    });
    expect(evaluation.warnings).toContainEqual(
      expect.objectContaining({ code: 'smallSample', entity: 'D', id: 'rate' }),
    );
  });

  test('mean and last', () => {
    expect(indicatorOf(evaluateText(framework(', combine: mean'), data), 'A', 'rate').inputs).toEqual({
      done: 1.5,
      due: 7 / 3,
    });
    expect(indicatorOf(evaluateText(framework(', combine: last'), data), 'A', 'rate').inputs).toEqual({
      done: 1,
      due: 4,
    });
  });
});

describe('panel data', () => {
  const framework = (over: string) => `
id: test
normaliseOver: ${over}
indicators: [ { id: a, normalisation: { method: minmax } } ]
tree: { id: index, children: [ { indicator: a } ] }`;
  const data = 'entity,period,a\nA,2013,0\nB,2013,10\nA,2014,5\nB,2014,20\nA,2015,40';
  const at2014 = (over: string) =>
    evaluateText(framework(over), data, { period: '2014' }).entities.map(({ score }) => score);

  test('period, all and a base period', () => {
    expect(at2014('period')).toEqual([0, 100]);
    expect(at2014('all')).toEqual([12.5, 50]);
    expect(at2014('"2013"')).toEqual([50, 200]);
  });

  test('only entities with a row in the period are in the result; the latest is the default', () => {
    const evaluation = evaluateText(framework('all'), data);
    expect([evaluation.period, evaluation.entities.map(({ id }) => id)]).toEqual(['2015', ['A']]);
  });

  test('an absent period is refused', () => {
    expect(() => evaluateText(framework('period'), data, { period: '2016' })).toThrow(
      'no row in period 2016',
    );
    expect(() => evaluateText(framework('period'), data, { period: '2014-01' })).toThrow('2013 to 2015');
    expect(() => evaluateText(framework('"2012"'), data)).toThrow('2012');
    expect(() => evaluateText(framework('period'), 'entity,a\nA,1\nB,2', { period: '2014' })).toThrow(
      'no column',
    );
  });
});

describe('groups', () => {
  const framework = (settings: string) => `
id: test
group: peers
${settings}
indicators: [ { id: a, normalisation: { method: minmax } }, { id: b } ]
tree: { id: index, children: [ { indicator: a }, { indicator: b, weight: 0 } ] }`;
  const data = 'entity,peers,a,b\nA,g,0,1\nB,g,10,1\nC,h,100,1\nD,h,300,1\nE,h,200,1\nF,,5,1';

  test('normalised within the group; without a group there is nothing to compare with', () => {
    const evaluation = evaluateText(framework('normaliseWithin: group'), data);
    expect(evaluation.entities.map(({ score }) => score)).toEqual([0, 100, 0, 100, 50, null]);
    expect(codes(evaluation)).toContain('undefinedNormalisation');
  });

  test('ranks within the group', () => {
    const evaluation = evaluateText(framework(''), data);
    expect(evaluation.entities.map(({ groupRank }) => groupRank)).toEqual([2, 1, 3, 1, 2, null]);
    expect(evaluation.entities.map(({ group }) => group)).toEqual(['g', 'g', 'h', 'h', 'h', null]);
  });

  test('a framework that needs groups is told when the column is absent', () => {
    expect(() => evaluateText(framework('normaliseWithin: group'), 'entity,a,b\nA,1,1')).toThrow('"peers"');
  });
});
