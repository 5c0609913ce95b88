import { metricDefinitionSchema } from '../../../src/metrics/metric-definition.js';
import { type TopFix, topFixes } from '../../../src/scoring/explanation/top-fixes.js';
import { buildScoringTree } from '../../../src/scoring/scoring-tree.js';
import { entityOf, evaluateTable, frameworkOf, tableOf } from '../evaluate-text.js';

const FRAMEWORK = `
id: service
bands: [{ id: good, from: 80 }, { id: fair, from: 60 }]
indicators:
  - { id: on-time, formula: 100 * done / due, notApplicable: due == 0, normalisation: { method: goalposts, lower: 0, upper: 100 } }
  - { id: days, direction: cost, normalisation: { method: goalposts, lower: 2, upper: 12 } }
  - { id: stock, direction: target, target: 50, normalisation: { method: goalposts, lower: 0, upper: 100 } }
  - { id: level, normalisation: { method: steps, cuts: [2, 4], scores: [0, 50, 100] } }
  - { id: peers, normalisation: { method: minmax } }
tree:
  id: index
  children:
    - { indicator: on-time, weight: 4 }
    - { indicator: days, weight: 2 }
    - { indicator: stock, weight: 2 }
    - { indicator: level, weight: 1 }
    - { indicator: peers, weight: 1 }
`;

const CSV = `entity,done,due,days,stock,level,peers
a,15,30,7,75,3,5
b,30,30,2,50,5,9
c,0,30,12,0,0,1
d,,30,12,20,1,5
`;

const bilingual = { en: 'x', zh: 'x' };
const metrics = new Map(
  [
    { id: 'done', unit: 'count', partOf: 'due', range: [0, null] },
    { id: 'due', unit: 'count', range: [0, null] },
    { id: 'days', unit: 'day', range: [0, null] },
    { id: 'stock', unit: 'count', range: [0, null] },
  ].map((metric) => [
    metric.id,
    metricDefinitionSchema.parse({
      ...metric,
      title: bilingual,
      grain: 'department-month',
      rollUp: 'sum',
      source: 'a test',
    }),
  ]),
);

function fixesOf(entity: string, csv = CSV, framework = FRAMEWORK): TopFix[] {
  const resolved = frameworkOf(framework);
  const evaluation = evaluateTable(resolved, tableOf(csv, resolved));
  return topFixes({
    entity: entityOf(evaluation, entity),
    tree: buildScoringTree(resolved),
    metrics,
    most: 10,
  });
}

describe('topFixes', () => {
  test('moves each indicator just as far as the next band needs, most points first', () => {
    // a: 0.4·50 + 0.2·50 + 0.2·50 + 0.1·50 + 0.1·50 = 50; fair begins at 60.
    const fixes = fixesOf('a');
    expect(fixes.map(({ indicator }) => indicator)).toEqual(['on-time', 'days', 'stock', 'level']);
    expect(fixes[0]).toEqual({
      indicator: 'on-time',
      from: 50,
      to: 75,
      metric: { id: 'done', from: 15, to: 23 },
      pointsGained: expect.closeTo(10, 10),
      reachesBand: true,
    });
    expect(fixes[1]).toMatchObject({
      from: 7,
      to: 2,
      metric: { id: 'days', from: 7, to: 2 },
      reachesBand: true,
    });
    expect(fixes[2]).toMatchObject({ from: 75, to: 50, metric: { id: 'stock', from: 75, to: 50 } });
    expect(fixes[3]).toMatchObject({
      from: 3,
      to: 4,
      pointsGained: expect.closeTo(5, 10),
      reachesBand: false,
    });
  });

  test('what it promises is what an evaluation then finds', () => {
    const moved = CSV.replace('a,15,30', 'a,23,30');
    const resolved = frameworkOf(FRAMEWORK);
    expect(entityOf(evaluateTable(resolved, tableOf(moved, resolved)), 'a').band).toBe('fair');
    const less = CSV.replace('a,15,30', 'a,22,30');
    expect(entityOf(evaluateTable(resolved, tableOf(less, resolved)), 'a').band).toBeNull();
  });

  test('never proposes a move against the direction, beyond the scale, or of what is not the entity’s own', () => {
    for (const fix of ['a', 'c', 'd'].flatMap((entity) => fixesOf(entity))) {
      expect(fix.pointsGained).toBeGreaterThan(0);
      expect(fix.metric?.id).not.toBe('due');
      if (fix.indicator === 'on-time') expect(fix.to).toBeLessThanOrEqual(100);
      if (fix.indicator === 'days') expect(fix.to).toBeLessThan(fix.from ?? 0);
      if (fix.metric?.id === 'done') expect(fix.metric.to).toBeLessThanOrEqual(30);
    }
  });

  test('leaves out what nobody can promise: scores by comparison, and what is missing from the mean', () => {
    expect(fixesOf('a').some(({ indicator }) => indicator === 'peers')).toBe(false);
    expect(fixesOf('d').some(({ indicator }) => indicator === 'on-time')).toBe(false);
  });

  test('in the top band it names the way to the upper end', () => {
    const fixes = fixesOf('b', CSV.replace('b,30,30,2', 'b,30,30,3'));
    expect(fixes).toEqual([
      expect.objectContaining({ indicator: 'days', from: 3, to: 2, pointsGained: expect.closeTo(2, 10) }),
    ]);
  });

  test('a value that was not delivered has no metric to move, but points to win', () => {
    const zero = FRAMEWORK.replace('id: days,', 'id: days, missing: zero,');
    const fix = fixesOf('a', CSV.replace('a,15,30,7', 'a,15,30,'), zero).find(
      ({ indicator }) => indicator === 'days',
    );
    expect(fix).toMatchObject({ from: null, metric: null, to: 2 });
  });

  test('has nothing to say about an entity without a score, or where means are not weighted', () => {
    expect(fixesOf('e', `${CSV}e,,,,,,\n`)).toEqual([]);
    expect(fixesOf('a', CSV, FRAMEWORK.replace('id: service', 'id: service\naggregation: minimum'))).toEqual(
      [],
    );
  });
});
