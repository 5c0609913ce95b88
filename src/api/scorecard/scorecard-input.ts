import type { EvaluationHead } from '../../engine/evaluation-store.js';
import type { ScoreInsight } from '../../engine/score-insight.js';
import type { ResolvedFramework } from '../../indicators/resolve-framework.js';
import type { MetricVocabulary } from '../../metrics/metric-definition.js';
import type { EntityResult, Evaluation } from '../../scoring/evaluation.js';
import type { DepartmentDocument } from '../../store/models/department-model.js';
import type { Exemption } from '../../supervision/exemption.js';
import type { NumberEvidence } from './scorecard-evidence.js';
import type { OpenSupervision } from './scorecard-supervision.js';

/** One earlier month of the department. */
export interface PastMonth {
  readonly period: string;
  readonly result: EntityResult;
}

/** All that a scorecard follows from. */
export interface ScorecardInput {
  readonly department: DepartmentDocument;
  readonly period: string;
  /** The definitions that the evaluation was made with. */
  readonly resolved: ResolvedFramework;
  readonly evaluation: Evaluation;
  /** Id of the evaluation with its revision; of months joined, for a quarter or year. */
  readonly evaluationId: string;
  readonly state: EvaluationHead['state'] | null;
  readonly inputHash: string;
  readonly evaluatedAt: Date;
  /** The evaluation of the period before; null when there is none. */
  readonly previous: Evaluation | null;
  /** Months up to this one, oldest first. */
  readonly past: readonly PastMonth[];
  readonly vocabulary: MetricVocabulary;
  /** Rank intervals and the split of the change; empty for a quarter or year. */
  readonly insight: ScoreInsight;
  /** Those the evaluation was made with, of every department. */
  readonly exemptions: readonly Exemption[];
  readonly supervision: OpenSupervision;
  /** Behind the department's numbers of the month, by metric; empty for a quarter or year. */
  readonly evidence: ReadonlyMap<string, NumberEvidence>;
}
