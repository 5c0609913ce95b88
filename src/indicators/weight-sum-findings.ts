import type { Finding } from './finding.js';
import type { FrameworkDefinition, TreeNode } from './framework-definition.js';
import { treeEntries } from './framework-tree.js';

/** Room for the rounding of decimal weights such as 0.41 + 0.41 + 0.18. */
const TOLERANCE = 1e-9;

/**
 * Weights that do not add up. Children share equally when all weigh 1 (or nothing is written); otherwise their
 * weights add up to 1, to 100, or to the weight of their node, as when a dimension of 34 points is split into
 * indicators of 7, 6 and so on. Scoring takes weights as relative and needs none of this: the rule catches
 * a slip of the pen in a shipped framework.
 */
export function weightSumFindings({ tree }: FrameworkDefinition): Finding[] {
  return treeEntries(tree).flatMap((entry) =>
    entry.kind === 'node' ? sumFindings(entry.node, entry.path) : [],
  );
}

function sumFindings({ id, weight, children }: TreeNode, path: Finding['path']): Finding[] {
  if (children.every((child) => child.weight === 1)) return [];
  const sum = children.reduce((total, child) => total + child.weight, 0);
  const wanted = [...new Set([weight, 1, 100])];
  if (wanted.some((total) => Math.abs(sum - total) <= TOLERANCE * total)) return [];
  const rule = `the weights under "${id}" add up to ${Number(sum.toPrecision(12))}, not to ${wanted.join(' or ')}`;
  return [{ path, rule }];
}
