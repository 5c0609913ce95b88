import { randomStream } from '../random.js';
import type { ScoringTree, TreeWeights } from '../scoring-tree.js';
import type { Alternatives, Choice } from './alternatives.js';
import type { ReplicationPlan, WeightDraws } from './replication-plan.js';
import { runInputs } from './replication-plan.js';
import { variedInputs } from './variation.js';

/** The assumptions of one run. */
export interface Scenario {
  readonly run: number;
  readonly choice: Choice;
  /** Place of the indicator that is left out; null for none. */
  readonly leftOut: number | null;
  /** Seeds the noise on the weights; null for none. */
  readonly noiseSeed: number | null;
}

/** What the uniform numbers of a run stand for. */
export function scenarioOf(
  plan: ReplicationPlan,
  alternatives: Alternatives,
  tree: ScoringTree,
  run: number,
): Scenario {
  const inputs = runInputs(plan, run);
  const varied = variedInputs(plan.variation);
  const drawn = new Map(varied.map((input, at) => [input, inputs[at] ?? 0]));
  const pick = (input: (typeof varied)[number], count: number) => Math.floor((drawn.get(input) ?? 0) * count);
  const weights = drawn.get('weights');
  // One place more than there are indicators: leaving none out is as likely as leaving out any one.
  const leftOut = pick('leaveOneOut', tree.leaves.length + 1);
  return {
    run,
    choice: {
      treatment: pick('treatment', alternatives.treatments.length),
      normalisation: pick('normalisation', alternatives.normalisations.length),
      aggregation: pick('aggregation', alternatives.aggregations.length),
    },
    leftOut: leftOut === 0 ? null : leftOut - 1,
    noiseSeed: weights === undefined ? null : Math.floor(weights * 2 ** 53),
  };
}

/** The sets of weights (the tree's own, then those of its variants) as they are in a scenario. */
export function scenarioWeights(
  plan: ReplicationPlan,
  tree: ScoringTree,
  sets: readonly TreeWeights[],
  scenario: Scenario,
): readonly TreeWeights[] {
  const factors = noiseFactors(plan, tree, scenario.noiseSeed);
  return sets.map((set, at) => {
    const variant = tree.framework.variants[at - 1]?.weights ?? {};
    const drawn = plan.draws === null ? set : drawnWeights(plan.draws, scenario.run, tree, set, variant);
    const nodes = drawn.nodes.map((weight, node) => weight * (factors.nodes[node] as number));
    const leaves = drawn.leaves.map((weight, leaf) => weight * (factors.leaves[leaf] as number));
    if (scenario.leftOut !== null) leaves[scenario.leftOut] = 0;
    return { nodes, leaves };
  });
}

/** 1 + U(−share, share) for every weight under noise, 1 for the others. */
function noiseFactors(
  { variation: { weights } }: ReplicationPlan,
  tree: ScoringTree,
  seed: number | null,
): TreeWeights {
  const nodes = new Float64Array(tree.nodes.length).fill(1);
  const leaves = new Float64Array(tree.leaves.length).fill(1);
  if (weights === null || seed === null) return { nodes, leaves };
  const stream = randomStream(seed);
  const noise = () => 1 + weights.share * (2 * stream() - 1);
  if (weights.on === 'indicators') return { nodes, leaves: leaves.map(noise) };
  return { nodes: nodes.map((_, node) => (node === 0 ? 1 : noise())), leaves };
}

/** The weights of one row of draws; a variant keeps those it names, as it does over a parameter set. */
function drawnWeights(
  { ids, rows }: WeightDraws,
  run: number,
  { nodes, leaves }: ScoringTree,
  set: TreeWeights,
  variant: Readonly<Record<string, number>>,
): TreeWeights {
  const row = rows[run];
  const drawn = new Map(ids.flatMap((id, at) => (Object.hasOwn(variant, id) ? [] : [[id, row?.[at] ?? 0]])));
  return {
    nodes: set.nodes.map((weight, at) => drawn.get(nodes[at]?.id ?? '') ?? weight),
    leaves: set.leaves.map((weight, at) => drawn.get(leaves[at]?.id ?? '') ?? weight),
  };
}
