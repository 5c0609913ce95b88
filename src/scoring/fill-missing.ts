import { LOST } from './lost-reason.js';
import { FILLED, OUTCOME } from './outcome-code.js';
import { fillWithZero, type IndicatorColumn, ownColumn } from './own-column.js';
import type { ScoringLeaf } from './scoring-tree.js';
import type { TablePeriod, TablePeriods } from './table-period.js';

/**
 * The indicator's rule for values that are not available: `zero` scores the lower end of the output;
 * `carryForward` takes the value of the latest scored period within reach; `exclude` leaves them out. In the
 * service only a source that was down leaves a value not available, and `zero` does not punish for that.
 */
export function fillMissing(
  column: IndicatorColumn,
  leaf: ScoringLeaf,
  period: TablePeriod,
  periods: TablePeriods,
): void {
  const { missing } = leaf.indicator;
  if (missing === 'exclude') return;
  if (missing !== 'zero') {
    carryForward(column, leaf, { period, periods, reach: missing.carryForward });
  } else if (period.table.statuses === null) {
    for (const row of missingRows(column)) fillWithZero(column, row, LOST.missing);
  }
}

interface Past {
  readonly period: TablePeriod;
  readonly periods: TablePeriods;
  /** Calendar periods to look back. */
  readonly reach: number;
}

function carryForward(column: IndicatorColumn, leaf: ScoringLeaf, { period, periods, reach }: Past): void {
  let rows = missingRows(column);
  for (let back = 1; back <= reach && rows.length > 0; back += 1) {
    const earlier = periods.at(period.index - back);
    if (earlier === undefined) continue;
    const past = ownColumn(leaf, earlier, periods);
    rows = rows.filter((row) => !carry(column, row, past, earlier.rowOf(period.entities[row] as string)));
  }
}

/** Carries what an entity had in an earlier period; a zero for a withheld value is carried as such. */
function carry(
  column: IndicatorColumn,
  row: number,
  past: IndicatorColumn,
  pastRow: number | undefined,
): boolean {
  if (pastRow === undefined || past.outcomes[pastRow] !== OUTCOME.scored) return false;
  if (past.filled[pastRow] === FILLED.zero) {
    fillWithZero(column, row, past.lost[pastRow] as number);
  } else {
    column.outcomes[row] = OUTCOME.scored;
    column.filled[row] = FILLED.carryForward;
    column.used[row] = past.used[pastRow] as number;
  }
  return true;
}

/** The rows whose value is not available. */
function missingRows({ outcomes }: IndicatorColumn): number[] {
  const rows: number[] = [];
  outcomes.forEach((outcome, row) => {
    if (outcome === OUTCOME.notAvailable) rows.push(row);
  });
  return rows;
}
