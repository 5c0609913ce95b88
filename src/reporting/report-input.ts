import type { FrameworkDefinition } from '../indicators/framework-definition.js';
import type { IndicatorDefinition } from '../indicators/indicator-definition.js';
import type { LocalisedText } from '../indicators/localised-text.js';
import type { Evaluation } from '../scoring/evaluation.js';
import type { MeasurementStatus } from '../sources/measurement-status.js';
import type { Exemption } from '../supervision/exemption.js';
import type { CompletenessSection } from './completeness-section.js';
import type { PriceSection } from './price-section.js';
import type { ReportAudience, ReportFix, ReportSourceRun } from './supervision-report.js';
import type { SupervisionSection } from './supervision-section.js';

/** A department as the engine knows it; its id is the entity id of the evaluations. */
export interface DepartmentFacts {
  readonly id: string;
  readonly title: LocalisedText;
  /** Language of the title when the catalogue says it. */
  readonly language?: 'zh' | 'en' | 'ja' | undefined;
  readonly peerGroup: string;
  readonly kind?: string | undefined;
}

/** How many measurements of a department have a status in the period. */
export interface CoverageCount {
  readonly departmentId: string;
  readonly status: MeasurementStatus;
  readonly count: number;
}

/** One score of one department in one month of the past, or of this month. */
export interface PastScore {
  readonly departmentId: string;
  readonly period: string;
  readonly score: number | null;
}

/** Everything `buildReport` is given; the engine fills it. */
export interface ReportInput {
  readonly framework: FrameworkDefinition;
  /** The definitions of every indicator of the tree, inline ones included, by id. */
  readonly indicators: ReadonlyMap<string, IndicatorDefinition>;
  /** Titles of metrics for the numbers behind an indicator; ids without one print as they are. */
  readonly metricTitles?: ReadonlyMap<string, LocalisedText> | undefined;
  readonly evaluation: Evaluation;
  /** The evaluation of the month before; null prints "no earlier month". */
  readonly previous: Evaluation | null;
  /** Up to 14 months, in any order; this month may be in it. */
  readonly history: readonly PastScore[];
  readonly departments: readonly DepartmentFacts[];
  readonly peerGroupTitles?: ReadonlyMap<string, LocalisedText> | undefined;
  /** Number of assets by department id. */
  readonly assetCounts: ReadonlyMap<string, number>;
  readonly coverage: readonly CoverageCount[];
  /** Prices of the departments that the report shows; left out: none. */
  readonly prices?: PriceSection | undefined;
  /** Approved exemptions in force in the period; left out: none. */
  readonly exemptions?: readonly Exemption[] | undefined;
  /** What has come for the latest month; left out: nothing is known of it. */
  readonly completeness?: CompletenessSection | undefined;
  /** Findings, notices and objections as they stand; left out: none. */
  readonly supervision?: SupervisionSection | undefined;
  readonly sourceRuns: readonly ReportSourceRun[];
  /** The fixes that would raise the score most, by department id, best first. */
  readonly fixes: ReadonlyMap<string, readonly ReportFix[]>;
  readonly sample: boolean;
  readonly audience: ReportAudience;
  /** Required for audience `department`. */
  readonly departmentId?: string | undefined;
  readonly generatedAt: Date;
  readonly timeZone: string;
  /** Hash of everything that was scored (lower-case hexadecimal). */
  readonly inputHash: string;
  /** How far the audit log went: a copy on paper against which a log cut or written anew shows. */
  readonly audit?: { readonly count: number; readonly hash: string } | undefined;
}
