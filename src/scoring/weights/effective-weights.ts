import { isLeaf, type TreeLeaf, type TreeNode } from '../../indicators/framework-definition.js';

/**
 * Share of every node and indicator in the index: the product of its shares inside each parent on the way down
 * (COINr's get_eff_weights). The root is 1; the children of a node whose weights are all 0 are 0.
 *
 * @param weights replace the tree's own weights by id
 */
export function effectiveWeights(
  root: TreeNode,
  weights: ReadonlyMap<string, number> = new Map(),
): Map<string, number> {
  const effective = new Map<string, number>([[root.id, 1]]);
  const visit = (node: TreeNode, share: number): void => {
    const own = node.children.map((child) => weights.get(idOf(child)) ?? child.weight);
    const total = own.reduce((sum, weight) => sum + weight, 0);
    for (const [at, child] of node.children.entries()) {
      const part = total > 0 ? (share * (own[at] ?? 0)) / total : 0;
      effective.set(idOf(child), part);
      if (!isLeaf(child)) visit(child, part);
    }
  };
  visit(root, 1);
  return effective;
}

function idOf(child: TreeNode | TreeLeaf): string {
  return isLeaf(child) ? child.indicator : child.id;
}
