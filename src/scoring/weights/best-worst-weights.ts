/** One expert's judgements: how many times the best outweighs each, and each outweighs the worst (1 to 9). */
export interface BestWorstJudgements {
  readonly best: string;
  readonly worst: string;
  readonly bestToOthers: ReadonlyMap<string, number>;
  readonly othersToWorst: ReadonlyMap<string, number>;
}

export interface BestWorstWeights {
  /** In the order of the ids, summing to 1. */
  readonly weights: readonly number[];
  /** Largest deviation ξ of the linear model; 0 = fully consistent. */
  readonly deviation: number;
  /** Input-based consistency ratio (Liang, Brunelli, Rezaei 2020), 0 to 1; 0 = fully consistent. */
  readonly inputConsistencyRatio: number;
}

interface Criterion {
  readonly fromBest: number;
  readonly toWorst: number;
  /** How many times the best outweighs the worst when judged by way of this criterion. */
  readonly product: number;
  /** How far the best may be from product × worst while the largest deviation is 1. */
  readonly slack: number;
}

/**
 * Best-worst method, linear model (Rezaei 2016, Omega 64:126-130): the weights that minimise the largest ξ of
 * |w_best − a_Bj·w_j| and |w_j − a_jW·w_worst|.
 *
 * Scaled so that ξ = 1, the weights are to be as large as possible, and each grows with w_best and w_worst.
 * A criterion allows |w_best − product·w_worst| ≤ slack, so that two criteria of different product bound
 * w_worst by (slack + slack') / |product − product'|; the tightest pair settles the unique optimum.
 */
export function bestWorstWeights(ids: readonly string[], judgements: BestWorstJudgements): BestWorstWeights {
  const { best, worst, bestToOthers, othersToWorst } = judgements;
  const bestToWorst = bestToOthers.get(worst) ?? 1;
  const criteria = ids.map((id): Criterion => {
    const fromBest = id === best ? 1 : (bestToOthers.get(id) ?? Number.NaN);
    const toWorst = id === worst ? 1 : (othersToWorst.get(id) ?? Number.NaN);
    if (id === best || id === worst) return { fromBest, toWorst, product: bestToWorst, slack: 1 };
    return { fromBest, toWorst, product: fromBest * toWorst, slack: 1 + fromBest };
  });
  const worstWeight = largestWorstWeight(criteria);
  const raw = Number.isFinite(worstWeight)
    ? weightsAtDeviationOne(ids, judgements, criteria, worstWeight)
    : criteria.map(({ fromBest }) => 1 / fromBest);
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  return {
    weights: raw.map((weight) => weight / total),
    deviation: Number.isFinite(worstWeight) ? 1 / total : 0,
    inputConsistencyRatio: inputConsistencyRatio(criteria, bestToWorst),
  };
}

/** Infinite when all products agree, that is when the judgements are fully consistent. */
function largestWorstWeight(criteria: readonly Criterion[]): number {
  let largest = Number.POSITIVE_INFINITY;
  for (const one of criteria) {
    for (const other of criteria) {
      if (one.product === other.product) continue;
      largest = Math.min(largest, (one.slack + other.slack) / Math.abs(one.product - other.product));
    }
  }
  return largest;
}

function weightsAtDeviationOne(
  ids: readonly string[],
  { best, worst }: BestWorstJudgements,
  criteria: readonly Criterion[],
  worstWeight: number,
): number[] {
  const bestWeight = Math.min(...criteria.map(({ product, slack }) => product * worstWeight + slack));
  return criteria.map(({ fromBest, toWorst }, at) => {
    if (ids[at] === best) return bestWeight;
    if (ids[at] === worst) return worstWeight;
    return Math.min((bestWeight + 1) / fromBest, toWorst * worstWeight + 1);
  });
}

function inputConsistencyRatio(criteria: readonly Criterion[], bestToWorst: number): number {
  if (bestToWorst === 1) return 0;
  const widest = bestToWorst * bestToWorst - bestToWorst;
  return Math.max(...criteria.map(({ product }) => Math.abs(product - bestToWorst) / widest));
}
