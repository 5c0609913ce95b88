import { SteelyardError } from '../../errors.js';
import { completeJudgements, unlinkedCriterion } from './complete-judgements.js';
import type { PairwiseMatrix } from './pairwise-matrix.js';
import { principalEigenvector } from './principal-eigenvector.js';

/** Mean consistency index of random matrices by size (Saaty 1980, The Analytic Hierarchy Process, p. 21). */
const RANDOM_INDEX_SAATY_1980 = [
  0, 0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59,
];

/** The judgement that fits the weights worst, and the value that all the others imply for it. */
export interface InconsistentJudgement {
  readonly row: string;
  readonly column: string;
  readonly judgement: number;
  /** Null when no other judgement links the two. */
  readonly fitting: number | null;
}

export interface AhpWeights {
  /** In the order of the matrix, summing to 1. */
  readonly weights: readonly number[];
  readonly lambdaMax: number;
  /** Null above 15 criteria, for which the table has no entry. */
  readonly randomIndex: number | null;
  /** Accepted below 0.1 by custom; null where there is no random index. */
  readonly consistencyRatio: number | null;
  /** Null when every judgement fits. */
  readonly mostInconsistent: InconsistentJudgement | null;
}

/**
 * Analytic hierarchy process (Saaty 1980): weights are the principal eigenvector of the judgement matrix. An
 * incomplete matrix is completed first; its ratio is then a lower bound, for the random index is of full ones.
 *
 * @throws JUDGEMENTS_NOT_LINKED
 */
export function ahpWeights(matrix: PairwiseMatrix): AhpWeights {
  const size = matrix.ids.length;
  const { value: lambdaMax, vector: weights } = principalEigenvector(completeJudgements(matrix));
  const randomIndex = RANDOM_INDEX_SAATY_1980[size] ?? null;
  return {
    weights,
    lambdaMax,
    randomIndex,
    consistencyRatio: consistencyRatio(lambdaMax, size, randomIndex),
    mostInconsistent: mostInconsistent(matrix, weights),
  };
}

/** Rounding can leave λ a bit under the size of the matrix, its least possible value. */
function consistencyRatio(lambdaMax: number, size: number, randomIndex: number | null): number | null {
  if (randomIndex === null) return null;
  return randomIndex === 0 ? 0 : Math.max(0, (lambdaMax - size) / (size - 1) / randomIndex);
}

/** Fits closer than this are rounding, not a contradiction. */
const ROUNDING = 1e-9;

/** The judgement furthest, as a ratio, from the quotient of the two weights (Saaty 2003, EJOR 145:85-91). */
function mostInconsistent(
  { ids, cells }: PairwiseMatrix,
  weights: readonly number[],
): InconsistentJudgement | null {
  let worst: readonly [number, number, number] | null = null;
  let furthest = ROUNDING;
  for (const i of ids.keys()) {
    for (let j = i + 1; j < ids.length; j++) {
      const judgement = cells[i]?.[j] ?? null;
      if (judgement === null) continue;
      const distance = Math.abs(
        Math.log((judgement * (weights[j] ?? Number.NaN)) / (weights[i] ?? Number.NaN)),
      );
      if (distance <= furthest) continue;
      furthest = distance;
      worst = [i, j, judgement];
    }
  }
  if (worst === null) return null;
  const [i, j, judgement] = worst;
  const fitting = impliedByOthers({ ids, cells }, i, j);
  return { row: ids[i] ?? '', column: ids[j] ?? '', judgement, fitting };
}

/** What a judgement would be were it left open and completed from the others; null when nothing else links the two. */
function impliedByOthers({ ids, cells }: PairwiseMatrix, i: number, j: number): number | null {
  const without = cells.map((row, r) =>
    row.map((cell, c) => ((r === i && c === j) || (r === j && c === i) ? null : cell)),
  );
  const open = { ids, cells: without };
  return unlinkedCriterion(open) === null ? (completeJudgements(open)[i]?.[j] ?? null) : null;
}

/**
 * One matrix for several experts: the geometric mean of the judgements made, the only mean that keeps them
 * reciprocal (Aczél, Saaty 1983).
 *
 * @throws JUDGEMENTS_MALFORMED when the experts judged different criteria
 */
export function combineJudgements(matrices: readonly PairwiseMatrix[]): PairwiseMatrix {
  const [first] = matrices;
  const ids = first?.ids ?? [];
  const aligned = matrices.map((matrix) => alignedCells(matrix, ids));
  const cells = ids.map((_, i) =>
    ids.map((_, j) => geometricMean(aligned.flatMap((matrix) => matrix[i]?.[j] ?? []))),
  );
  return { ids, cells };
}

function alignedCells({ ids, cells }: PairwiseMatrix, order: readonly string[]): (number | null)[][] {
  const places = order.map((id) => ids.indexOf(id));
  if (ids.length !== order.length || places.includes(-1)) {
    throw new SteelyardError('JUDGEMENTS_MALFORMED', {
      values: { reason: `the experts must judge the same criteria (${order.join(', ')})` },
    });
  }
  return places.map((row) => places.map((column) => cells[row]?.[column] ?? null));
}

function geometricMean(values: readonly number[]): number | null {
  if (values.length < 2) return values[0] ?? null;
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}
