import { fitNormalisation } from '../normalisation/fit-normalisation.js';
import { referenceValue } from '../reference-value.js';
import type { ScoringNode, ScoringTree, TreeWeights } from '../scoring-tree.js';
import { aggregationMethod } from './aggregation-method.js';
import { lowestScore, type NodeMembers, nodeMembers, scoredCount } from './node-members.js';
import { BLOCK_ROWS } from './weighted-total.js';

export interface TreeAggregation {
  readonly tree: ScoringTree;
  readonly rows: number;
  /** Score columns of the leaves, NaN = not scored. */
  readonly leafScores: readonly Float64Array[];
  /** By default the tree's own weights for every row. */
  readonly weights?: readonly TreeWeights[] | undefined;
  /** Which of the weights a row uses; by default the first. */
  readonly weightsOf?: Uint8Array | undefined;
  /** Entity id of each row, read by a rescale to a reference entity. */
  readonly entities?: readonly string[] | undefined;
  /** In the service an aggregation that is not defined takes its lowest child, so that a zero never pays. */
  readonly lowestWhenUndefined?: boolean | undefined;
  /** Fills the leaf columns of a block of rows just before they are read. */
  readonly fill?: ((from: number, to: number) => void) | undefined;
}

/** Score columns of the inner nodes, in tree order; NaN = not scored. */
export interface NodeColumns {
  readonly scores: readonly Float64Array[];
  /** The scores before rescale; the same arrays where a node has none. */
  readonly raw: readonly Float64Array[];
  /** For each node 1 in the rows in which its method was not defined for the scores present; null for none. */
  readonly failures: readonly (Uint8Array | null)[];
  /** Places of the nodes whose rescale was not defined. */
  readonly undefinedRescales: readonly number[];
}

/** Aggregates leaf scores up the tree: by blocks of rows, or node by node where a node needs all rows at once. */
export function aggregateTree(aggregation: TreeAggregation): NodeColumns {
  const work = prepareWork(aggregation);
  const { tree, rows, fill } = aggregation;
  const blockRows = tree.nodes.some(needsAllRows) ? Math.max(rows, 1) : BLOCK_ROWS;
  for (let from = 0; from < rows; from += blockRows) {
    const to = Math.min(from + blockRows, rows);
    fill?.(from, to);
    for (let node = tree.nodes.length - 1; node >= 0; node -= 1) aggregateNode(work, node, from, to);
  }
  return work;
}

function needsAllRows({ aggregation, rescale }: ScoringNode): boolean {
  return aggregation.method === 'copeland' || rescale !== null;
}

interface Work extends TreeAggregation {
  readonly scores: readonly Float64Array[];
  readonly raw: readonly Float64Array[];
  readonly failures: (Uint8Array | null)[];
  readonly undefinedRescales: number[];
  /** By set of weights, then by node. */
  readonly members: readonly (readonly NodeMembers[])[];
}

function prepareWork(aggregation: TreeAggregation): Work {
  const { tree, rows, leafScores, weights = [tree.weights] } = aggregation;
  const raw = tree.nodes.map(() => new Float64Array(rows));
  const scores = tree.nodes.map(({ rescale }, node) =>
    rescale === null ? (raw[node] as Float64Array) : new Float64Array(rows),
  );
  const members = weights.map((set) =>
    tree.nodes.map((node) => nodeMembers(node, set, { nodes: scores, leaves: leafScores })),
  );
  return {
    ...aggregation,
    scores,
    raw,
    members,
    failures: tree.nodes.map(() => null),
    undefinedRescales: [],
  };
}

function aggregateNode(work: Work, node: number, from: number, to: number): void {
  const { tree, members, weightsOf } = work;
  const { aggregation, rescale } = tree.nodes[node] as ScoringNode;
  const method = aggregationMethod(aggregation);
  const out = work.raw[node] as Float64Array;
  let allDefined = false;
  members.forEach((set, at) => {
    const { columns, weights } = set[node] as NodeMembers;
    if (at === 0) {
      allDefined = method(columns, weights, out, from, to) && members.length === 1;
    } else if (weightsOf?.subarray(from, to).includes(at)) {
      const scratch = new Float64Array(out.length);
      method(columns, weights, scratch, from, to);
      for (let row = from; row < to; row += 1) {
        if (weightsOf[row] === at) out[row] = scratch[row] as number;
      }
    }
  });
  if (!allDefined) settleNode(work, node, from, to);
  if (rescale !== null) rescaleNode(work, node);
}

/** Takes back scores with too few children, and marks those that the method did not give. */
function settleNode(work: Work, node: number, from: number, to: number): void {
  const { minimumChildren } = work.tree.nodes[node] as ScoringNode;
  const out = work.raw[node] as Float64Array;
  for (let row = from; row < to; row += 1) {
    const score = out[row] as number;
    const defined = score - score === 0;
    if (defined && minimumChildren === 0) continue;
    const members = work.members[work.weightsOf?.[row] ?? 0]?.[node] as NodeMembers;
    const scored = scoredCount(members, row);
    if (scored === 0 || scored / members.columns.length < minimumChildren) {
      out[row] = Number.NaN;
    } else if (!defined && work.lowestWhenUndefined === true) {
      out[row] = lowestScore(members, row);
    } else if (!defined) {
      out[row] = Number.NaN;
      failuresOf(work, node)[row] = 1;
    }
  }
}

function failuresOf(work: Work, node: number): Uint8Array {
  work.failures[node] ??= new Uint8Array(work.rows);
  return work.failures[node];
}

/** A node's rescale reads the scores of all rows and is always as for a benefit. */
function rescaleNode(work: Work, node: number): void {
  const raw = work.raw[node] as Float64Array;
  const out = work.scores[node] as Float64Array;
  const normalisation = (work.tree.nodes[node] as ScoringNode).rescale;
  if (normalisation === null) return;
  const scale = fitNormalisation(
    { normalisation, direction: 'benefit' },
    { values: raw, reference: referenceValue(normalisation, raw, work.entities ?? []) },
  );
  if (scale === null) {
    out.fill(Number.NaN);
    if (raw.some(Number.isFinite)) work.undefinedRescales.push(node);
  } else {
    scale(raw, out, 0, raw.length);
  }
}
