import { type Criterion, criteriaOf, type DecisionMatrix } from './decision-matrix.js';

/**
 * TOPSIS (Hwang, Yoon 1981): columns divided by their Euclidean length and weighted; closeness =
 * distance to the worst point ÷ (distance to the best + distance to the worst), 0 to 1, higher is better.
 * Costs keep their scale and have the smallest value as their best.
 *
 * @throws ANALYSIS_UNDEFINED with fewer than two entities, no weight, or entities that are all alike
 */
export function topsis(matrix: DecisionMatrix): Float64Array {
  const criteria = criteriaOf('topsis', matrix);
  const rows = matrix.columns[0]?.length ?? 0;
  const toBest = new Float64Array(rows);
  const toWorst = new Float64Array(rows);
  for (const criterion of criteria) addDistances(criterion, toBest, toWorst);
  const closeness = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const best = Math.sqrt(toBest[row] as number);
    const worst = Math.sqrt(toWorst[row] as number);
    closeness[row] = worst / (best + worst);
  }
  return closeness;
}

function addDistances(
  { column, weight, best, worst }: Criterion,
  toBest: Float64Array,
  toWorst: Float64Array,
): void {
  if (best === worst) return;
  const factor = weight / lengthOf(column);
  for (let row = 0; row < column.length; row++) {
    const value = column[row] as number;
    const below = (best - value) * factor;
    const above = (value - worst) * factor;
    toBest[row] = (toBest[row] as number) + below * below;
    toWorst[row] = (toWorst[row] as number) + above * above;
  }
}

function lengthOf(column: Float64Array): number {
  let squares = 0;
  for (let row = 0; row < column.length; row++) squares += (column[row] as number) * (column[row] as number);
  return Math.sqrt(squares);
}
