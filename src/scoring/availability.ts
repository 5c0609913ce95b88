import { FILLED, OUTCOME } from './outcome-code.js';
import type { IndicatorColumn } from './own-column.js';
import type { ScoringTree, TreeWeights } from './scoring-tree.js';
import type { VariantChoice } from './variant-choice.js';

/** Availabilities are sums of shares and so not exact; one this close to the minimum has reached it. */
const TOLERANCE = 1e-12;

/**
 * Availability of every node in every row: Σ configured effective weight of the indicators under it that are
 * scored from this period's own data ÷ Σ over all that are applicable; NaN when none is.
 */
export function availabilityColumns(
  tree: ScoringTree,
  columns: readonly Pick<IndicatorColumn, 'outcomes' | 'filled'>[],
  { weights, weightsOf }: Pick<VariantChoice, 'weights' | 'weightsOf'>,
  rows: number,
): Float64Array[] {
  const shares = weights.map((set) => configuredShares(tree, set));
  const own = tree.nodes.map(() => new Float64Array(rows));
  const applicable = tree.nodes.map(() => new Float64Array(rows));
  tree.leaves.forEach(({ parent }, at) => {
    const { outcomes, filled } = columns[at] as IndicatorColumn;
    const [ownSum, wholeSum] = [own[parent] as Float64Array, applicable[parent] as Float64Array];
    for (let row = 0; row < rows; row += 1) {
      if (outcomes[row] === OUTCOME.notApplicable) continue;
      const share = shares[weightsOf?.[row] ?? 0]?.leaves[at] as number;
      wholeSum[row] = (wholeSum[row] as number) + share;
      if (outcomes[row] === OUTCOME.scored && filled[row] === FILLED.own) {
        ownSum[row] = (ownSum[row] as number) + share;
      }
    }
  });
  for (let node = tree.nodes.length - 1; node > 0; node -= 1) {
    const parent = tree.nodes[node]?.parent as number;
    addTo(own[parent] as Float64Array, own[node] as Float64Array);
    addTo(applicable[parent] as Float64Array, applicable[node] as Float64Array);
  }
  return own.map((sum, node) => sum.map((share, row) => share / (applicable[node]?.[row] as number)));
}

/** Strictly under the minimum, sums of shares taken as what they stand for. */
export function isPartial(availability: number, minimum: number): boolean {
  return availability < minimum - TOLERANCE;
}

/** Effective weights as configured: products of shares from the root; under `sum` the weight itself. */
export function configuredShares({ nodes }: ScoringTree, weights: TreeWeights): TreeWeights {
  const shares = {
    nodes: new Float64Array(weights.nodes.length),
    leaves: new Float64Array(weights.leaves.length),
  };
  shares.nodes[0] = 1;
  nodes.forEach(({ aggregation, children }, at) => {
    const weightOf = (kind: 'node' | 'leaf', place: number) =>
      (kind === 'leaf' ? weights.leaves[place] : weights.nodes[place]) as number;
    const whole =
      aggregation.method === 'sum'
        ? 1
        : children.reduce((sum, child) => sum + weightOf(child.kind, child.at), 0);
    for (const child of children) {
      const share = whole === 0 ? 0 : ((shares.nodes[at] as number) * weightOf(child.kind, child.at)) / whole;
      (child.kind === 'leaf' ? shares.leaves : shares.nodes)[child.at] = share;
    }
  });
  return shares;
}

function addTo(sum: Float64Array, part: Float64Array): void {
  for (let row = 0; row < sum.length; row += 1) sum[row] = (sum[row] as number) + (part[row] as number);
}
