import type { TreeNode } from '../../../src/indicators/framework-definition.js';
import { effectiveWeights } from '../../../src/scoring/weights/effective-weights.js';

const tree: TreeNode = {
  id: 'index',
  weight: 1,
  children: [
    {
      id: 'supply',
      weight: 34,
      children: [
        { indicator: 'a', weight: 7 },
        { indicator: 'b', weight: 3 },
      ],
    },
    { id: 'use', weight: 66, children: [{ indicator: 'c', weight: 5 }] },
  ],
};

describe('effectiveWeights', () => {
  test('are the products of the shares on the way down', () => {
    const weights = effectiveWeights(tree);
    expect(weights.get('index')).toBe(1);
    expect(weights.get('a')).toBeCloseTo(0.34 * 0.7, 14);
    expect(weights.get('c')).toBeCloseTo(0.66, 14);
  });

  test('read replaced weights by id', () => {
    const weights = effectiveWeights(
      tree,
      new Map([
        ['supply', 66],
        ['a', 0],
      ]),
    );
    expect(weights.get('b')).toBeCloseTo(0.5, 14);
    expect(weights.get('a')).toBe(0);
  });

  test('are 0 under a node without any weight', () => {
    const weights = effectiveWeights(tree, new Map([['c', 0]]));
    expect(weights.get('c')).toBe(0);
  });
});
