import { alternativesOf, alternativeTree } from '../../../src/scoring/analysis/alternatives.js';
import { parseVariation } from '../../../src/scoring/analysis/variation.js';
import { treeOf } from '../evaluate-text.js';

const ALL = parseVariation('normalisation,aggregation,treatment');

/** Normalisations and directions of the leaves under one of the alternatives. */
function leavesUnder(text: string, normalisation: number, aggregation: number) {
  const tree = treeOf(text);
  const { leaves } = alternativeTree(tree, alternativesOf(tree, ALL), {
    treatment: 0,
    normalisation,
    aggregation,
  });
  return leaves.map((leaf) => ({ ...leaf.normalisation, direction: leaf.indicator.direction }));
}

const FRAMEWORK = `
id: f
indicators:
  - { id: x, direction: cost, normalisation: { method: goalposts, lower: 0, upper: 10 } }
  - { id: y, direction: cost }
  - { id: z, normalisation: { method: steps, cuts: [5], scores: [100, 0] } }
tree: { id: index, children: [{ indicator: x }, { indicator: y }, { indicator: z }] }
`;

describe('alternatives', () => {
  test('are the usual ones besides the framework’s own, which is not repeated', () => {
    const alternatives = alternativesOf(treeOf(FRAMEWORK), ALL);
    expect(alternatives.normalisations).toEqual(['own', 'minmax', 'percentileRank']);
    expect(alternatives.aggregations).toEqual(['own', 'geometric']);
    expect(alternatives.treatments.map((treatment) => treatment?.winmax ?? null)).toEqual([
      null,
      1,
      2,
      3,
      4,
      5,
    ]);
    const minmax = treeOf(FRAMEWORK.replace('id: f', 'id: f\nnormalisation: { method: minmax }'));
    expect(alternativesOf(minmax, ALL).normalisations).toEqual(['own', 'percentileRank']);
  });

  test('normalise on the framework’s scale; a hand-made scale stays, and what ignored its direction goes on so', () => {
    expect(leavesUnder(FRAMEWORK, 1, 0)).toEqual([
      { method: 'minmax', output: [0, 100], direction: 'cost' },
      { method: 'minmax', output: [0, 100], direction: 'benefit' },
      { method: 'steps', cuts: [5], scores: [100, 0], direction: 'benefit' },
    ]);
  });

  test('leave no zero to a geometric mean', () => {
    expect(leavesUnder(FRAMEWORK, 0, 1)).toEqual([
      expect.objectContaining({ method: 'goalposts', output: [1, 100], direction: 'cost' }),
      { method: 'minmax', output: [1, 100], direction: 'benefit' },
      expect.objectContaining({ method: 'steps', scores: [100, 1] }),
    ]);
  });

  test('do not put a mean in the place of a sum', () => {
    const sums = treeOf(FRAMEWORK.replace('id: f', 'id: f\naggregation: sum'));
    expect(alternativesOf(sums, ALL).aggregations).toEqual(['own']);
  });
});
