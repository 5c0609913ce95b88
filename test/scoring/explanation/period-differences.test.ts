import fc from 'fast-check';
import { parameterSetSchema } from '../../../src/indicators/framework-definition.js';
import { periodDifferences, type ScoreOrigin } from '../../../src/scoring/explanation/period-differences.js';
import { buildScoringTree } from '../../../src/scoring/scoring-tree.js';
import { frameworkOf, tableOf } from '../evaluate-text.js';

interface Change {
  readonly framework?: string;
  readonly weights?: Readonly<Record<string, number>>;
  readonly csv?: string;
  readonly period?: string;
}

const FRAMEWORK = `
id: f
indicators:
  - { id: x, normalisation: { method: goalposts, lower: 0, upper: 10 } }
  - { id: y, normalisation: { method: goalposts, lower: 0, upper: 10 } }
tree: { id: index, children: [{ indicator: x, weight: 1 }, { indicator: y, weight: 1 }] }
`;
const CSV = 'entity,period,x,y\na,2026-09,4,8\nb,2026-09,2,2\na,2026-10,6,8\nc,2026-10,1,1\n';

function origin({
  framework = FRAMEWORK,
  weights = {},
  csv = CSV,
  period = '2026-09',
}: Change = {}): ScoreOrigin {
  const resolved = frameworkOf(framework);
  const tree = buildScoringTree(resolved, parameterSetSchema.parse({ weights }));
  return { tree, table: tableOf(csv, resolved), period };
}

describe('periodDifferences', () => {
  test('a change of data alone is of data alone, for those scored in both periods', () => {
    expect([...periodDifferences(origin(), origin({ period: '2026-10' }))]).toEqual([
      ['a', { total: 10, data: 10, weights: 0, definitions: 0 }],
    ]);
  });

  test('a change of weights alone is of weights alone', () => {
    const split = periodDifferences(origin(), origin({ weights: { y: 3 } })).get('a');
    expect(split).toMatchObject({ data: 0, weights: 10, definitions: 0 });
  });

  test('a change of goalposts alone is of definitions alone', () => {
    const wider = FRAMEWORK.replace('upper: 10', 'upper: 20');
    expect(periodDifferences(origin(), origin({ framework: wider })).get('a')).toMatchObject({
      data: 0,
      weights: 0,
      definitions: -10,
    });
  });

  test('a new indicator leaves weights and definitions together', () => {
    const more = FRAMEWORK.replace('indicators:', 'indicators:\n  - { id: z, formula: 2 * x }').replace(
      '[{ indicator: x',
      '[{ indicator: z }, { indicator: x',
    );
    const split = periodDifferences(origin(), origin({ framework: more, period: '2026-10' })).get('a');
    expect(split?.weights).toBeNull();
    expect((split?.data ?? 0) + (split?.definitions ?? 0)).toBeCloseTo(split?.total ?? Number.NaN, 10);
    expect(split?.total).toBeCloseTo((12 + 60 + 80) / 3 - 60, 10);
  });

  test('a formula over a metric that the earlier data do not have still adds up', () => {
    const other = FRAMEWORK.replace('{ id: y,', '{ id: y, formula: w,');
    const csv = 'entity,period,x,w\na,2026-09,4,5\n';
    const split = periodDifferences(origin(), origin({ framework: other, csv })).get('a');
    const sum = (split?.data ?? 0) + (split?.weights ?? 0) + (split?.definitions ?? 0);
    expect(sum).toBeCloseTo(45 - 60, 10);
  });

  test('the parts add up to the difference whatever changes at once', () => {
    const value = fc.integer({ min: 0, max: 10 });
    fc.assert(
      fc.property(value, value, value, value, fc.integer({ min: 11, max: 40 }), (x, y, wx, wy, upper) => {
        const after = origin({
          csv: `entity,period,x,y\na,2026-09,${x},${y}\n`,
          weights: { x: wx + 1, y: wy },
          framework: FRAMEWORK.replace('upper: 10', `upper: ${upper}`),
        });
        const split = periodDifferences(origin(), after).get('a');
        const sum = (split?.data ?? 0) + (split?.weights ?? 0) + (split?.definitions ?? 0);
        expect(sum).toBeCloseTo(split?.total ?? Number.NaN, 9);
      }),
      { numRuns: 60 },
    );
  });
});
