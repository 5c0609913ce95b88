import { SteelyardError } from '../errors.js';
import { type Period, parsePeriod, periodAt } from '../period.js';
import { aggregateTree, type NodeColumns } from './aggregation/aggregate-tree.js';
import { availabilityColumns } from './availability.js';
import { conditionColumn } from './condition.js';
import type { DataTable } from './data-table.js';
import { nodeOutcomes } from './node-outcomes.js';
import { type LeafScores, scoreLeaves } from './score-leaves.js';
import type { ScoringTree } from './scoring-tree.js';
import { type TablePeriod, TablePeriods } from './table-period.js';
import { chooseVariants, type VariantChoice } from './variant-choice.js';

/** Every stage of one framework over one period, in columns. */
export interface PeriodScores {
  readonly tree: ScoringTree;
  readonly period: TablePeriod;
  /** Null for a table without periods. */
  readonly periodText: string | null;
  readonly leaves: LeafScores;
  readonly nodes: NodeColumns;
  /** OUTCOME codes of the nodes. */
  readonly outcomes: readonly Uint8Array[];
  readonly choice: VariantChoice;
  /** CONDITION codes of the variants. */
  readonly variantConditions: readonly Uint8Array[];
  /** Of the nodes; NaN where nothing is applicable. */
  readonly availability: readonly Float64Array[];
}

/**
 * Runs a table through a framework for one period, by default the latest.
 *
 * @throws SteelyardError PERIOD_ABSENT when the table has no row in the period or in the base period
 */
export function scorePeriod(tree: ScoringTree, table: DataTable, wanted: string | null = null): PeriodScores {
  const periods = new TablePeriods(table);
  const period = periodOf(table, periods, wanted);
  const leaves = scoreLeaves(tree, period, periods, normalisedOver(tree, table, periods, period));
  const aggregation = {
    tree,
    rows: period.rows,
    leafScores: leaves.scores,
    entities: period.entities,
    lowestWhenUndefined: table.statuses !== null,
  };
  const variantConditions = tree.variants.map(({ when }) => conditionColumn(when, period));
  const choice = chooseVariants(aggregation, variantConditions);
  const nodes = aggregateTree({ ...aggregation, ...choice });
  return {
    tree,
    period,
    periodText: table.calendar === null ? null : periodAt(table.calendar.grain, period.index).text,
    leaves,
    nodes,
    outcomes: nodeOutcomes(tree, nodes, leaves.columns, choice),
    choice,
    variantConditions,
    availability: availabilityColumns(tree, leaves.columns, choice, period.rows),
  };
}

function periodOf(table: DataTable, periods: TablePeriods, wanted: string | null): TablePeriod {
  if (wanted !== null) return periodNamed(table, periods, wanted);
  const latest = periods.at(periods.indices().at(-1) ?? 0);
  if (latest === undefined) throw new SteelyardError('TABLE_EMPTY', { values: { what: 'no rows' } });
  return latest;
}

function periodNamed(table: DataTable, periods: TablePeriods, text: string): TablePeriod {
  const { grain, index }: Period = parsePeriod(text);
  const period = table.calendar?.grain === grain ? periods.at(index) : undefined;
  if (period === undefined) {
    throw new SteelyardError('PERIOD_ABSENT', {
      values: { period: text, known: knownPeriods(table, periods) },
    });
  }
  return period;
}

function knownPeriods({ calendar }: DataTable, periods: TablePeriods): string {
  const indices = periods.indices();
  const [first, last] = [indices[0], indices.at(-1)];
  if (calendar === null || first === undefined || last === undefined) return 'It has no column "period".';
  return `It covers ${periodAt(calendar.grain, first).text} to ${periodAt(calendar.grain, last).text}.`;
}

function normalisedOver(
  { framework: { normaliseOver } }: ScoringTree,
  table: DataTable,
  periods: TablePeriods,
  period: TablePeriod,
): readonly TablePeriod[] {
  if (normaliseOver === 'period') return [period];
  if (normaliseOver === 'all') return periods.indices().flatMap((index) => periods.at(index) ?? []);
  return [periodNamed(table, periods, normaliseOver)];
}
