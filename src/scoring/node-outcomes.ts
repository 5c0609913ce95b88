import type { NodeColumns } from './aggregation/aggregate-tree.js';
import { OUTCOME } from './outcome-code.js';
import type { IndicatorColumn } from './own-column.js';
import type { ScoringTree } from './scoring-tree.js';
import type { VariantChoice } from './variant-choice.js';

/**
 * OUTCOME codes of the nodes: error where the aggregation was not defined for the scores present, else
 * notApplicable where every child that counts is, else notAvailable, wherever there is no score.
 */
export function nodeOutcomes(
  tree: ScoringTree,
  nodes: NodeColumns,
  leaves: readonly Pick<IndicatorColumn, 'outcomes'>[],
  choice: VariantChoice,
): readonly Uint8Array[] {
  const outcomes = nodes.scores.map((scores) => new Uint8Array(scores.length));
  for (let node = tree.nodes.length - 1; node >= 0; node -= 1) {
    const scores = nodes.scores[node] as Float64Array;
    const own = outcomes[node] as Uint8Array;
    for (let row = 0; row < scores.length; row += 1) {
      if (!Number.isNaN(scores[row])) continue;
      if (nodes.failures[node]?.[row] === 1) own[row] = OUTCOME.error;
      else if (noneApplies(node, row)) own[row] = OUTCOME.notApplicable;
      else own[row] = OUTCOME.notAvailable;
    }
  }
  return outcomes;

  function noneApplies(node: number, row: number): boolean {
    const weights = choice.weights[choice.weightsOf?.[row] ?? 0];
    const counted = tree.nodes[node]?.children.filter(({ kind, at }) =>
      kind === 'leaf' ? weights?.leaves[at] !== 0 : weights?.nodes[at] !== 0,
    );
    if (counted === undefined || counted.length === 0) return false;
    return counted.every(({ kind, at }) => {
      const column = kind === 'leaf' ? leaves[at]?.outcomes : outcomes[at];
      return column?.[row] === OUTCOME.notApplicable;
    });
  }
}
