import { FORMULA_OK, type Formula, type MetricColumn } from '../indicators/formula.js';
import { cellStatus, isWithheld, OK } from './cell-status.js';
import type { TablePeriod } from './table-period.js';

/** What a `when` says in each row. */
export const CONDITION = {
  false: 0,
  true: 1,
  /** It reads a missing metric, or cannot be computed, and counts as false. */
  unknown: 2,
  /** Service: it reads a metric that was withheld. */
  withheld: 3,
} as const;

/** Functions that skip what is missing, so that their result says nothing of what they skipped. */
const SKIPPING_FUNCTION = /\b(?:sum|mean|count|present)\s*\(/;

/**
 * Evaluates a `when` over the rows of a period; answers CONDITION codes. In the service a branch that is not
 * taken may read anything, but what a function skipped because its source was down leaves the answer open.
 */
export function conditionColumn(when: Formula, period: TablePeriod): Uint8Array {
  const columns = new Map<string, MetricColumn>();
  for (const metric of when.metrics) {
    const column = period.column(metric);
    if (column !== undefined) columns.set(metric, column);
  }
  const { values, outcomes } = when.evaluate(columns, period.rows);
  const inService = period.table.statuses !== null;
  const skips = SKIPPING_FUNCTION.test(when.text);
  const codes = new Uint8Array(period.rows);
  for (let row = 0; row < period.rows; row += 1) {
    const statuses = inService ? when.metrics.map((metric) => cellStatus(period, metric, row)) : [];
    if (statuses.some(isWithheld)) codes[row] = CONDITION.withheld;
    else if (outcomes[row] !== FORMULA_OK) codes[row] = CONDITION.unknown;
    else if (skips && statuses.some((status) => status !== OK)) codes[row] = CONDITION.unknown;
    else codes[row] = values[row] === 0 ? CONDITION.false : CONDITION.true;
  }
  return codes;
}
