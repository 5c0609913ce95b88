import { type Criterion, criteriaOf, type DecisionMatrix } from './decision-matrix.js';

/** Distinguishing coefficient ρ; .5 is Deng's. */
const DISTINGUISHING = 0.5;

/**
 * Grey relational grade (Deng 1982): distance of each value from the best of its column after min-max; its
 * coefficient (Δmin + ρΔmax) / (Δ + ρΔmax) with Δmin and Δmax over the whole table; grade = weighted mean,
 * up to 1, higher is better. In a column where all are alike the distance is 0.
 *
 * @throws ANALYSIS_UNDEFINED with fewer than two entities, no weight, or entities that are all alike
 */
export function greyRelationalGrade(matrix: DecisionMatrix, distinguishing = DISTINGUISHING): Float64Array {
  const criteria = criteriaOf('gra', matrix);
  const grades = new Float64Array(matrix.columns[0]?.length ?? 0);
  for (const criterion of criteria) addCoefficients(criterion, distinguishing, grades);
  return grades;
}

/** After min-max some column reaches both 0 and 1, so that Δmin is 0, Δmax is 1, and ρΔmax is ρ. */
function addCoefficients(
  { column, weight, best, worst }: Criterion,
  distinguishing: number,
  grades: Float64Array,
): void {
  const range = best === worst ? 1 : best - worst;
  for (let row = 0; row < column.length; row++) {
    const distance = (best - (column[row] as number)) / range;
    grades[row] = (grades[row] as number) + (weight * distinguishing) / (distance + distinguishing);
  }
}
