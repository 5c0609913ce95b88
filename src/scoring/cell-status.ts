import { MEASUREMENT_STATUSES, type MeasurementStatus } from '../sources/measurement-status.js';
import type { TablePeriod } from './table-period.js';

/** Status codes as tables of the service hold them. */
export function statusCode(status: MeasurementStatus): number {
  return MEASUREMENT_STATUSES.indexOf(status);
}

export const OK = statusCode('ok');
const NOT_APPLICABLE = statusCode('notApplicable');
const SOURCE_DOWN = statusCode('sourceDown');
const NOT_DELIVERED = statusCode('notDelivered');
const REJECTED = statusCode('rejected');

/**
 * The status of one cell; a missing value with no status of its own was not delivered. Before its data are due, what
 * has not come is no more the department's fault than a source that is down.
 */
export function cellStatus(period: TablePeriod, metric: string, row: number): number {
  const status = period.statuses(metric)?.[row] ?? OK;
  const isMissing = status === OK && Number.isNaN(period.column(metric)?.values[row] ?? Number.NaN);
  if (!isMissing && status !== NOT_DELIVERED) return status;
  return period.index >= (period.table.notDueFrom ?? Infinity) ? SOURCE_DOWN : NOT_DELIVERED;
}

/** Whether a cell was withheld: not delivered by the cut-off, or rejected. */
export function isWithheld(status: number): boolean {
  return status === NOT_DELIVERED || status === REJECTED;
}

/**
 * In the service, what the cells of several metrics amount to in each row: `notApplicable` when any is, else
 * withheld when any is (withholding never pays), else `sourceDown` when any is, else `ok`.
 */
export function jointStatuses(period: TablePeriod, metrics: readonly string[]): Uint8Array {
  const joint = new Uint8Array(period.rows);
  for (const metric of metrics) {
    for (let row = 0; row < period.rows; row += 1) {
      const status = cellStatus(period, metric, row);
      if (precedence(status) > precedence(joint[row] as number)) joint[row] = status;
    }
  }
  return joint;
}

function precedence(status: number): number {
  if (status === NOT_APPLICABLE) return 3;
  if (isWithheld(status)) return 2;
  return status === OK ? 0 : 1;
}
