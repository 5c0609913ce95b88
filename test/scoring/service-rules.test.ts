import fc from 'fast-check';
import { readDefinitions } from '../../src/compose/definitions.js';
import { PACKAGE_DEFINITIONS } from '../../src/package-definitions.js';
import { buildScoringTree, type ScoringTree } from '../../src/scoring/scoring-tree.js';
import { treeOf } from './evaluate-text.js';
import {
  evaluateService,
  gainsByWithholding,
  metricsOfTree,
  type ServiceCell,
  type ServiceRow,
} from './withholding.js';

/** January 2026 as a month index. */
const JANUARY = 2026 * 12;

function row(
  cells: Readonly<Record<string, ServiceCell | number | string>>,
  month = JANUARY,
  entity = 'A',
): ServiceRow {
  const entries = Object.entries(cells).map(([metric, cell]): [string, ServiceCell] => [
    metric,
    typeof cell === 'object' ? cell : { value: cell, status: 'ok' },
  ]);
  return { entity, month, cells: new Map(entries) };
}

const down: ServiceCell = { value: null, status: 'sourceDown' };
const inapplicable: ServiceCell = { value: null, status: 'notApplicable' };
const undelivered: ServiceCell = { value: null, status: 'notDelivered' };
const refused: ServiceCell = { value: null, status: 'rejected' };

describe('statuses', () => {
  const tree = treeOf(`
id: test
minimumAvailability: 0.5
indicators:
  - { id: rate, formula: 100 * done / due, notApplicable: due == 0, valid: [0, 100], missing: { carryForward: 2 }, normalisation: { method: goalposts, lower: 0, upper: 100, output: [10, 100] } }
  - { id: other }
tree: { id: index, children: [ { indicator: rate }, { indicator: other } ] }`);
  const rate = (...rows: ServiceRow[]) => evaluateService(tree, rows)[0]?.indicators[0];

  test.each([
    ['notDelivered', undelivered],
    ['rejected', refused],
  ])('%s scores the lower end and counts against availability', (status, cell) => {
    const [entity] = evaluateService(tree, [row({ done: 5, due: cell, other: 50 })]);
    expect(entity?.indicators[0]).toMatchObject({
      outcome: 'scored',
      value: null,
      score: 10,
      filled: 'zero',
      lost: { points: 45, code: status },
    });
    expect(entity).toMatchObject({ score: 30, availability: 0.5, partial: false });
  });

  test('a cell without value or status was not delivered', () => {
    expect(rate(row({ done: 5, other: 1 }))?.lost?.code).toBe('notDelivered');
  });

  test('what has not come before it is due is left out and not scored 0; what was refused is', () => {
    const rows = [row({ done: 5, due: undelivered, other: 50 })];
    const [early] = evaluateService(tree, rows, { notDueFrom: JANUARY });
    expect(early).toMatchObject({ score: 50, availability: 0.5 });
    expect(early?.indicators[0]).toMatchObject({ outcome: 'notAvailable', score: null });
    const [later] = evaluateService(tree, rows, { notDueFrom: JANUARY + 1 });
    expect(later?.indicators[0]?.lost?.code).toBe('notDelivered');
    const [wrong] = evaluateService(tree, [row({ done: 5, due: refused, other: 50 })], {
      notDueFrom: JANUARY,
    });
    expect(wrong?.indicators[0]?.lost?.code).toBe('rejected');
  });

  test('notApplicable leaves the mean, sourceDown too unless a value is carried', () => {
    expect(rate(row({ done: inapplicable, due: undelivered, other: 1 }))?.outcome).toBe('notApplicable');
    expect(rate(row({ done: down, due: 3, other: 1 }))).toMatchObject({
      outcome: 'notAvailable',
      score: null,
    });
    const earlier = row({ done: 4, due: 5, other: 1 }, JANUARY - 2);
    expect(rate(earlier, row({ done: down, due: 3, other: 1 }))).toMatchObject({
      used: 80,
      filled: 'carryForward',
    });
  });

  test('nothing is carried over a month that was withheld, nor when the department did not deliver', () => {
    const good = row({ done: 5, due: 5, other: 1 }, JANUARY - 2);
    const hidden = row({ done: undelivered, due: 5, other: 1 }, JANUARY - 1);
    const current = row({ done: down, due: 3, other: 1 });
    expect(rate(good, hidden, current)).toMatchObject({ score: 10, lost: { code: 'notDelivered' } });
    expect(rate(good, row({ done: undelivered, due: 5, other: 1 }))).toMatchObject({ score: 10 });
  });

  test('what the formula or the valid range refuses does not leave the mean either', () => {
    expect(rate(row({ done: 9, due: 5, other: 1 }))).toMatchObject({
      outcome: 'scored',
      value: 180,
      score: 10,
      filled: 'zero',
      lost: { code: 'invalidValue' },
    });
  });
});

