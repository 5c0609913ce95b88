import type { MetricColumn } from '../indicators/formula.js';
import { displayColumns } from './display-columns.js';
import { effectiveWeights } from './effective-weights.js';
import type { EntityResult, IndicatorResult, LostPoints, NodeResult } from './evaluation.js';
import { LOST, lostReason } from './lost-reason.js';
import { filledName, OUTCOME, outcomeName } from './outcome-code.js';
import type { IndicatorColumn } from './own-column.js';
import type { PeriodScores } from './period-scores.js';
import { upperEnd } from './score-column.js';
import type { ScoringLeaf, ScoringNode, ScoringTree, TreeWeights } from './scoring-tree.js';
import type { Standing } from './standing.js';

/**
 * The results of a period one entity at a time, in input order, so that a large one can be written as a stream.
 *
 * @param shown the nodes' scores after display
 */
export function* entityResults(
  scores: PeriodScores,
  standing: Standing,
  shown: readonly Float64Array[] = displayColumns(scores),
): Generator<EntityResult> {
  const reading: Reading = {
    scores,
    standing,
    shown,
    linear: scores.tree.nodes.map((_, node) => isLinear(scores.tree, node)),
    effective: {
      nodes: new Float64Array(scores.tree.nodes.length),
      leaves: new Float64Array(scores.tree.leaves.length),
    },
  };
  for (let row = 0; row < scores.period.rows; row += 1) yield entityResult(reading, row);
}

interface Reading {
  readonly scores: PeriodScores;
  readonly standing: Standing;
  readonly shown: readonly Float64Array[];
  /** Whether contributions under a node add up to the score of the root. */
  readonly linear: readonly boolean[];
  readonly effective: TreeWeights;
}

/** A node and all above it are arithmetic or sums, without rescale. */
function isLinear(tree: ScoringTree, node: number): boolean {
  const { aggregation, rescale, parent } = tree.nodes[node] as ScoringNode;
  const own = (aggregation.method === 'arithmetic' || aggregation.method === 'sum') && rescale === null;
  return own && (parent === -1 || isLinear(tree, parent));
}

function entityResult(reading: Reading, row: number): EntityResult {
  const { scores, standing } = reading;
  const { tree, period, nodes, choice, availability } = scores;
  const weights = choice.weights[choice.weightsOf?.[row] ?? 0] as TreeWeights;
  effectiveWeights(scores, row, reading.effective);
  return {
    id: period.entities[row] as string,
    name: period.names[row] ?? null,
    group: period.groups[row] ?? null,
    score: numberAt(nodes.scores[0], row),
    rank: numberAt(standing.ranks[0], row),
    groupRank: numberAt(standing.groupRanks, row),
    band: standing.band(row),
    bandBeforeVeto: standing.bandBeforeVeto(row),
    vetoes: standing.vetoes(row),
    variant: tree.variants[(choice.weightsOf?.[row] ?? 0) - 1]?.id ?? null,
    availability: numberAt(availability[0], row),
    partial: standing.partial[row] === 1,
    nodes: tree.nodes.map((node, at) => nodeResult(reading, { node, at, row, weights })),
    indicators: tree.leaves.map((leaf, at) => indicatorResult(reading, { leaf, at, row, weights })),
  };
}

interface Spot {
  readonly at: number;
  readonly row: number;
  readonly weights: TreeWeights;
}

function nodeResult(
  { scores, standing, shown, effective }: Reading,
  { node, at, row, weights }: Spot & { readonly node: ScoringNode },
): NodeResult {
  return {
    id: node.id,
    parent: scores.tree.nodes[node.parent]?.id ?? null,
    score: numberAt(scores.nodes.scores[at], row),
    raw: numberAt(scores.nodes.raw[at], row),
    shown: numberAt(shown[at], row),
    rank: numberAt(standing.ranks[at], row),
    weight: weights.nodes[at] as number,
    effectiveWeight: effective.nodes[at] as number,
    availability: numberAt(scores.availability[at], row),
    outcome: outcomeName(scores.outcomes[at]?.[row] as number),
  };
}

function indicatorResult(
  { scores, linear, effective }: Reading,
  { leaf, at, row, weights }: Spot & { readonly leaf: ScoringLeaf },
): IndicatorResult {
  const column = scores.leaves.columns[at] as IndicatorColumn;
  const score = numberAt(scores.leaves.scores[at], row);
  const effectiveWeight = effective.leaves[at] as number;
  return {
    id: leaf.id,
    parent: scores.tree.nodes[leaf.parent]?.id as string,
    value: numberAt(column.values, row),
    used: numberAt(column.used, row),
    score,
    outcome: outcomeName(column.outcomes[row] as number),
    filled: filledName(column.filled[row] as number),
    weight: weights.leaves[at] as number,
    effectiveWeight,
    contribution: score === null || linear[leaf.parent] !== true ? null : effectiveWeight * score,
    inputs: inputsAt(leaf, column.inputs, row),
    sample: sampleAt(column, row),
    lost: lostPoints(leaf, score, effectiveWeight, column.lost[row] as number),
  };
}

/** What the formula and its condition read; a metric id may be any word, `__proto__` too. */
function inputsAt(
  { formula, notApplicable }: ScoringLeaf,
  columns: ReadonlyMap<string, MetricColumn>,
  row: number,
): IndicatorResult['inputs'] {
  const inputs: Record<string, number | string | null> = Object.create(null);
  for (const metric of formula.metrics) inputs[metric] = cellAt(columns.get(metric), row);
  for (const metric of notApplicable?.metrics ?? []) inputs[metric] = cellAt(columns.get(metric), row);
  return inputs;
}

function cellAt(column: MetricColumn | undefined, row: number): number | string | null {
  const value = numberAt(column?.values, row);
  return value !== null && column?.kind === 'text' ? (column.words[value] ?? null) : value;
}

function sampleAt({ sample }: IndicatorColumn, row: number): IndicatorResult['sample'] {
  return sample === null ? null : { n: numberAt(sample.sizes, row), periods: sample.periods[row] as number };
}

/** Points of the root's score between an indicator's score and the upper end of its scale. */
function lostPoints(
  { normalisation }: ScoringLeaf,
  score: number | null,
  effectiveWeight: number,
  code: number,
): LostPoints | null {
  if (code === LOST.exempt) return { points: 0, code: lostReason(code) };
  if (score === null) return null;
  const upper = upperEnd(normalisation) ?? score;
  if (code === LOST.none && score >= upper) return null;
  const reason = code === LOST.none ? LOST.shortOfUpperEnd : code;
  return { points: effectiveWeight * (upper - score), code: lostReason(reason) };
}

/** A number of a column, null where it has none. */
function numberAt(column: Float64Array | undefined, row: number): number | null {
  const value = column?.[row] ?? Number.NaN;
  return Number.isNaN(value) ? null : value;
}

/** Whether some outcome of a period is an error. */
export function hasErrors({ leaves, outcomes }: PeriodScores): boolean {
  const isError = (code: number) => code === OUTCOME.error;
  return (
    leaves.columns.some((column) => column.outcomes.some(isError)) ||
    outcomes.some((codes) => codes.some(isError))
  );
}
