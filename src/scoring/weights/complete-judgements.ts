import { SteelyardError } from '../../errors.js';
import type { PairwiseMatrix } from './pairwise-matrix.js';
import { principalEigenvector } from './principal-eigenvector.js';

/** Relative change of a filled-in judgement at which the completion ends. */
const PRECISION = 1e-14;
/** A bare chain of 15 criteria, the slowest case, ends within some thousand rounds. */
const MOST_ROUNDS = 50_000;

/**
 * Fills the judgements nobody made so that the largest eigenvalue, and with it the inconsistency, is as small
 * as possible (Bozóki, Fülöp, Rónyai 2010). The eigenvalue is convex in the logarithms of the missing cells;
 * with left and right eigenvectors y and x its slope vanishes where a_ij² = (y_j x_i) / (y_i x_j), and the
 * cells are set to that until they stay.
 *
 * @throws JUDGEMENTS_NOT_LINKED when some criteria are compared with none of the others, even indirectly
 */
export function completeJudgements({ ids, cells }: PairwiseMatrix): number[][] {
  const loose = unlinkedCriterion({ ids, cells });
  if (loose !== null) {
    throw new SteelyardError('JUDGEMENTS_NOT_LINKED', { values: { from: ids[0] ?? '', to: loose } });
  }
  const linked = chainedWeights(cells);
  const filled = cells.map((row, i) =>
    row.map((cell, j) => cell ?? (linked[i] ?? Number.NaN) / (linked[j] ?? Number.NaN)),
  );
  const missing = missingPairs(cells);
  let right = linked;
  let left = linked.map((weight) => 1 / weight);
  for (let round = 0; round < MOST_ROUNDS && missing.length > 0; round++) {
    right = [...principalEigenvector(filled, scaled(right)).vector];
    left = [...principalEigenvector(transposed(filled), scaled(left)).vector];
    if (refill(filled, missing, left, right) < PRECISION) break;
  }
  return filled;
}

/** Sets the missing cells from the eigenvectors and answers the largest relative change. */
function refill(
  filled: number[][],
  missing: readonly (readonly [number, number])[],
  left: readonly number[],
  right: readonly number[],
): number {
  let change = 0;
  for (const [i, j] of missing) {
    const before = filled[i]?.[j] ?? Number.NaN;
    const value = Math.sqrt((at(left, j) * at(right, i)) / (at(left, i) * at(right, j)));
    (filled[i] as number[])[j] = value;
    (filled[j] as number[])[i] = 1 / value;
    change = Math.max(change, Math.abs(value / before - 1));
  }
  return change;
}

function missingPairs(cells: PairwiseMatrix['cells']): (readonly [number, number])[] {
  return cells.flatMap((row, i) =>
    row.flatMap((cell, j) => (cell === null && i < j ? [[i, j] as const] : [])),
  );
}

/** A criterion that no chain of judgements links with the first; null when all are linked. */
export function unlinkedCriterion({ ids, cells }: PairwiseMatrix): string | null {
  return ids[chainedWeights(cells).findIndex(Number.isNaN)] ?? null;
}

/** Weights read along chains of judgements from the first criterion: a first guess; NaN where no chain leads. */
function chainedWeights(cells: PairwiseMatrix['cells']): number[] {
  const weights = new Array<number>(cells.length).fill(Number.NaN);
  weights[0] = 1;
  const queue = [0];
  for (let from = queue.shift(); from !== undefined; from = queue.shift()) {
    for (const [to, cell] of (cells[from] ?? []).entries()) {
      if (cell === null || !Number.isNaN(at(weights, to))) continue;
      weights[to] = at(weights, from) / cell;
      queue.push(to);
    }
  }
  return weights;
}

function scaled(vector: readonly number[]): number[] {
  const sum = vector.reduce((total, element) => total + element, 0);
  return vector.map((element) => element / sum);
}

function transposed(matrix: readonly (readonly number[])[]): number[][] {
  return matrix.map((_, column) => matrix.map((row) => at(row, column)));
}

function at(vector: readonly number[], index: number): number {
  return vector[index] ?? Number.NaN;
}
