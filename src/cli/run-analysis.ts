import { readConfig } from '../config.js';
import { SteelyardError } from '../errors.js';
import { columnStatistics } from '../scoring/analysis/column-statistics.js';
import { componentAnalysis } from '../scoring/analysis/component-analysis.js';
import type { CorrelationMethod } from '../scoring/analysis/correlation.js';
import { correlationAnalysis } from '../scoring/analysis/correlation-analysis.js';
import { imputationAnalysis } from '../scoring/analysis/imputation-analysis.js';
import { type IndicatorStage, indicatorsAt } from '../scoring/analysis/indicator-stage.js';
import { normalisationAnalysis } from '../scoring/analysis/normalisation-analysis.js';
import { oneAtATime } from '../scoring/analysis/one-at-a-time.js';
import { reliabilityAnalysis } from '../scoring/analysis/reliability-analysis.js';
import { replicationBase } from '../scoring/analysis/replicate.js';
import { treatmentAnalysis } from '../scoring/analysis/treatment-analysis.js';
import { uncertaintyOf } from '../scoring/analysis/uncertainty.js';
import { parseVariation } from '../scoring/analysis/variation.js';
import { entityResults } from '../scoring/entity-results.js';
import { ignoredColumns } from '../scoring/evaluation-warnings.js';
import { peerComparison } from '../scoring/explanation/peer-comparison.js';
import { type PeriodScores, scorePeriod } from '../scoring/period-scores.js';
import { secondOpinion } from '../scoring/ranking/second-opinion.js';
import { buildScoringTree, type ScoringTree } from '../scoring/scoring-tree.js';
import { standingOf } from '../scoring/standing.js';
import type { ANALYSES } from './analyse-command.js';
import { progressBar } from './progress-bar.js';
import { replicateAll, threadsFor } from './replication-pool.js';
import { readStatelessInput, type StatelessFiles, type StatelessInput } from './stateless-input.js';
import { writeWarnings } from './write-warnings.js';

export interface AnalysisOptions extends StatelessFiles {
  readonly what: (typeof ANALYSES)[number];
  readonly period?: string;
  readonly method: CorrelationMethod;
  readonly stage?: IndicatorStage;
  readonly entity?: string;
  readonly share: number;
  readonly replications: number;
  readonly seed: number;
  readonly vary: string;
}

/** One analysis, named and with its period, as plain data; long lists may be made while they are read. */
export async function runAnalysis(options: AnalysisOptions): Promise<Readonly<Record<string, unknown>>> {
  const input = await readStatelessInput(options, readConfig());
  const tree = buildScoringTree(input.framework, input.parameterSet);
  const scores = scorePeriod(tree, input.table, options.period ?? null);
  writeWarnings(ignoredColumns(scores));
  const result = await resultOf(options, input, tree, scores);
  return { what: options.what, framework: tree.framework.id, period: scores.periodText, ...result };
}

async function resultOf(
  options: AnalysisOptions,
  input: StatelessInput,
  tree: ScoringTree,
  scores: PeriodScores,
): Promise<object> {
  const { what, method, stage, share } = options;
  switch (what) {
    case 'correlation':
      return correlationResult(scores, method, stage ?? 'scores');
    case 'reliability':
      return reliabilityAnalysis(scores);
    case 'pca':
      return componentAnalysis(scores);
    case 'topsis':
    case 'vikor':
    case 'gra':
    case 'copeland':
      return secondOpinion(scores, what);
    case 'treatment':
      return treatmentAnalysis(tree, input.table, scores.periodText);
    case 'imputation':
      return imputationAnalysis(scores);
    case 'normalisation':
      return normalisationAnalysis(scores, input.table);
    case 'sobol':
      return sobolResult(options, input, tree);
    case 'stats':
      return statisticsResult(scores, stage ?? 'values');
    case 'oneAtATime':
      return { share, weights: oneAtATime(scores, share) };
    case 'strengths':
      return strengthsResult(scores, options.entity);
  }
}

function correlationResult(scores: PeriodScores, method: CorrelationMethod, stage: IndicatorStage): object {
  const { leaves, nodes } = scores.tree;
  const bar = progressBar('Correlating', leaves.length + nodes.length);
  try {
    return correlationAnalysis(scores, method, stage, bar.update);
  } finally {
    bar.stop();
  }
}

function statisticsResult(scores: PeriodScores, stage: IndicatorStage): object {
  const columns = indicatorsAt(scores, stage);
  const indicators = scores.tree.leaves.map(({ id }, at) => ({
    id,
    ...columnStatistics(columns[at] ?? new Float64Array()),
  }));
  return { stage, entities: scores.period.rows, indicators };
}

async function sobolResult(
  { replications, seed, vary, period: wanted }: AnalysisOptions,
  { framework, parameterSet, table }: StatelessInput,
  tree: ScoringTree,
): Promise<object> {
  const plan = { replications, seed, variation: parseVariation(vary), draws: null };
  const period = wanted ?? null;
  const base = replicationBase({ tree, table, period, plan });
  const job = { framework, parameterSet, table, period, plan };
  const { sensitivity } = uncertaintyOf(base, await replicateAll(base, job, threadsFor(base)));
  return { replications, seed, of: 'meanAbsoluteRankChange', inputs: sensitivity };
}

function strengthsResult(scores: PeriodScores, id: string | undefined): object {
  const entities = [...entityResults(scores, standingOf(scores))];
  const entity = entities.find((each) => each.id === id);
  if (entity === undefined) {
    const reason = id === undefined ? 'strengths needs --entity' : `no entity "${id}" in this period`;
    throw new SteelyardError('USAGE_INVALID', { values: { reason } });
  }
  return { entity: entity.id, ...peerComparison(entity, entities) };
}
