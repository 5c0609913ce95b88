import { SteelyardError } from '../../errors.js';
import type { PeriodScores } from '../period-scores.js';
import { allCorrelations } from './all-correlations.js';
import type { Correlation, CorrelationMethod } from './correlation.js';
import { type IndicatorStage, indicatorsAt } from './indicator-stage.js';

/** Two indicators of one node above this say the same thing (COINr's get_corr_flags). */
const REDUNDANT = 0.9;
/** Below this they pull against each other, and their mean hides both (COINr's example of negative flags). */
const CONFLICTING = -0.4;

export interface FlaggedPair {
  readonly parent: string;
  readonly first: string;
  readonly second: string;
  readonly coefficient: number;
}

/** Coefficients and p-values of every row against every column; null where not defined. */
export interface CorrelationTable {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly coefficients: readonly (readonly (number | null)[])[];
  readonly p: readonly (readonly (number | null)[])[];
}

export interface CorrelationAnalysis {
  readonly method: CorrelationMethod;
  readonly stage: IndicatorStage;
  /** Indicators against each other. */
  readonly indicators: CorrelationTable;
  /** Indicators and inner nodes against the scores of the inner nodes. */
  readonly levels: CorrelationTable;
  /** Pairs under one node with a coefficient above 0.9. */
  readonly redundant: readonly FlaggedPair[];
  /** Pairs under one node with a coefficient below −0.4. */
  readonly conflicting: readonly FlaggedPair[];
}

/** Entities times pairs of columns: Kendall's tau of so many takes about ten minutes. */
const MOST_KENDALL_CELLS = 2e9;

/**
 * Correlations within and between the levels of a framework.
 *
 * @param onColumn called when a column of Kendall's tau, of indicators and nodes together, is done
 * @throws ANALYSIS_UNDEFINED when Kendall's tau would take too long
 */
export function correlationAnalysis(
  scores: PeriodScores,
  method: CorrelationMethod,
  stage: IndicatorStage,
  onColumn?: (done: number) => void,
): CorrelationAnalysis {
  const { tree, nodes, period } = scores;
  const ids = [...tree.leaves, ...tree.nodes].map(({ id }) => id);
  if (method === 'kendall') checkSize(period.rows, ids.length);
  const all = allCorrelations([...indicatorsAt(scores, stage), ...nodes.scores], method, onColumn);
  const count = tree.leaves.length;
  const indicators = correlationTable(ids.slice(0, count), ids.slice(0, count), all.slice(0, count));
  const ofNodes = all.map((row) => row.slice(count));
  const pairs = siblingPairs(scores, indicators);
  return {
    method,
    stage,
    indicators,
    levels: correlationTable(ids, ids.slice(count), ofNodes),
    redundant: pairs.filter(({ coefficient }) => coefficient > REDUNDANT),
    conflicting: pairs.filter(({ coefficient }) => coefficient < CONFLICTING),
  };
}

function checkSize(rows: number, columns: number): void {
  if ((rows * columns * (columns + 1)) / 2 <= MOST_KENDALL_CELLS) return;
  const reason = `Kendall's tau of ${rows} entities and ${columns} indicators and nodes would take too long; use --method spearman, or fewer of them`;
  throw new SteelyardError('ANALYSIS_UNDEFINED', { values: { analysis: 'correlation', reason } });
}

function correlationTable(
  rows: readonly string[],
  columns: readonly string[],
  cells: readonly (readonly Correlation[])[],
): CorrelationTable {
  const own = cells.map((row) => row.slice(0, columns.length));
  return {
    rows,
    columns,
    coefficients: own.map((row) => row.map(({ coefficient }) => coefficient)),
    p: own.map((row) => row.map(({ p }) => p)),
  };
}

function siblingPairs({ tree }: PeriodScores, { coefficients }: CorrelationTable): FlaggedPair[] {
  return tree.leaves.flatMap(({ id: first, parent }, at) =>
    tree.leaves.slice(at + 1).flatMap(({ id: second, parent: other }, step) => {
      const coefficient = coefficients[at]?.[at + 1 + step] ?? null;
      if (parent !== other || coefficient === null) return [];
      return [{ parent: tree.nodes[parent]?.id ?? '', first, second, coefficient }];
    }),
  );
}
