import type { ScoringNode, TreeWeights } from '../scoring-tree.js';

/** The children of a node that count under a set of weights, with their score columns. */
export interface NodeMembers {
  readonly columns: readonly Float64Array[];
  readonly weights: readonly number[];
}

/** Children of weight 0 take no part. */
export function nodeMembers(
  { children }: ScoringNode,
  weights: TreeWeights,
  scores: { readonly nodes: readonly Float64Array[]; readonly leaves: readonly Float64Array[] },
): NodeMembers {
  const counted = children
    .map(({ kind, at }) =>
      kind === 'leaf'
        ? { column: scores.leaves[at] as Float64Array, weight: weights.leaves[at] as number }
        : { column: scores.nodes[at] as Float64Array, weight: weights.nodes[at] as number },
    )
    .filter(({ weight }) => weight > 0);
  return { columns: counted.map(({ column }) => column), weights: counted.map(({ weight }) => weight) };
}

/** How many of the members are scored in a row. */
export function scoredCount({ columns }: NodeMembers, row: number): number {
  let count = 0;
  for (const column of columns) if (!Number.isNaN(column[row])) count += 1;
  return count;
}

/** The lowest score among the members in a row. */
export function lowestScore({ columns }: NodeMembers, row: number): number {
  let lowest = Number.POSITIVE_INFINITY;
  for (const column of columns) {
    const score = column[row] as number;
    if (score < lowest) lowest = score;
  }
  return lowest;
}
