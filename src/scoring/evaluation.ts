import type { ParameterSet } from '../indicators/framework-definition.js';

/** What became of an indicator or node for one entity. */
export type Outcome = 'scored' | 'notApplicable' | 'notAvailable' | 'error';

/** Points lost against the upper end of the scale, and a stable code why; null when none or not defined. */
export interface LostPoints {
  readonly points: number;
  readonly code: string;
}

/** One inner node of one entity; the root comes first. Undefined numbers are null. */
export interface NodeResult {
  readonly id: string;
  readonly parent: string | null;
  readonly score: number | null;
  /** The score before rescale. */
  readonly raw: number | null;
  /** The score after display. */
  readonly shown: number | null;
  readonly rank: number | null;
  readonly weight: number;
  readonly effectiveWeight: number;
  readonly availability: number | null;
  readonly outcome: Outcome;
}

export interface IndicatorResult {
  readonly id: string;
  readonly parent: string;
  /** Formula result. */
  readonly value: number | null;
  /** Value after imputation and treatment. */
  readonly used: number | null;
  readonly score: number | null;
  readonly outcome: Outcome;
  readonly filled: null | 'zero' | 'carryForward' | 'imputed';
  readonly weight: number;
  readonly effectiveWeight: number;
  readonly contribution: number | null;
  /** The metrics the formula read. */
  readonly inputs: Readonly<Record<string, number | string | null>>;
  readonly sample: null | { readonly n: number | null; readonly periods: number };
  readonly lost: LostPoints | null;
}

export interface EntityResult {
  readonly id: string;
  readonly name: string | null;
  readonly group: string | null;
  readonly score: number | null;
  readonly rank: number | null;
  readonly groupRank: number | null;
  readonly band: string | null;
  readonly bandBeforeVeto: string | null;
  /** Indices of the framework's vetoes that hold. */
  readonly vetoes: readonly number[];
  readonly variant: string | null;
  readonly availability: number | null;
  readonly partial: boolean;
  readonly nodes: readonly NodeResult[];
  readonly indicators: readonly IndicatorResult[];
}

export interface EvaluationWarning {
  readonly code: string;
  readonly entity: string | null;
  readonly id: string | null;
  readonly message: string;
}

/** The result of `evaluate`: one framework over one period (contract: stateless commands). */
export interface Evaluation {
  readonly framework: { readonly id: string; readonly version: number; readonly hash: string };
  readonly parameterSet: ParameterSet | null;
  readonly period: string | null;
  readonly engine: string;
  readonly entities: readonly EntityResult[];
  readonly warnings: readonly EvaluationWarning[];
}
