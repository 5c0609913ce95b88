import type { PeriodScores } from './period-scores.js';
import type { TreeWeights } from './scoring-tree.js';

/**
 * Effective weights in one row: the product of shares from the root among the children scored, under `sum` the
 * weight itself; 0 for what is not scored or stands under something that is not.
 *
 * @param out where to write; overwritten as a whole
 */
export function effectiveWeights(scores: PeriodScores, row: number, out: TreeWeights): TreeWeights {
  const { tree, nodes, leaves, choice } = scores;
  const weights = choice.weights[choice.weightsOf?.[row] ?? 0] as TreeWeights;
  const isScored = (kind: 'node' | 'leaf', at: number) =>
    !Number.isNaN((kind === 'leaf' ? leaves.scores : nodes.scores)[at]?.[row]);
  const weightOf = (kind: 'node' | 'leaf', at: number) =>
    isScored(kind, at) ? ((kind === 'leaf' ? weights.leaves : weights.nodes)[at] as number) : 0;
  out.nodes[0] = isScored('node', 0) ? 1 : 0;
  tree.nodes.forEach(({ aggregation, children }, node) => {
    const own = out.nodes[node] as number;
    let whole = 0;
    for (const { kind, at } of children) whole += weightOf(kind, at);
    if (aggregation.method === 'sum' && whole > 0) whole = 1;
    for (const { kind, at } of children) {
      const share = whole === 0 ? 0 : weightOf(kind, at) / whole;
      (kind === 'leaf' ? out.leaves : out.nodes)[at] = own * share;
    }
  });
  return out;
}
