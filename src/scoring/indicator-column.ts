import type { FrameworkDefinition } from '../indicators/framework-definition.js';
import { fillMissing } from './fill-missing.js';
import { imputedValues } from './impute-column.js';
import { FILLED, OUTCOME } from './outcome-code.js';
import { type IndicatorColumn, ownColumn } from './own-column.js';
import type { ScoringLeaf } from './scoring-tree.js';
import type { TablePeriod, TablePeriods } from './table-period.js';

/**
 * Formula → window → valid → missing → imputation of one indicator over the rows of a period; `used` then holds
 * the values as they are before treatment.
 */
export function indicatorColumn(
  leaf: ScoringLeaf,
  period: TablePeriod,
  periods: TablePeriods,
  imputation: FrameworkDefinition['imputation'],
): IndicatorColumn {
  const column = ownColumn(leaf, period, periods);
  fillMissing(column, leaf, period, periods);
  // In the service a value that a source owes leaves the mean; it is never guessed from other departments.
  const imputes = period.table.statuses === null && leaf.indicator.missing === 'exclude';
  if (imputes && imputation.method !== 'none') impute(column, imputation.method, period.groups);
  return column;
}

function impute(
  column: IndicatorColumn,
  method: FrameworkDefinition['imputation']['method'],
  groups: readonly (string | null)[],
): void {
  const imputed = imputedValues(column.used, method, groups);
  imputed.forEach((value, row) => {
    if (column.outcomes[row] !== OUTCOME.notAvailable || Number.isNaN(value)) return;
    column.outcomes[row] = OUTCOME.scored;
    column.filled[row] = FILLED.imputed;
    column.used[row] = value;
  });
}
