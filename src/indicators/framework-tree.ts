import type { DefinitionPath } from './definition-document.js';
import { isLeaf, type TreeLeaf, type TreeNode } from './framework-definition.js';

/** One node or leaf of a tree, with the node above it and the path to it in the framework file. */
export type TreeEntry =
  | {
      readonly kind: 'node';
      readonly id: string;
      readonly node: TreeNode;
      readonly parent: TreeNode | null;
      readonly path: DefinitionPath;
    }
  | {
      readonly kind: 'leaf';
      readonly id: string;
      readonly leaf: TreeLeaf;
      readonly parent: TreeNode;
      readonly path: DefinitionPath;
    };

/** Every node and leaf, root first, each child right after what stands before it in the file. */
export function treeEntries(tree: TreeNode): TreeEntry[] {
  return entriesOf(tree, null, ['tree']);
}

/** The ids of the indicators, in tree order. */
export function leafIds(tree: TreeNode): string[] {
  return treeEntries(tree).flatMap((entry) => (entry.kind === 'leaf' ? [entry.id] : []));
}

function entriesOf(node: TreeNode, parent: TreeNode | null, path: DefinitionPath): TreeEntry[] {
  const below = node.children.flatMap((child, at): TreeEntry[] => {
    const childPath = [...path, 'children', at];
    if (!isLeaf(child)) return entriesOf(child, node, childPath);
    return [{ kind: 'leaf', id: child.indicator, leaf: child, parent: node, path: childPath }];
  });
  return [{ kind: 'node', id: node.id, node, parent, path }, ...below];
}
