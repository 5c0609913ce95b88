import { SteelyardError } from '../../errors.js';
import { correlationMatrix } from '../analysis/correlation-matrix.js';
import { principalComponents } from '../analysis/principal-components.js';
import { extremesOf } from '../extremes.js';
import { standardDeviationOf } from '../moments.js';

/** Every indicator the same weight. */
export function equalWeights(count: number): number[] {
  return new Array<number>(count).fill(1 / count);
}

/**
 * Weight ∝ sample standard deviation of the scores.
 *
 * @throws WEIGHTS_UNDEFINED: fewer than two entities, or no indicator that varies
 */
export function deviationWeights(columns: readonly Float64Array[]): number[] {
  assertEntities('sd', columns, 2);
  const deviations = columns.map((column) => (varies(column) ? standardDeviationOf(column) : 0));
  return sharesOf('sd', deviations);
}

/**
 * CRITIC (Diakoulaki, Mavrotas, Papayannakis 1995): weight ∝ standard deviation × Σ (1 − r), on columns put to
 * 0–1 by min-max, r being Pearson's. The columns are scores, so that costs have their direction already. An
 * indicator on which nobody differs weighs 0 and is no part of the others' sums.
 *
 * @throws WEIGHTS_UNDEFINED: fewer than three entities, no indicator that varies, or all that do say the same
 */
export function criticWeights(columns: readonly Float64Array[]): number[] {
  assertEntities('critic', columns, 3);
  const varying = columns.filter(varies);
  const correlations = correlationMatrix(varying);
  const information = varying.map((column, at) => {
    const { minimum, maximum } = extremesOf(column);
    return (standardDeviationOf(column) / (maximum - minimum)) * conflictOf(correlations, at);
  });
  return sharesOf('critic', spread(columns, information));
}

/** Coefficients this close to 1 are 1 but for rounding. */
const ROUNDING = 1e-12;

/** Σ (1 − r) against the other indicators; an indicator without any other is all the information there is. */
function conflictOf(correlations: readonly (readonly number[])[], at: number): number {
  if (correlations.length === 1) return 1;
  const conflicts = (correlations[at] ?? []).map((r, other) => (other === at ? 0 : 1 - r));
  return conflicts.reduce((sum, conflict) => sum + (conflict > ROUNDING ? conflict : 0), 0);
}

/** Weights of principal components and whether all indicators pull the same way. */
export interface ComponentWeights {
  readonly weights: readonly number[];
  /** True when some loadings of the first component differ in sign: the indicators do not measure one thing. */
  readonly mixedSigns: boolean;
}

/**
 * Weight ∝ absolute loading on the first principal component of the correlation matrix (COINr's get_PCA takes
 * the loading itself, which can be negative; the two agree where the signs do).
 *
 * @throws WEIGHTS_UNDEFINED: fewer than three entities, or no indicator that varies
 */
export function componentWeights(columns: readonly Float64Array[]): ComponentWeights {
  assertEntities('pca', columns, 3);
  const varying = columns.filter(varies);
  const loadings = principalComponents(correlationMatrix(varying)).components[0]?.loadings ?? [];
  const weights = sharesOf('pca', spread(columns, loadings.map(Math.abs)));
  return { weights, mixedSigns: loadings.some((loading) => loading < 0) };
}

/** Whether at least two entities differ in a column. */
export function varies(column: Float64Array): boolean {
  return column.some((score) => score !== column[0]);
}

/** Weights of the varying columns put back among all columns, 0 for the constant ones. */
function spread(columns: readonly Float64Array[], ofVarying: readonly number[]): number[] {
  let next = 0;
  return columns.map((column) => (varies(column) ? (ofVarying[next++] ?? 0) : 0));
}

export function assertEntities(method: string, columns: readonly Float64Array[], least: number): void {
  const count = columns[0]?.length ?? 0;
  if (count >= least) return;
  const reason = `${count} entities without a gap, at least ${least} are needed`;
  throw new SteelyardError('WEIGHTS_UNDEFINED', { values: { method, reason } });
}

/** Scales to sum 1. */
export function sharesOf(method: string, amounts: readonly number[]): number[] {
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  if (total > 0) return amounts.map((amount) => amount / total);
  throw new SteelyardError('WEIGHTS_UNDEFINED', {
    values: { method, reason: 'no indicator varies, or all say the same' },
  });
}
