import type { Aggregation, Treatment } from '../../indicators/framework-definition.js';
import type { ScoringLeaf, ScoringNode, ScoringTree } from '../scoring-tree.js';
import { outputOf, positiveLeaf, renormalisedLeaf } from './renormalised-leaf.js';
import type { Variation } from './variation.js';

type NormalisationChoice = 'own' | 'minmax' | 'percentileRank';
type AggregationChoice = 'own' | 'arithmetic' | 'geometric';

/** Between what each assumption can change; one entry where it does not vary. */
export interface Alternatives {
  readonly treatments: readonly (Treatment | null)[];
  readonly normalisations: readonly NormalisationChoice[];
  readonly aggregations: readonly AggregationChoice[];
}

/** One alternative of each, by place. */
export interface Choice {
  readonly treatment: number;
  readonly normalisation: number;
  readonly aggregation: number;
}

/** Treatment of a framework without one: COINr's default steps and bounds. */
export const USUAL_TREATMENT: Treatment = { steps: ['winsorise', 'log'], winmax: 5, skew: 2, kurtosis: 3.5 };
/** Points that winsorising may touch at most: the range that COINr's own example varies. */
const WINSORISED_POINTS = [1, 2, 3, 4, 5];

/** What the varied assumptions of a framework can become; its own choice is always among them. */
export function alternativesOf(tree: ScoringTree, variation: Variation): Alternatives {
  return {
    treatments: variation.treatment ? treatments(tree) : [tree.framework.treatment ?? null],
    normalisations: variation.normalisation ? normalisations(tree) : ['own'],
    aggregations: variation.aggregation ? aggregations(tree) : ['own'],
  };
}

function treatments({ framework: { treatment } }: ScoringTree): (Treatment | null)[] {
  const steps = treatment ?? USUAL_TREATMENT;
  const points = [...new Set([...WINSORISED_POINTS, steps.winmax])];
  return [null, ...points.map((winmax) => ({ ...steps, winmax }))];
}

function normalisations({ leaves }: ScoringTree): NormalisationChoice[] {
  const others = (['minmax', 'percentileRank'] as const).filter((method) =>
    leaves.some((leaf) => leaf.normalisation.method !== method),
  );
  return ['own', ...others];
}

function aggregations({ nodes }: ScoringTree): AggregationChoice[] {
  const varied = nodes.filter(isMean);
  const others = (['arithmetic', 'geometric'] as const).filter((method) =>
    varied.some(({ aggregation }) => aggregation.method !== method),
  );
  return ['own', ...others];
}

/** Sums and outranking have a scale of their own, on which no mean can stand in. */
function isMean({ aggregation: { method } }: ScoringNode): boolean {
  return method !== 'sum' && method !== 'copeland';
}

/** The tree with the alternatives chosen. */
export function alternativeTree(tree: ScoringTree, alternatives: Alternatives, choice: Choice): ScoringTree {
  const { treatment: _, ...framework } = tree.framework;
  const treatment = alternatives.treatments[choice.treatment] ?? null;
  const normalisation = alternatives.normalisations[choice.normalisation] ?? 'own';
  const aggregation = alternatives.aggregations[choice.aggregation] ?? 'own';
  return {
    ...tree,
    framework: treatment === null ? framework : { ...framework, treatment },
    leaves: tree.leaves.map((leaf) => alternativeLeaf(leaf, normalisation, aggregation === 'geometric')),
    nodes: tree.nodes.map((node) => alternativeNode(node, aggregation)),
  };
}

function alternativeNode(node: ScoringNode, method: AggregationChoice): ScoringNode {
  if (method === 'own' || !isMean(node)) return node;
  const aggregation: Aggregation = { method };
  return { ...node, aggregation };
}

function alternativeLeaf(leaf: ScoringLeaf, method: NormalisationChoice, positive: boolean): ScoringLeaf {
  const output = outputOf(leaf.normalisation);
  const chosen = method === 'own' ? leaf : renormalisedLeaf(leaf, { method, output });
  return positive ? positiveLeaf(chosen) : chosen;
}
