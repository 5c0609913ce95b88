import type { PeriodScores } from '../period-scores.js';
import type { ScoringLeaf } from '../scoring-tree.js';

/** Indicator scores of the entities that have all of them, by column. */
export interface CompleteScores {
  /** Indicator ids in tree order. */
  readonly ids: readonly string[];
  readonly columns: readonly Float64Array[];
  /** Whether less is better: `none` passes the values of a cost on as they are, all other scores are turned. */
  readonly costs: readonly boolean[];
  readonly entities: readonly string[];
  /** Rows of the entities within the period. */
  readonly rows: readonly number[];
  /** Entities with a gap. */
  readonly leftOut: readonly string[];
}

/** The entities without a gap; weights from data and rankings by distance are not defined for the others. */
export function completeScores({ tree, period, leaves }: PeriodScores): CompleteScores {
  const isComplete = (row: number) => leaves.scores.every((column) => !Number.isNaN(column[row]));
  const rows = Array.from({ length: period.rows }, (_, row) => row).filter(isComplete);
  const kept = new Set(rows);
  return {
    ids: tree.leaves.map(({ id }) => id),
    columns:
      rows.length === period.rows
        ? leaves.scores
        : leaves.scores.map((column) => Float64Array.from(rows, (row) => column[row] as number)),
    costs: tree.leaves.map(isCost),
    entities: rows.map((row) => period.entities[row] ?? ''),
    rows,
    leftOut: period.entities.filter((_, row) => !kept.has(row)),
  };
}

export function isCost({ normalisation, indicator }: ScoringLeaf): boolean {
  return normalisation.method === 'none' && indicator.direction === 'cost';
}

/** The columns with every cost turned, so that more is better in all of them. */
export function benefitColumns({
  columns,
  costs,
}: Pick<CompleteScores, 'columns' | 'costs'>): Float64Array[] {
  return columns.map((column, at) => (costs[at] === true ? column.map((score) => -score) : column));
}
