import type { MetricColumn } from './formula.js';

/** The columns that a formula runs over, and the most rows that a block of it holds. */
export interface Binding {
  readonly columns: ReadonlyMap<string, MetricColumn>;
  readonly blockRows: number;
}
