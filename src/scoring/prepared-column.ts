import type { FrameworkDefinition } from '../indicators/framework-definition.js';
import { indicatorColumn } from './indicator-column.js';
import type { IndicatorColumn } from './own-column.js';
import type { ScoringLeaf } from './scoring-tree.js';
import type { TablePeriod, TablePeriods } from './table-period.js';
import { treatColumn } from './treatment/treat-column.js';

/** Formula → window → valid → missing → imputation → treatment: an indicator ready to be normalised. */
export function preparedColumn(
  leaf: ScoringLeaf,
  period: TablePeriod,
  periods: TablePeriods,
  { imputation, treatment }: Pick<FrameworkDefinition, 'imputation' | 'treatment'>,
): IndicatorColumn {
  const column = indicatorColumn(leaf, period, periods, imputation);
  return treatment === undefined ? column : { ...column, used: treatColumn(column.used, treatment).values };
}
