import { entityOf, evaluateText, indicatorOf, nodeOf } from './evaluate-text.js';

const codes = (evaluation: ReturnType<typeof evaluateText>) => evaluation.warnings.map(({ code }) => code);

describe('availability, ranks and bands', () => {
  const framework = `
id: test
minimumAvailability: 0.7
bands: [ { id: low, from: 0 }, { id: top, above: 80 }, { id: mid, from: 50 } ]
vetoes:
  - { when: incidents >= 1, cap: mid }
  - { when: incidents >= 2, cap: low }
indicators: [ { id: a }, { id: b }, { id: c } ]
tree:
  id: index
  children: [ { indicator: a, weight: 7 }, { indicator: b, weight: 2 }, { indicator: c, weight: 1 } ]`;

  test('strictly under the minimum is partial: no band, no rank, score shown', () => {
    const evaluation = evaluateText(framework, 'entity,a,b,c,incidents\nA,60,,,0\nB,,60,60,0');
    expect(entityOf(evaluation, 'A')).toMatchObject({
      availability: expect.closeTo(0.7, 12),
      partial: false,
      band: 'mid',
      rank: 1,
    });
    expect(entityOf(evaluation, 'B')).toMatchObject({ partial: true, score: 60, band: null, rank: null });
    expect(nodeOf(evaluation, 'B', 'index').rank).toBeNull();
  });

  test('from is inclusive, above exclusive, both on ten decimals', () => {
    const scored = (value: string) =>
      entityOf(evaluateText(framework, `entity,a,b,c,incidents\nA,${[value, value, value].join(',')},0`), 'A')
        .band;
    expect(scored('50')).toBe('mid');
    expect(scored('49.99999999999')).toBe('mid');
    expect(scored('49.9999999999')).toBe('low');
    expect(scored('80')).toBe('mid');
    expect(scored('80.00000000001')).toBe('mid');
    expect(scored('80.0000000001')).toBe('top');
    expect(scored('-1')).toBeNull();
  });

  test('the lowest cap of the vetoes that hold; score and rank stay', () => {
    const data = 'entity,a,b,c,incidents\nA,90,90,90,1\nB,90,90,90,2\nC,10,10,10,1\nD,95,95,95,';
    const evaluation = evaluateText(framework, data);
    expect(
      evaluation.entities.map(({ band, bandBeforeVeto, vetoes, rank }) => [
        band,
        bandBeforeVeto,
        vetoes,
        rank,
      ]),
    ).toEqual([
      ['mid', 'top', [0], 2],
      ['low', 'top', [0, 1], 2],
      ['low', 'low', [0], 4],
      ['top', 'top', [], 1],
    ]);
    expect(codes(evaluation)).toEqual(['conditionUnknown', 'conditionUnknown']);
  });

  test.each([
    ['min', [1, 2, 2, 4]],
    ['dense', [1, 2, 2, 3]],
    ['average', [1, 2.5, 2.5, 4]],
  ])('ties of ranks: %s', (ranking, ranks) => {
    const tied = `ranking: ${ranking}\n${framework.trimStart()}`;
    const row = (id: string, value: string) => `${id},${value},${value},${value},0`;
    const rows = [row('A', '9'), row('B', '5.00000000001'), row('C', '5'), row('D', '1')];
    const evaluation = evaluateText(tied, `entity,a,b,c,incidents\n${rows.join('\n')}`);
    expect(evaluation.entities.map(({ rank }) => rank)).toEqual(ranks);
  });
});

