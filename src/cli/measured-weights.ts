import { readConfig } from '../config.js';
import { benefitColumns, type CompleteScores, completeScores } from '../scoring/analysis/complete-scores.js';
import type { EvaluationWarning } from '../scoring/evaluation.js';
import { ignoredColumns } from '../scoring/evaluation-warnings.js';
import { scorePeriod } from '../scoring/period-scores.js';
import { buildScoringTree } from '../scoring/scoring-tree.js';
import {
  componentWeights,
  criticWeights,
  deviationWeights,
  equalWeights,
  varies,
} from '../scoring/weights/data-driven-weights.js';
import { entropyWeights } from '../scoring/weights/entropy-weights.js';
import { readStatelessInput, type StatelessFiles } from './stateless-input.js';
import { plainWeights, type WeightsOutput } from './weights-output.js';
import { writeWarnings } from './write-warnings.js';

export type MeasuredMethod = 'equal' | 'entropy' | 'critic' | 'sd' | 'pca';

export interface MeasuredWeightsFiles extends StatelessFiles {
  readonly period?: string | undefined;
}

/** Weights of a framework's indicators from their scores after normalisation; gaps leave an entity out. */
export async function weightsFromData(
  method: MeasuredMethod,
  files: MeasuredWeightsFiles,
): Promise<WeightsOutput> {
  const { framework, parameterSet, table } = await readStatelessInput(files, readConfig());
  const tree = buildScoringTree(framework, parameterSet);
  const scores = scorePeriod(tree, table, files.period ?? null);
  const complete = completeScores(scores);
  const { ids, columns, entities, leftOut } = complete;
  const { weights, mixedSigns } = measuredWeights(method, complete);
  const constant = ids.filter((_, at) => !varies(columns[at] ?? new Float64Array()));
  writeWarnings([...ignoredColumns(scores), ...weightWarnings({ leftOut, constant, mixedSigns })]);
  return plainWeights(ids, weights, {
    method,
    entities: entities.length,
    leftOut,
    constant,
    ...(mixedSigns === undefined ? {} : { mixedSigns }),
  });
}

function measuredWeights(
  method: MeasuredMethod,
  { ids, columns, costs }: CompleteScores,
): { readonly weights: readonly number[]; readonly mixedSigns?: boolean } {
  switch (method) {
    case 'equal':
      return { weights: equalWeights(ids.length) };
    case 'entropy':
      return { weights: entropyWeights(columns) };
    case 'critic':
      return { weights: criticWeights(benefitColumns({ columns, costs })) };
    case 'sd':
      return { weights: deviationWeights(columns) };
    case 'pca':
      return componentWeights(benefitColumns({ columns, costs }));
  }
}

interface WeightNotes {
  readonly leftOut: readonly string[];
  readonly constant: readonly string[];
  readonly mixedSigns: boolean | undefined;
}

function weightWarnings({ leftOut, constant, mixedSigns }: WeightNotes): EvaluationWarning[] {
  const warning = (code: string, id: string | null, message: string) => ({ code, entity: null, id, message });
  const warnings = constant.map((id) =>
    warning('constantIndicator', id, `Nobody differs on "${id}"; the data say nothing of its weight.`),
  );
  if (leftOut.length > 0) {
    warnings.push(warning('entitiesLeftOut', null, `${leftOut.length} entities with a gap were left out.`));
  }
  if (mixedSigns === true) {
    const message = 'The indicators pull different ways; their first component is no common measure.';
    warnings.push(warning('mixedSigns', null, message));
  }
  return warnings;
}
