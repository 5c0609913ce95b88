import type { DataTable } from '../data-table.js';
import { scorePeriod } from '../period-scores.js';
import type { ScoringTree, TreeWeights } from '../scoring-tree.js';
import { type ChangeSource, type ScoreDifference, scoreDifference } from './score-difference.js';

/** All that a score follows from: the data, and a tree with its weights and its definitions. */
export interface ScoreOrigin {
  readonly tree: ScoringTree;
  readonly table: DataTable;
  /** Null for the latest in the table. */
  readonly period: string | null;
}

/**
 * Splits the change of every entity's score between two periods into what data, weights and definitions
 * (formulas, goalposts, aggregation, structure) did. Both origins are scored in all eight mixtures. An entity
 * that has no score in one of the periods is not in the result.
 */
export function periodDifferences(
  before: ScoreOrigin,
  after: ScoreOrigin,
): ReadonlyMap<string, ScoreDifference> {
  const mixtures = new Map<string, ReadonlyMap<string, number> | null>();
  const mixture = (changed: ReadonlySet<ChangeSource>) => {
    const key = [...changed].sort().join();
    const known = mixtures.get(key);
    if (known !== undefined) return known;
    const scores = mixedScores(before, after, changed);
    mixtures.set(key, scores);
    return scores;
  };
  const differences = new Map<string, ScoreDifference>();
  for (const entity of mixture(new Set())?.keys() ?? []) {
    const split = scoreDifference((changed) => mixture(changed)?.get(entity) ?? null);
    if (split !== null) differences.set(entity, split);
  }
  return differences;
}

/** Scores by entity; null when the weights of one side do not fit the definitions of the other. */
function mixedScores(
  before: ScoreOrigin,
  after: ScoreOrigin,
  changed: ReadonlySet<ChangeSource>,
): ReadonlyMap<string, number> | null {
  const { table, period: wanted } = changed.has('data') ? after : before;
  const definitions = (changed.has('definitions') ? after : before).tree;
  const tree = withWeights(definitions, (changed.has('weights') ? after : before).tree);
  if (tree === null) return null;
  const { nodes, period } = scorePeriod(tree, table, wanted);
  const root = nodes.scores[0] ?? new Float64Array();
  const scored = period.entities.map((entity, row) => [entity, root[row] ?? Number.NaN] as const);
  return new Map(scored.filter(([, score]) => !Number.isNaN(score)));
}

/** A tree under the weights of another with the same ids; null when the ids differ. */
function withWeights(tree: ScoringTree, other: ScoringTree): ScoringTree | null {
  const nodes = placesIn(tree.nodes, other.nodes);
  const leaves = placesIn(tree.leaves, other.leaves);
  const variants = placesIn(tree.variants, other.variants);
  if (nodes === null || leaves === null || variants === null) return null;
  const moved = (weights: TreeWeights | undefined): TreeWeights => ({
    nodes: Float64Array.from(nodes, (at) => weights?.nodes[at] ?? Number.NaN),
    leaves: Float64Array.from(leaves, (at) => weights?.leaves[at] ?? Number.NaN),
  });
  return {
    ...tree,
    weights: moved(other.weights),
    variants: tree.variants.map((variant, at) => ({
      ...variant,
      weights: moved(other.variants[variants[at] ?? -1]?.weights),
    })),
  };
}

/** Where each of the ids stands in the other list; null unless both have the same ids. */
function placesIn(own: readonly { id: string }[], other: readonly { id: string }[]): number[] | null {
  const places = own.map(({ id }) => other.findIndex((each) => each.id === id));
  return places.includes(-1) || own.length !== other.length ? null : places;
}
