import type { PriceFact } from '../../pricing/price-fact.js';
import type { MeasurementStatus } from '../../sources/measurement-status.js';

/** One metric of a department in a month. */
export interface MetricFact {
  readonly value: number | null;
  readonly status: MeasurementStatus;
}

/** One indicator of a department in a month. */
export interface IndicatorFact {
  readonly value: number | null;
  readonly score: number | null;
}

/** A department in a month. */
export interface DepartmentMonthFacts {
  readonly score: number | null;
  readonly band: string | null;
  readonly groupRank: number | null;
  readonly indicators: ReadonlyMap<string, IndicatorFact>;
  readonly metrics: ReadonlyMap<string, MetricFact>;
}

/** A notice or objection whose day has passed. */
export interface OverdueFact {
  readonly kind: 'notice' | 'objection';
  readonly id: string;
  readonly department: string;
  readonly workingDaysLate: number;
}

/** What is known about the charges for an asset; no facts when they are in order. */
export interface PolicyPriceFact {
  readonly asset: string;
  readonly department: string;
  readonly facts: readonly Pick<PriceFact, 'code' | 'actual' | 'limit'>[];
}

/** What a source holds of a department for the month. */
export interface DeliveryFact {
  readonly department: string;
  readonly source: string;
  /** Whether the source came at all; one that is down is no department's silence. */
  readonly came: boolean;
  /** Numbers of the department and its assets, now and the month before. */
  readonly cells: number;
  readonly cellsBefore: number;
  /** Of `cells`, those that came after the cut-off. */
  readonly late: number;
}

/** Everything that policies are judged on for one month. */
export interface PolicyFacts {
  /** YYYY-MM */
  readonly period: string;
  /** Ids of the departments that existed in the month. */
  readonly departments: readonly string[];
  /** What is known of a department in the month that lies `back` months before; null when nothing is. */
  month(department: string, back: number): DepartmentMonthFacts | null;
  readonly overdue: readonly OverdueFact[];
  readonly prices: readonly PolicyPriceFact[];
  readonly deliveries: readonly DeliveryFact[];
}