describe('variants and parameter sets', () => {
  const framework = `
id: test
indicators: [ { id: a, normalisation: { method: goalposts, lower: 0, upper: 100 } }, { id: b } ]
bands: [ { id: good, from: 50 } ]
tree: { id: index, children: [ { indicator: a, weight: 1 }, { indicator: b, weight: 3 } ] }
variants:
  - { id: only-a, when: kind == "file", weights: { b: 0 } }
  - { id: never-first, when: a >= 0, weights: { a: 9 } }`;
  const data = 'entity,kind,a,b\nA,file,50,10\nB,File,50,10\nC,,,10';

  test('the first that holds; ids not named keep their weight; texts are compared as written', () => {
    const evaluation = evaluateText(framework, data);
    expect(evaluation.entities.map(({ variant, score }) => [variant, score])).toEqual([
      ['only-a', 50],
      ['never-first', (9 * 50 + 3 * 10) / 12],
      [null, 10],
    ]);
    expect(indicatorOf(evaluation, 'A', 'b')).toMatchObject({ weight: 0, effectiveWeight: 0 });
    expect(codes(evaluation).filter((code) => code === 'conditionUnknown')).toHaveLength(2);
  });

  test('a variant is laid over the parameter set', () => {
    const parameters = {
      weights: { a: 5, b: 5 },
      goalposts: { a: { upper: 50 } },
      bands: [{ id: 'top', from: 99 }],
    };
    const evaluation = evaluateText(framework, data, { parameters });
    expect(entityOf(evaluation, 'A')).toMatchObject({ score: 100, band: 'top' });
    expect(entityOf(evaluation, 'B').score).toBe((9 * 100 + 5 * 10) / 14);
    expect(evaluation.parameterSet).toMatchObject(parameters);
  });

  test('unknown ids and another framework are refused', () => {
    expect(() => evaluateText(framework, data, { parameters: { weights: { nobody: 1 } } })).toThrow('nobody');
    expect(() => evaluateText(framework, data, { parameters: { framework: 'other' } })).toThrow('other');
  });
});

describe('a node whose children all weigh 0', () => {
  const framework = (method: string, weight: number) => `
id: test
indicators: [ { id: a }, { id: b }, { id: c } ]
tree:
  id: index
  children:
    - id: pillar
      aggregation: ${method}
      children: [ { indicator: a, weight: 0 }, { indicator: b, weight: 0 } ]
    - { indicator: c, weight: ${weight} }`;
  const data = 'entity,a,b,c\nA,10,40,5\nB,40,,8';

  test.each(['arithmetic', 'geometric', 'harmonic', 'median', 'minimum', 'sum', 'copeland'])(
    '%s: has no score and takes no part',
    (method) => {
      const evaluation = evaluateText(framework(method, 1), data);
      expect(nodeOf(evaluation, 'A', 'pillar')).toMatchObject({
        score: null,
        rank: null,
        availability: null,
        outcome: 'notAvailable',
      });
      expect(entityOf(evaluation, 'A')).toMatchObject({ score: 5, rank: 2, availability: 1 });
      expect(codes(evaluation)).toEqual(['withoutWeight', 'notAvailable']);
    },
  );

  test('nothing is left of an index without any weight', () => {
    const evaluation = evaluateText(framework('arithmetic', 0), data);
    expect(entityOf(evaluation, 'A')).toMatchObject({
      score: null,
      rank: null,
      band: null,
      availability: null,
    });
    expect(evaluation.warnings.map(({ id }) => id)).toEqual(['pillar', 'b']);
  });
});

