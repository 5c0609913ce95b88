import { basename } from 'node:path';
import { readText } from '../compose/text-file.js';
import { ahpWeights, combineJudgements } from '../scoring/weights/ahp-weights.js';
import { parseBestWorst } from '../scoring/weights/best-worst-file.js';
import { bestWorstWeights } from '../scoring/weights/best-worst-weights.js';
import { blendedWeights } from '../scoring/weights/blended-weights.js';
import { budgetWeights, parseBudgets } from '../scoring/weights/budget-weights.js';
import { expertSpread } from '../scoring/weights/expert-spread.js';
import { parsePairwiseMatrix } from '../scoring/weights/pairwise-matrix.js';
import { parseWeights } from '../scoring/weights/weights-file.js';
import { readTableLines } from './table-lines.js';
import { plainWeights, recordOf, type WeightsOutput } from './weights-output.js';

/** AHP weights from one judgement matrix a file; several experts by the geometric mean of their judgements. */
export function weightsFromMatrices(files: readonly string[]): WeightsOutput {
  const matrices = files.map((file) => parsePairwiseMatrix(readTableLines(file), file));
  const matrix = combineJudgements(matrices);
  const { ids, cells } = matrix;
  const { weights, consistencyRatio, lambdaMax, randomIndex, mostInconsistent } = ahpWeights(matrix);
  const experts = matrices.length === 1 ? [] : matrices.map((each) => ahpWeights(each));
  return {
    weights: recordOf(ids, weights),
    consistencyRatio,
    lambdaMax,
    randomIndex,
    details: {
      method: 'ahp',
      randomIndexTable: 'Saaty 1980',
      mostInconsistent,
      judgementsMissing: cells.flat().filter((cell) => cell === null).length / 2,
      experts: experts.map((expert, at) => ({
        expert: basename(files[at] ?? ''),
        weights: recordOf(matrices[at]?.ids ?? [], expert.weights),
        consistencyRatio: expert.consistencyRatio,
      })),
    },
  };
}

/** Best-worst weights; several experts by the mean of their weights. */
export function weightsFromBestWorst(file: string): WeightsOutput {
  const { ids, experts } = parseBestWorst(readText(file), file);
  const results = experts.map((expert) => bestWorstWeights(ids, expert));
  const spread = expertSpread(results.map(({ weights }) => weights));
  return plainWeights(
    ids,
    spread.map(({ mean }) => mean),
    {
      method: 'bwm',
      model: 'linear',
      experts: results.map(({ weights, deviation, inputConsistencyRatio }, at) => ({
        expert: experts[at]?.expert ?? null,
        weights: recordOf(ids, weights),
        deviation,
        inputConsistencyRatio,
      })),
      spread: recordOf(ids, spread),
    },
  );
}

/** The mean of the shares that several experts gave. */
export function weightsFromBudgets(file: string): WeightsOutput {
  const { ids, budgets } = parseBudgets(readTableLines(file), file);
  const spread = budgetWeights(budgets);
  const weights = spread.map(({ mean }) => mean);
  const experts = budgets.map(({ expert }) => expert);
  return plainWeights(ids, weights, { method: 'budget', experts, spread: recordOf(ids, spread) });
}

/** Two results of `weights` in one. */
export function weightsFromBlend(subjective: string, objective: string, share: number): WeightsOutput {
  const read = (file: string) => parseWeights(readText(file), file);
  const blended = blendedWeights(read(subjective), read(objective), share);
  return plainWeights([...blended.keys()], [...blended.values()], { method: 'blend', share });
}
