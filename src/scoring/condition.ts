import { FORMULA_OK, type Formula, type MetricColumn } from '../indicators/formula.js';
import { isWithheld, jointStatuses, OK } from './cell-status.js';
import type { TablePeriod } from './table-period.js';

/** What a `when` says in each row. */
export const CONDITION = {
  false: 0,
  true: 1,
  /** It reads a missing metric, one that does not apply or whose source was down, or cannot be computed: false. */
  unknown: 2,
  /** Service: it reads a metric that was withheld. */
  withheld: 3,
} as const;

/** Evaluates a `when` over the rows of a period; answers CONDITION codes. */
export function conditionColumn(when: Formula, period: TablePeriod): Uint8Array {
  const columns = new Map<string, MetricColumn>();
  for (const metric of when.metrics) {
    const column = period.column(metric);
    if (column !== undefined) columns.set(metric, column);
  }
  const { values, outcomes } = when.evaluate(columns, period.rows);
  const statuses = period.table.statuses === null ? null : jointStatuses(period, when.metrics);
  const codes = new Uint8Array(period.rows);
  for (let row = 0; row < period.rows; row += 1) {
    const status = statuses?.[row] ?? OK;
    if (isWithheld(status)) codes[row] = CONDITION.withheld;
    else if (status !== OK || outcomes[row] !== FORMULA_OK) codes[row] = CONDITION.unknown;
    else codes[row] = values[row] === 0 ? CONDITION.false : CONDITION.true;
  }
  return codes;
}