describe('rescale, display and contributions', () => {
  const framework = (pillar: string) => `
id: test
indicators: [ { id: a }, { id: b }, { id: c } ]
tree:
  id: index
  children:
    - { id: pillar, weight: 3, ${pillar} children: [ { indicator: a, weight: 2 }, { indicator: b } ] }
    - { indicator: c }`;
  const data = 'entity,a,b,c\nA,10,40,0\nB,40,,8\nC,30,30,8';

  test('contributions add up to the score, gaps or not', () => {
    const evaluation = evaluateText(framework(''), data);
    for (const { score, indicators } of evaluation.entities) {
      const sum = indicators.reduce((total, { contribution }) => total + (contribution ?? 0), 0);
      expect(sum).toBeCloseTo(score as number, 12);
    }
    expect(indicatorOf(evaluation, 'B', 'b')).toMatchObject({ effectiveWeight: 0, contribution: null });
    expect(indicatorOf(evaluation, 'B', 'a').effectiveWeight).toBe(0.75);
  });

  test('rescale is read by parent, rank and bands; raw keeps the score before', () => {
    const evaluation = evaluateText(framework('rescale: { method: minmax },'), data);
    expect(evaluation.entities.map(({ nodes }) => [nodes[1]?.raw, nodes[1]?.score])).toEqual([
      [20, 0],
      [40, 100],
      [30, 50],
    ]);
    expect(evaluation.entities.map(({ score }) => score)).toEqual([0, 77, 39.5]);
    expect(indicatorOf(evaluation, 'A', 'a').contribution).toBeNull();
    expect(indicatorOf(evaluation, 'A', 'c').contribution).toBe(0);
  });

  test('display changes only what is shown', () => {
    const evaluation = evaluateText(framework('display: { method: fractionOfMax },'), data);
    expect(nodeOf(evaluation, 'A', 'pillar')).toMatchObject({ score: 20, raw: 20, shown: 50 });
    expect(entityOf(evaluation, 'A').score).toBe(15);
  });

  test('a rescale or display that is not defined is a gap with a warning', () => {
    const same = 'entity,a,b,c\nA,1,1,5\nB,1,1,6';
    const rescaled = evaluateText(framework('rescale: { method: minmax },'), same);
    expect(nodeOf(rescaled, 'A', 'pillar')).toMatchObject({ score: null, raw: 1, outcome: 'notAvailable' });
    expect(entityOf(rescaled, 'A').score).toBe(5);
    const displayed = evaluateText(framework('display: { method: zscore },'), same);
    expect(nodeOf(displayed, 'A', 'pillar')).toMatchObject({ score: 1, shown: null });
    expect([codes(rescaled), codes(displayed)]).toEqual([
      ['undefinedNormalisation'],
      ['undefinedNormalisation'],
    ]);
    const empty = evaluateText(framework('rescale: { method: minmax },'), 'entity,a,b,c\nA,,,5');
    expect(codes(empty)).toEqual(['notAvailable', 'notAvailable']);
  });

  test('under sum the effective weight is the weight itself', () => {
    const sum = framework('aggregation: sum,').replace('id: test', 'id: test\naggregation: sum');
    const evaluation = evaluateText(sum, data);
    expect(entityOf(evaluation, 'A').score).toBe(3 * (2 * 10 + 40) + 0);
    expect(indicatorOf(evaluation, 'A', 'a')).toMatchObject({ effectiveWeight: 6, contribution: 60 });
  });

  test('a node above which something is not linear has no contributions', () => {
    const evaluation = evaluateText(framework('aggregation: geometric,'), data);
    expect(indicatorOf(evaluation, 'A', 'a').contribution).toBeNull();
    expect(indicatorOf(evaluation, 'B', 'c').contribution).toBe(2);
  });
});

describe('the whole', () => {
  test('the order of rows changes the order of results and nothing else', () => {
    const framework = `
id: test
indicators: [ { id: a, normalisation: { method: zscore } }, { id: b, normalisation: { method: rank } } ]
tree: { id: index, children: [ { indicator: a }, { indicator: b } ] }`;
    const rows = ['A,1,2', 'B,5,1', 'C,3,9', 'D,,4'];
    const forward = evaluateText(framework, ['entity,a,b', ...rows].join('\n'));
    const backward = evaluateText(framework, ['entity,a,b', ...rows.toReversed()].join('\n'));
    for (const { id, score, rank } of forward.entities) {
      const other = entityOf(backward, id);
      expect(other.rank).toBe(rank);
      expect(other.score).toBeCloseTo(score as number, 12);
    }
    expect(backward.entities.map(({ id }) => id)).toEqual(['D', 'C', 'B', 'A']);
  });

  test('one entity, all equal, all missing: named outcomes, never a NaN', () => {
    const framework = `
id: test
indicators: [ { id: a, normalisation: { method: minmax } }, { id: b, normalisation: { method: zscore } } ]
tree: { id: index, children: [ { indicator: a }, { indicator: b } ] }`;
    for (const data of ['entity,a,b\nA,1,1', 'entity,a,b\nA,1,1\nB,1,1', 'entity,a,b\nA,,\nB,,']) {
      const evaluation = evaluateText(framework, data);
      expect(JSON.stringify(evaluation)).not.toContain('NaN');
      for (const { score, rank, nodes } of evaluation.entities) {
        expect([score, rank, nodes[0]?.outcome]).toEqual([null, null, 'notAvailable']);
      }
    }
  });
});