describe('conditions', () => {
  const tree = treeOf(`
id: test
bands: [ { id: good, from: 50 }, { id: poor, from: 0 } ]
vetoes: [ { when: incidents >= 1 or leaks >= 1, cap: poor } ]
indicators: [ { id: a, normalisation: { method: goalposts, lower: 0, upper: 100 } }, { id: b, normalisation: { method: goalposts, lower: 0, upper: 100 } } ]
tree: { id: index, children: [ { indicator: a }, { indicator: b } ] }
variants: [ { id: light, when: kind == "light", weights: { b: 0 } } ]`);
  const one = (cells: Readonly<Record<string, ServiceCell | number | string>>) =>
    evaluateService(tree, [row({ a: 80, b: 40, incidents: 0, leaks: 0, kind: 'full', ...cells })])[0];

  test('a veto whose metric was withheld applies; one whose source was down does not', () => {
    expect(one({})).toMatchObject({ band: 'good', vetoes: [] });
    expect(one({ incidents: undelivered })).toMatchObject({ band: 'poor', vetoes: [0] });
    expect(one({ leaks: refused })).toMatchObject({ band: 'poor', vetoes: [0] });
    expect(one({ incidents: down })).toMatchObject({ band: 'good', vetoes: [] });
  });

  test('a branch that is not taken may read what is not there', () => {
    expect(one({ incidents: 2, leaks: down })).toMatchObject({ vetoes: [0] });
  });

  test('a withheld variant condition gets the variant with the lowest score', () => {
    expect(one({ kind: 'light' })).toMatchObject({ variant: 'light', score: 80 });
    expect(one({ kind: undelivered })).toMatchObject({ variant: null, score: 60 });
    expect(one({ kind: undelivered, a: 20 })).toMatchObject({ variant: 'light', score: 20 });
  });
});

describe('aggregation', () => {
  test.each(['geometric', 'harmonic'])('%s of a withheld 0 is its lowest child, not a gap', (aggregation) => {
    const tree = treeOf(`
id: test
indicators: [ { id: a, normalisation: { method: goalposts, lower: 0, upper: 100 } }, { id: b }, { id: c } ]
tree:
  id: index
  children:
    - { id: inner, aggregation: ${aggregation}, children: [ { indicator: a }, { indicator: b } ] }
    - { indicator: c }`);
    const [entity] = evaluateService(tree, [row({ a: undelivered, b: 90, c: 90 })]);
    expect(entity?.nodes[1]).toMatchObject({ outcome: 'scored', score: 0 });
    expect(entity?.score).toBe(45);
  });

  test('what a source owes is not guessed from other departments', () => {
    const tree = treeOf(`
id: test
imputation: { method: mean }
indicators: [ { id: a }, { id: b } ]
tree: { id: index, children: [ { indicator: a }, { indicator: b } ] }`);
    const rows = [row({ a: 10, b: 20 }), row({ a: down, b: 20 }, JANUARY, 'B')];
    expect(evaluateService(tree, rows)[1]).toMatchObject({ score: 20, availability: 0.5 });
  });
});

