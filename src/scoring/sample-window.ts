import type { MetricColumn } from '../indicators/formula.js';
import type { MinimumSample } from '../indicators/indicator-definition.js';
import { cellStatus, isWithheld } from './cell-status.js';
import type { ScoringLeaf } from './scoring-tree.js';
import type { TablePeriod, TablePeriods } from './table-period.js';

/** What an indicator with a minimum sample reads in each row. */
export interface SampleWindow {
  /** Metric columns, combined over the window in the rows whose sample was too small. */
  readonly columns: ReadonlyMap<string, MetricColumn>;
  /** Size of the sample behind each row; NaN when it is missing. */
  readonly sizes: Float64Array;
  /** How many periods with a sample stand behind each row. */
  readonly periods: Uint16Array;
  /** In the service: status of a withheld cell inside a window that was used, else 0. */
  readonly withheld: Uint8Array;
}

/**
 * The rolling window of small samples: where the sample metric is under n, every metric of the formula is
 * combined over this and the window − 1 calendar periods before, missing cells and exempt periods skipped.
 */
export function sampleWindow(
  { id, formula, notApplicable }: ScoringLeaf,
  rule: MinimumSample,
  period: TablePeriod,
  periods: TablePeriods,
): SampleWindow {
  const combined = new Set([...formula.metrics, rule.metric]);
  const columns = new Map<string, MetricColumn>();
  for (const metric of [...combined, ...(notApplicable?.metrics ?? [])]) {
    const column = period.column(metric);
    if (column === undefined) continue;
    const copied = combined.has(metric) && column.kind === 'number';
    columns.set(metric, copied ? { ...column, values: column.values.slice() } : column);
  }
  const sizes = columns.get(rule.metric)?.values ?? new Float64Array(period.rows).fill(Number.NaN);
  const counts = new Uint16Array(period.rows).fill(1);
  const withheld = new Uint8Array(period.rows);
  for (let row = 0; row < period.rows; row += 1) {
    if (!((sizes[row] as number) < rule.n)) continue;
    const reach = windowOf({ period, row }, periods, rule.window).filter(
      (cell) => cell.period === period || !cell.period.isExempt(id, cell.row),
    );
    counts[row] = reach.filter((cell) => !Number.isNaN(valueAt(cell, rule.metric))).length;
    for (const metric of combined) {
      const column = columns.get(metric);
      if (column?.kind === 'number') column.values[row] = combine(reach, metric, rule.combine);
      withheld[row] ||= withheldStatus(reach, metric);
    }
  }
  return { columns, sizes, periods: counts, withheld };
}

/** A row of some period. */
interface Cell {
  readonly period: TablePeriod;
  readonly row: number;
}

/** The entity's rows in the window, latest first. */
function windowOf({ period, row }: Cell, periods: TablePeriods, window: number): readonly Cell[] {
  const entity = period.entities[row] as string;
  const cells: Cell[] = [{ period, row }];
  for (let back = 1; back < window; back += 1) {
    const earlier = periods.at(period.index - back);
    const place = earlier?.rowOf(entity);
    if (earlier !== undefined && place !== undefined) cells.push({ period: earlier, row: place });
  }
  return cells;
}

function combine(cells: readonly Cell[], metric: string, method: MinimumSample['combine']): number {
  const values = cells.map((cell) => valueAt(cell, metric)).filter((value) => !Number.isNaN(value));
  const [latest] = values;
  if (latest === undefined) return Number.NaN;
  if (method === 'last') return latest;
  const sum = values.reduce((total, value) => total + value, 0);
  return method === 'sum' ? sum : sum / values.length;
}

function valueAt({ period, row }: Cell, metric: string): number {
  return period.column(metric)?.values[row] ?? Number.NaN;
}

function withheldStatus(cells: readonly Cell[], metric: string): number {
  for (const { period, row } of cells) {
    if (period.table.statuses === null) return 0;
    const status = cellStatus(period, metric, row);
    if (isWithheld(status)) return status;
  }
  return 0;
}
