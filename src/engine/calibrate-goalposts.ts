import { SteelyardError } from '../errors.js';
import type { ParameterSet } from '../indicators/framework-definition.js';
import { parameterSetInForce } from '../indicators/parameter-set-in-force.js';
import type { ResolvedFramework } from '../indicators/resolve-framework.js';
import { latestSourceRuns } from '../metrics/run-log.js';
import type { SourceRun } from '../metrics/source-run.js';
import { type Period, periodAt } from '../period.js';
import { type GoalpostProposal, goalpostProposal } from '../scoring/analysis/goalpost-proposal.js';
import { collectEvaluation, evaluateFramework } from '../scoring/evaluate-framework.js';
import type { EntityResult } from '../scoring/evaluation.js';
import { buildScoringTree } from '../scoring/scoring-tree.js';
import type { EvaluationDocument } from '../store/models/evaluation-model.js';
import type { EngineParts } from './engine-parts.js';
import { frameworkDemand } from './framework-demand.js';
import { isSample } from './is-sample.js';
import { MonthTables } from './month-tables.js';
import { publishedParameterSets } from './published-parameter-sets.js';
import { sha256 } from './sha256.js';

export interface CalibrationRequest {
  readonly framework: ResolvedFramework;
  /** First and last month. */
  readonly from: Period;
  readonly to: Period;
}

/** What one entity's score and rank would have been. */
export interface CalibrationEffect {
  readonly entity: string;
  readonly name: string | null;
  readonly score: { readonly current: number | null; readonly proposed: number | null };
  readonly rank: { readonly current: number | null; readonly proposed: number | null };
}

export interface Calibration {
  readonly framework: { readonly id: string; readonly version: number };
  /** The evaluated months that the values are of. */
  readonly months: readonly string[];
  /** Whether some of the data is invented. */
  readonly sample: boolean;
  readonly proposals: readonly GoalpostProposal[];
  /** The proposals as a part of a parameter set. */
  readonly goalposts: Readonly<Record<string, { readonly lower: number; readonly upper: number }>>;
  /** The last of the months, scored as it is and with the proposals. */
  readonly effect: {
    readonly period: string;
    readonly meanScore: { readonly current: number | null; readonly proposed: number | null };
    readonly entities: readonly CalibrationEffect[];
  };
}

/**
 * Proposes goalposts from the stored indicator values of some months, and shows what they would do to the
 * scores of the last one. Changes nothing.
 *
 * @throws SteelyardError EVALUATION_ABSENT when none of the months is evaluated
 */
export async function calibrateGoalposts(
  parts: EngineParts,
  { framework: resolved, from, to }: CalibrationRequest,
): Promise<Calibration> {
  const { id, version, entity } = resolved.framework;
  const entityKind = entity === 'asset' ? 'asset' : 'department';
  const stored: EvaluationDocument[] = [];
  for (let index = from.index; index <= to.index; index += 1) {
    const period = periodAt('month', index).text;
    const found = await parts.evaluations.latest({ framework: id, entityKind, period });
    if (found !== null) stored.push(found);
  }
  const last = stored.at(-1);
  if (last === undefined) {
    throw new SteelyardError('EVALUATION_ABSENT', { values: { framework: id, period: to.text } });
  }
  const published = await publishedParameterSets(parts);
  const inForce = parameterSetInForce(published, resolved.framework, last.period);
  const values = await storedValues(parts, stored);
  const proposals = buildScoringTree(resolved, inForce).leaves.flatMap(
    (leaf) => goalpostProposal(leaf, values.get(leaf.id) ?? []) ?? [],
  );
  const goalposts = Object.fromEntries(
    proposals.flatMap(({ indicator, proposed }) => (proposed === null ? [] : [[indicator, proposed]])),
  );
  const months = stored.map(({ period }) => period);
  const proposed = { weights: {}, ...inForce, goalposts: { ...inForce?.goalposts, ...goalposts } };
  return {
    framework: { id, version },
    months,
    sample: isSample(await sourceRuns(parts, months)),
    proposals,
    goalposts,
    effect: await effectOf(parts, resolved, last, [inForce, proposed]),
  };
}

/** The values that were scored as measured, by indicator. */
async function storedValues(
  { evaluations }: EngineParts,
  stored: readonly EvaluationDocument[],
): Promise<Map<string, number[]>> {
  const values = new Map<string, number[]>();
  for (const { _id } of stored) {
    for (const { indicators } of await evaluations.entities(_id)) {
      for (const { id, outcome, filled, value } of indicators) {
        if (outcome !== 'scored' || filled !== null || value === null) continue;
        const known = values.get(id);
        if (known === undefined) values.set(id, [value]);
        else known.push(value);
      }
    }
  }
  return values;
}

async function sourceRuns({ models }: EngineParts, months: readonly string[]): Promise<SourceRun[]> {
  const runs = await Promise.all(months.map((month) => latestSourceRuns(models, month)));
  return runs.flat();
}

async function effectOf(
  parts: EngineParts,
  resolved: ResolvedFramework,
  stored: EvaluationDocument,
  [current, proposed]: readonly [ParameterSet | null, ParameterSet],
): Promise<Calibration['effect']> {
  const demand = frameworkDemand(buildScoringTree(resolved, current));
  const { table } = await new MonthTables(parts).inputsOf(demand, stored);
  const scored = (parameterSet: ParameterSet | null) => {
    const { period } = stored;
    const input = { ...resolved, table, parameterSet, period, engineVersion: parts.version, hash: sha256 };
    return collectEvaluation(evaluateFramework(input)).entities;
  };
  const [before, after] = [scored(current), scored(proposed)];
  return {
    period: stored.period,
    meanScore: { current: meanScore(before), proposed: meanScore(after) },
    entities: before.map(({ id, name, score, rank }, at) => ({
      entity: id,
      name,
      score: { current: score, proposed: after[at]?.score ?? null },
      rank: { current: rank, proposed: after[at]?.rank ?? null },
    })),
  };
}

function meanScore(entities: readonly EntityResult[]): number | null {
  const scores = entities.flatMap(({ score }) => score ?? []);
  return scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
