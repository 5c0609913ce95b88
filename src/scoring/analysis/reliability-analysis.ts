import type { PeriodScores } from '../period-scores.js';
import type { ScoringNode } from '../scoring-tree.js';
import { cronbachAlpha } from './cronbach-alpha.js';

export interface NodeReliability {
  readonly id: string;
  readonly children: number;
  /** Cronbach's alpha of the children's scores; null when not defined. */
  readonly alpha: number | null;
  /** Alpha of the node when one child is left out: a rise marks a child that does not belong. */
  readonly without: Readonly<Record<string, number | null>>;
}

export interface ReliabilityAnalysis {
  /** Of all indicators together. */
  readonly indicators: number | null;
  readonly nodes: readonly NodeReliability[];
}

/** Whether the children of each node measure one thing (Cronbach's alpha of their scores). */
export function reliabilityAnalysis(scores: PeriodScores): ReliabilityAnalysis {
  return {
    indicators: cronbachAlpha(scores.leaves.scores),
    nodes: scores.tree.nodes.map((node) => nodeReliability(scores, node)),
  };
}

function nodeReliability(
  { tree, nodes, leaves }: PeriodScores,
  { id, children }: ScoringNode,
): NodeReliability {
  const columns = children.map(
    ({ kind, at }) => (kind === 'leaf' ? leaves.scores : nodes.scores)[at] as Float64Array,
  );
  const without = children.map(({ kind, at }, child) => [
    (kind === 'leaf' ? tree.leaves : tree.nodes)[at]?.id ?? '',
    cronbachAlpha(columns.toSpliced(child, 1)),
  ]);
  return {
    id,
    children: children.length,
    alpha: cronbachAlpha(columns),
    without: Object.fromEntries(without),
  };
}
