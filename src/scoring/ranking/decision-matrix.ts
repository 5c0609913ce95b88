import { SteelyardError } from '../../errors.js';
import { extremesOf } from '../extremes.js';

/** Entities × criteria by column, complete, with the weight of each criterion and whether less is better. */
export interface DecisionMatrix {
  readonly columns: readonly Float64Array[];
  /** Scaled to sum 1 before use. */
  readonly weights: readonly number[];
  /** Left out, every criterion is a benefit, as scores after normalisation are. */
  readonly costs?: readonly boolean[];
}

/** One criterion with its share of the weight and its best and worst value. */
export interface Criterion {
  readonly column: Float64Array;
  readonly weight: number;
  readonly best: number;
  readonly worst: number;
}

/**
 * The criteria that take part: those with a weight above 0.
 *
 * @throws ANALYSIS_UNDEFINED with fewer than two entities, no weight, or entities that are all alike
 */
export function criteriaOf(analysis: string, { columns, weights, costs = [] }: DecisionMatrix): Criterion[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if ((columns[0]?.length ?? 0) < 2) throw undefinedHere(analysis, 'fewer than two entities without a gap');
  if (!(total > 0)) throw undefinedHere(analysis, 'no criterion has a weight');
  const criteria = columns.flatMap((column, at) => {
    const weight = (weights[at] ?? 0) / total;
    return weight > 0 ? [criterionOf(column, weight, costs[at] === true)] : [];
  });
  if (criteria.every(({ best, worst }) => best === worst)) {
    throw undefinedHere(analysis, 'the entities are all alike');
  }
  return criteria;
}

function criterionOf(column: Float64Array, weight: number, cost: boolean): Criterion {
  const { minimum: low, maximum: high } = extremesOf(column);
  return cost ? { column, weight, best: low, worst: high } : { column, weight, best: high, worst: low };
}

function undefinedHere(analysis: string, reason: string): SteelyardError {
  return new SteelyardError('ANALYSIS_UNDEFINED', { values: { analysis, reason } });
}
