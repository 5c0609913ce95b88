import { SteelyardError } from '../errors.js';
import { assertParameterSet } from '../indicators/assert-parameter-set.js';
import { compileFormula } from '../indicators/compile-formula.js';
import type { Formula } from '../indicators/formula.js';
import type {
  Aggregation,
  Band,
  FrameworkDefinition,
  ParameterSet,
  TreeLeaf,
  TreeNode,
} from '../indicators/framework-definition.js';
import { treeEntries } from '../indicators/framework-tree.js';
import { formulaOf, type IndicatorDefinition } from '../indicators/indicator-definition.js';
import type { Normalisation } from '../indicators/normalisation.js';
import { effectiveNormalisation, type ResolvedFramework } from '../indicators/resolve-framework.js';
import { bandsByRank } from './band.js';

/** A child of a node: its place among the tree's nodes or leaves. */
export interface ChildPlace {
  readonly kind: 'node' | 'leaf';
  readonly at: number;
}

/** An inner node; the root stands first and every parent before its children. */
export interface ScoringNode {
  readonly id: string;
  /** Place of the parent among the nodes; −1 for the root. */
  readonly parent: number;
  readonly aggregation: Aggregation;
  /** Share of children by count under which the node is not available; 0 for none. */
  readonly minimumChildren: number;
  readonly rescale: Normalisation | null;
  readonly display: Normalisation | null;
  readonly children: readonly ChildPlace[];
}

/** An indicator in its place in the tree, with what decides its score. */
export interface ScoringLeaf {
  readonly id: string;
  /** Place of the parent among the nodes. */
  readonly parent: number;
  readonly indicator: IndicatorDefinition;
  readonly normalisation: Normalisation;
  readonly target: number | undefined;
  readonly formula: Formula;
  readonly notApplicable: Formula | null;
}

/** Configured weights, in the order of the tree's nodes and leaves. */
export interface TreeWeights {
  readonly nodes: Float64Array;
  readonly leaves: Float64Array;
}

export interface ScoringVariant {
  readonly id: string;
  readonly when: Formula;
  readonly weights: TreeWeights;
}

export interface ScoringVeto {
  readonly when: Formula;
  readonly cap: string;
}

/** A framework made ready for scoring: definitions resolved, parameters laid over, formulas compiled. */
export interface ScoringTree {
  readonly framework: FrameworkDefinition;
  readonly nodes: readonly ScoringNode[];
  readonly leaves: readonly ScoringLeaf[];
  readonly weights: TreeWeights;
  readonly variants: readonly ScoringVariant[];
  readonly vetoes: readonly ScoringVeto[];
  /** Best band first. */
  readonly bands: readonly Band[];
}

/**
 * Makes a framework ready for scoring. The parameter set's weights and goalposts are laid over the framework's
 * figures, and the weights of variants over the result.
 *
 * @throws SteelyardError DEFINITION_INVALID when the parameter set does not fit the framework
 */
export function buildScoringTree(
  resolved: ResolvedFramework,
  parameterSet: ParameterSet | null = null,
): ScoringTree {
  if (parameterSet !== null) assertParameterSet(parameterSet, resolved);
  const { framework } = resolved;
  const nodes: (ScoringNode & { readonly children: ChildPlace[] })[] = [];
  const leaves: ScoringLeaf[] = [];
  const weights = new Map<string, number>();
  const placeOfNode = new Map<string, number>();
  for (const entry of treeEntries(framework.tree)) {
    const parent = entry.parent === null ? -1 : (placeOfNode.get(entry.parent.id) as number);
    if (entry.kind === 'node') {
      nodes[parent]?.children.push({ kind: 'node', at: nodes.length });
      placeOfNode.set(entry.id, nodes.length);
      nodes.push({ ...scoringNode(entry.node, framework), parent, children: [] });
      weights.set(entry.id, entry.node.weight);
    } else {
      nodes[parent]?.children.push({ kind: 'leaf', at: leaves.length });
      leaves.push({ ...scoringLeaf(entry.leaf, resolved, parameterSet), parent });
      weights.set(entry.id, entry.leaf.weight);
    }
  }
  const configured = overlaid(weights, parameterSet?.weights ?? {});
  const placed = (of: ReadonlyMap<string, number>): TreeWeights => ({
    nodes: Float64Array.from(nodes, ({ id }) => of.get(id) as number),
    leaves: Float64Array.from(leaves, ({ id }) => of.get(id) as number),
  });
  return {
    framework,
    nodes,
    leaves,
    weights: placed(configured),
    variants: framework.variants.map(({ id, when, weights: own }) => ({
      id,
      when: compileFormula(when),
      weights: placed(overlaid(configured, own)),
    })),
    vetoes: framework.vetoes.map(({ when, cap }) => ({ when: compileFormula(when), cap })),
    bands: bandsByRank(parameterSet?.bands ?? framework.bands),
  };
}

function overlaid(
  weights: ReadonlyMap<string, number>,
  over: Readonly<Record<string, number>>,
): ReadonlyMap<string, number> {
  return new Map([...weights, ...Object.entries(over)]);
}

function scoringNode(
  node: TreeNode,
  framework: FrameworkDefinition,
): Omit<ScoringNode, 'parent' | 'children'> {
  return {
    id: node.id,
    aggregation: node.aggregation ?? framework.aggregation,
    minimumChildren: node.minimumChildren ?? 0,
    rescale: node.rescale ?? null,
    display: node.display ?? null,
  };
}

function scoringLeaf(
  leaf: TreeLeaf,
  { framework, indicators }: ResolvedFramework,
  parameterSet: ParameterSet | null,
): Omit<ScoringLeaf, 'parent'> {
  const indicator = indicators.get(leaf.indicator);
  if (indicator === undefined) {
    throw new SteelyardError('INDICATOR_UNDEFINED', { values: { id: leaf.indicator } });
  }
  const tuned = parameterSet !== null && Object.hasOwn(parameterSet.goalposts, indicator.id);
  const { target = indicator.target, ...posts } = tuned ? (parameterSet.goalposts[indicator.id] ?? {}) : {};
  const { notApplicable } = indicator;
  return {
    id: indicator.id,
    indicator,
    normalisation: withPosts(effectiveNormalisation(leaf, framework, indicator), posts),
    target,
    formula: compileFormula(formulaOf(indicator)),
    notApplicable: notApplicable === undefined ? null : compileFormula(notApplicable),
  };
}

interface Posts {
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
}

function withPosts(normalisation: Normalisation, { lower, upper }: Posts): Normalisation {
  if (normalisation.method !== 'goalposts') return normalisation;
  return { ...normalisation, lower: lower ?? normalisation.lower, upper: upper ?? normalisation.upper };
}