const EVERYTHING = `
id: everything
minimumAvailability: 0.3
bands: [ { id: top, from: 75 }, { id: mid, from: 40 }, { id: low, from: 0 } ]
vetoes: [ { when: m1 >= 6, cap: low }, { when: present(m2) == 0 or m3 > 8, cap: mid } ]
normalisation: { method: goalposts, lower: 0, upper: 10 }
indicators:
  - { id: a, formula: m1 + m2, notApplicable: m3 == 0, valid: [0, 15] }
  - { id: b, formula: "mean(m2, m3, m4)", direction: cost, missing: { carryForward: 2 } }
  - { id: c, formula: 10 * m4 / m5, minimumSample: { metric: m5, n: 4, window: 3 }, missing: zero }
  - { id: d, formula: "present(m1) ? m2 : 10", direction: target, target: 5 }
  - { id: e, formula: "10 * count(m1, m4)", normalisation: { method: steps, cuts: [5, 15], scores: [0, 50, 100] } }
  - { id: f, formula: "sum(m5, m6)", minimumSample: { metric: m6, n: 3, window: 2, combine: last } }
tree:
  id: index
  children:
    - { id: p, weight: 2, aggregation: geometric, children: [ { indicator: a }, { indicator: b } ] }
    - { id: q, aggregation: harmonic, children: [ { indicator: c }, { indicator: d, weight: 3 } ] }
    - { id: r, aggregation: median, minimumChildren: 0.5, children: [ { indicator: e }, { indicator: f } ] }
variants:
  - { id: first, when: kind == "one" and m1 < 5, weights: { p: 0 } }
  - { id: second, when: m6 > 5, weights: { q: 5, e: 0 } }`;

/** Tables of some entities over some months, most cells delivered. */
function tables(
  tree: ScoringTree,
  limit: number,
  { entities, months }: { readonly entities: readonly string[]; readonly months: number },
): fc.Arbitrary<ServiceRow[]> {
  const { metrics, texts } = metricsOfTree(tree);
  const words = quotedTexts(tree);
  const given = (metric: string): fc.Arbitrary<number | string> =>
    texts.has(metric) ? fc.constantFrom(...words, 'another') : fc.integer({ min: 0, max: limit });
  const cell = (metric: string): fc.Arbitrary<ServiceCell> =>
    fc.oneof(
      { weight: 12, arbitrary: given(metric).map((value): ServiceCell => ({ value, status: 'ok' })) },
      { weight: 1, arbitrary: fc.constantFrom(down, inapplicable, undelivered, refused) },
    );
  const cells = fc
    .tuple(...metrics.map(cell))
    .map((drawn) => new Map(metrics.map((metric, at) => [metric, drawn[at] as ServiceCell])));
  const places = entities.flatMap((entity) =>
    Array.from({ length: months }, (_, back) => ({ entity, month: JANUARY - back })),
  );
  return fc
    .tuple(...places.map(() => cells))
    .map((drawn) => places.map((place, at) => ({ ...place, cells: drawn[at] as Map<string, ServiceCell> })));
}

function quotedTexts({ leaves, variants, vetoes }: ScoringTree): string[] {
  const formulas = [
    ...leaves.flatMap(({ formula, notApplicable }) => [
      formula,
      ...(notApplicable === null ? [] : [notApplicable]),
    ]),
    ...[...variants, ...vetoes].map(({ when }) => when),
  ];
  return formulas.flatMap(({ text }) =>
    [...text.matchAll(/"([^"]*)"/g)].map(([, quoted]) => quoted as string),
  );
}

describe('withholding never pays', () => {
  test('whatever a framework is made of', () => {
    const tree = treeOf(EVERYTHING);
    fc.assert(
      fc.property(tables(tree, 10, { entities: ['A', 'B'], months: 3 }), (rows) => {
        expect(gainsByWithholding(tree, rows)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  const { frameworks } = readDefinitions({ packageFolder: PACKAGE_DEFINITIONS });

  test.each([...frameworks])('in the shipped framework %s', (_, framework) => {
    const tree = buildScoringTree(framework);
    for (const limit of [1, 100]) {
      fc.assert(
        fc.property(tables(tree, limit, { entities: ['A'], months: 2 }), (rows) => {
          expect(gainsByWithholding(tree, rows)).toEqual([]);
        }),
        { numRuns: 3 },
      );
    }
  });
});
