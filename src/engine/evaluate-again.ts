import { collectEvaluation, evaluateFramework } from '../scoring/evaluate-framework.js';
import type { EntityResult, Evaluation } from '../scoring/evaluation.js';
import { buildScoringTree } from '../scoring/scoring-tree.js';
import type { EvaluationDocument } from '../store/models/evaluation-model.js';
import type { EngineParts } from './engine-parts.js';
import { parameterSetOf } from './evaluation-origin.js';
import { frameworkDemand } from './framework-demand.js';
import { MonthTables } from './month-tables.js';
import { sha256 } from './sha256.js';

/** A stored evaluation made a second time. */
export interface Reevaluation {
  readonly evaluation: Evaluation;
  readonly hasErrors: boolean;
  /** The measurements are no longer those that went in. */
  readonly inputsChanged: boolean;
  /** Entities whose result is not the same to the bit, in either. */
  readonly differing: readonly string[];
}

/**
 * Evaluates a stored month again with the framework, indicators, parameter set and exemptions it names, on the
 * measurements of today. Nothing is written.
 *
 * @throws SteelyardError SNAPSHOT_DAMAGED
 */
export async function evaluateAgain(
  parts: EngineParts,
  stored: EvaluationDocument,
  tables = new MonthTables(parts),
): Promise<Reevaluation> {
  const resolved = await parts.snapshots.load(stored.frameworkHash);
  const parameterSet = parameterSetOf(stored);
  const demand = frameworkDemand(buildScoringTree(resolved, parameterSet));
  const { table, hash } = await tables.inputsOf(demand, stored);
  const run = evaluateFramework({
    ...resolved,
    table,
    parameterSet,
    period: stored.period,
    engineVersion: parts.version,
    hash: sha256,
  });
  const evaluation = collectEvaluation(run);
  return {
    evaluation,
    hasErrors: run.hasErrors,
    inputsChanged: hash !== stored.inputHash,
    differing: differingEntities(await parts.evaluations.entities(stored._id), evaluation.entities),
  };
}

function differingEntities(before: readonly EntityResult[], after: readonly EntityResult[]): string[] {
  const texts = new Map(before.map((entity) => [entity.id, JSON.stringify(entity)]));
  const changed = after.filter((entity) => texts.get(entity.id) !== JSON.stringify(entity));
  const present = new Set(after.map(({ id }) => id));
  const gone = before.filter(({ id }) => !present.has(id));
  return [...changed, ...gone].map(({ id }) => id);
}
