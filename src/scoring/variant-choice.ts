import { aggregateTree, type TreeAggregation } from './aggregation/aggregate-tree.js';
import { CONDITION } from './condition.js';
import type { TreeWeights } from './scoring-tree.js';

/** Which weights each row uses: 0 the tree's own, else 1 + the place of the variant. */
export interface VariantChoice {
  readonly weights: readonly TreeWeights[];
  /** Undefined when the tree has no variants. */
  readonly weightsOf: Uint8Array | undefined;
  /** Service: the sets of weights that a withheld condition leaves open, for the rows in which it does. */
  readonly open: ReadonlyMap<number, readonly number[]>;
}

/**
 * The first variant that holds, else the tree's own weights. In the service a condition whose metric was
 * withheld leaves several open; the row then gets the one under which its score is lowest.
 *
 * @param conditions CONDITION codes of each variant
 */
export function chooseVariants(
  aggregation: TreeAggregation,
  conditions: readonly Uint8Array[],
): VariantChoice {
  const { tree, rows } = aggregation;
  const weights = [tree.weights, ...tree.variants.map((variant) => variant.weights)];
  if (conditions.length === 0) return { weights, weightsOf: undefined, open: new Map() };
  const weightsOf = new Uint8Array(rows);
  const open = new Map<number, readonly number[]>();
  for (let row = 0; row < rows; row += 1) {
    const candidates = openVariants(conditions, row);
    weightsOf[row] = candidates[0] as number;
    if (candidates.length > 1) open.set(row, candidates);
  }
  if (open.size === 0) return { weights, weightsOf, open };
  const scores = weights.map((set) => aggregateTree({ ...aggregation, weights: [set] }).scores[0]);
  for (const [row, candidates] of open) {
    weightsOf[row] = lowestOf(candidates, (set) => scores[set]?.[row] ?? Number.NaN);
  }
  return { weights, weightsOf, open };
}

/** The sets of weights that a row may have: one unless a condition was withheld. */
function openVariants(conditions: readonly Uint8Array[], row: number): number[] {
  const candidates: number[] = [];
  for (let variant = 0; variant < conditions.length; variant += 1) {
    const code = conditions[variant]?.[row];
    if (code === CONDITION.true) return [...candidates, variant + 1];
    if (code === CONDITION.withheld) candidates.push(variant + 1);
  }
  return [...candidates, 0];
}

function lowestOf(candidates: readonly number[], scoreOf: (set: number) => number): number {
  return candidates.reduce((lowest, set) => {
    const score = scoreOf(set);
    return score < scoreOf(lowest) || Number.isNaN(scoreOf(lowest)) ? set : lowest;
  });
}
