import type { MetricColumn } from '../indicators/formula.js';
import type { Grain } from '../period.js';

/**
 * A table of metrics in columns; one row is one entity in one period. Tables of the service carry a status for
 * every cell, stand-alone files do not.
 */
export interface DataTable {
  readonly rows: number;
  /** Entity id of each row. */
  readonly entities: readonly string[];
  readonly names: readonly (string | null)[];
  readonly groups: readonly (string | null)[];
  /** Null for a table without periods. */
  readonly calendar: TableCalendar | null;
  readonly columns: ReadonlyMap<string, MetricColumn>;
  /**
   * In the service: by metric, the place in MEASUREMENT_STATUSES of each row's cell; null for a stand-alone
   * table. A metric without a column here was not delivered by anybody.
   */
  readonly statuses: ReadonlyMap<string, Uint8Array> | null;
  /**
   * In the service: index of the first period whose data are not due yet. What has not come there is not known, instead
   * of withheld. Left out: all are due.
   */
  readonly notDueFrom?: number;
  /** By indicator, 1 in each row in which an approved exemption takes it out; left out: there are none. */
  readonly exemptions?: ReadonlyMap<string, Uint8Array>;
  /** Columns of the file that nothing reads. */
  readonly ignoredColumns: readonly string[];
}

export interface TableCalendar {
  readonly grain: Grain;
  /** Period index of each row (see Period). */
  readonly indices: Int32Array;
}
