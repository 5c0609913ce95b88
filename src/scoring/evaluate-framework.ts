import type { ParameterSet } from '../indicators/framework-definition.js';
import type { ResolvedFramework } from '../indicators/resolve-framework.js';
import { canonicalJson } from './canonical-json.js';
import type { DataTable } from './data-table.js';
import { displayColumns } from './display-columns.js';
import { entityResults, hasErrors } from './entity-results.js';
import type { EntityResult, Evaluation } from './evaluation.js';
import { evaluationWarnings } from './evaluation-warnings.js';
import { scorePeriod } from './period-scores.js';
import { buildScoringTree } from './scoring-tree.js';
import { standingOf } from './standing.js';

export interface EvaluationInput extends ResolvedFramework {
  readonly table: DataTable;
  /** By default the latest in the table. */
  readonly period?: string | null | undefined;
  readonly parameterSet?: ParameterSet | null | undefined;
  readonly engineVersion: string;
  /** Hash of a text, for the fingerprint of the definitions; SHA-256 in hex at the edges. */
  readonly hash: (text: string) => string;
}

/** An evaluation whose entities are made one at a time. */
export interface EvaluationRun extends Omit<Evaluation, 'entities'> {
  /** True when some outcome is an error: parts are wrong, and named in the warnings. */
  readonly hasErrors: boolean;
  /** Ids of the inner nodes and of the indicators, in tree order. */
  readonly nodeIds: readonly string[];
  readonly indicatorIds: readonly string[];
  readonly entityCount: number;
  /** The results in input order; each call starts anew. */
  entities(): Generator<EntityResult>;
}

/**
 * Evaluates a framework over one period of a table.
 *
 * @throws SteelyardError when the parameter set does not fit the framework or the period has no row
 */
export function evaluateFramework(input: EvaluationInput): EvaluationRun {
  const { framework, indicators, table, parameterSet = null } = input;
  const tree = buildScoringTree({ framework, indicators }, parameterSet);
  const scores = scorePeriod(tree, table, input.period ?? null);
  const standing = standingOf(scores);
  const shown = displayColumns(scores);
  return {
    framework: {
      id: framework.id,
      version: framework.version,
      hash: input.hash(canonicalJson({ framework, indicators: [...indicators] })),
    },
    parameterSet,
    period: scores.periodText,
    engine: input.engineVersion,
    warnings: evaluationWarnings(scores, standing, shown),
    hasErrors: hasErrors(scores),
    nodeIds: tree.nodes.map(({ id }) => id),
    indicatorIds: tree.leaves.map(({ id }) => id),
    entityCount: scores.period.rows,
    entities: () => entityResults(scores, standing, shown),
  };
}

/** The whole evaluation in memory. */
export function collectEvaluation(run: EvaluationRun): Evaluation {
  const { framework, parameterSet, period, engine, warnings } = run;
  return { framework, parameterSet, period, engine, entities: [...run.entities()], warnings };
}
