import { FORMULA_ERROR, FORMULA_OK, type FormulaResult, type MetricColumn } from '../indicators/formula.js';
import { isWithheld, jointStatuses, statusCode } from './cell-status.js';
import { LOST } from './lost-reason.js';
import { FILLED, OUTCOME } from './outcome-code.js';
import { type SampleWindow, sampleWindow } from './sample-window.js';
import type { ScoringLeaf } from './scoring-tree.js';
import type { TablePeriod, TablePeriods } from './table-period.js';

const OK = statusCode('ok');
const NOT_APPLICABLE = statusCode('notApplicable');
const REJECTED = statusCode('rejected');

/** An indicator over the rows of a period. */
export interface IndicatorColumn {
  /** Formula results; NaN where the formula gave no number. */
  readonly values: Float64Array;
  /** What is normalised: after missing, imputation and treatment; NaN where there is nothing. */
  readonly used: Float64Array;
  /** OUTCOME codes. */
  readonly outcomes: Uint8Array;
  /** FILLED codes. */
  readonly filled: Uint8Array;
  /** LOST codes of scores that were set to the lower end. */
  readonly lost: Uint8Array;
  /** What the formula read. */
  readonly inputs: ReadonlyMap<string, MetricColumn>;
  readonly sample: SampleWindow | null;
}

/**
 * Formula → window → valid, from this period's own data. In the service a withheld or invalid value scores the
 * lower end at once, so that neither missing rules nor the mean can make up for it.
 */
export function ownColumn(leaf: ScoringLeaf, period: TablePeriod, periods: TablePeriods): IndicatorColumn {
  const rule = leaf.indicator.minimumSample;
  const sample = rule === undefined ? null : sampleWindow(leaf, rule, period, periods);
  const inputs = sample?.columns ?? inputsOf(leaf, period);
  const result = leaf.formula.evaluate(inputs, period.rows);
  const condition = leaf.notApplicable?.evaluate(inputs, period.rows) ?? null;
  const column: IndicatorColumn = {
    values: result.values,
    used: new Float64Array(period.rows).fill(Number.NaN),
    outcomes: new Uint8Array(period.rows),
    filled: new Uint8Array(period.rows),
    lost: new Uint8Array(period.rows),
    inputs,
    sample,
  };
  for (let row = 0; row < period.rows; row += 1) {
    setOutcome(column, row, outcomeOf(leaf, result, condition, row));
  }
  if (period.table.statuses !== null) applyStatuses(column, leaf, period);
  for (let row = 0; row < period.rows; row += 1) {
    if (period.isExempt(leaf.id, row)) exempt(column, row);
  }
  return column;
}

/** Sets the score of a row to the lower end of the output, and says why. */
export function fillWithZero(column: IndicatorColumn, row: number, lost: number): void {
  column.outcomes[row] = OUTCOME.scored;
  column.filled[row] = FILLED.zero;
  column.lost[row] = lost;
  column.used[row] = Number.NaN;
}

/** An approved exemption comes before whatever was or was not delivered. */
function exempt(column: IndicatorColumn, row: number): void {
  setOutcome(column, row, OUTCOME.notApplicable);
  column.filled[row] = FILLED.own;
  column.lost[row] = LOST.exempt;
}

/** The metrics that decide an indicator: of its formula, its condition and its sample. */
export function metricsOf({ formula, notApplicable, indicator }: ScoringLeaf): readonly string[] {
  const sample = indicator.minimumSample === undefined ? [] : [indicator.minimumSample.metric];
  return [...new Set([...formula.metrics, ...(notApplicable?.metrics ?? []), ...sample])];
}

function inputsOf(leaf: ScoringLeaf, period: TablePeriod): ReadonlyMap<string, MetricColumn> {
  const inputs = new Map<string, MetricColumn>();
  for (const metric of metricsOf(leaf)) {
    const column = period.column(metric);
    if (column !== undefined) inputs.set(metric, column);
  }
  return inputs;
}

function outcomeOf(
  { indicator }: ScoringLeaf,
  { values, outcomes }: FormulaResult,
  condition: FormulaResult | null,
  row: number,
): number {
  if (condition !== null) {
    const known = condition.outcomes[row];
    if (known !== FORMULA_OK) return known === FORMULA_ERROR ? OUTCOME.error : OUTCOME.notAvailable;
    if (condition.values[row] !== 0) return OUTCOME.notApplicable;
  }
  const outcome = outcomes[row];
  if (outcome !== FORMULA_OK) return outcome === FORMULA_ERROR ? OUTCOME.error : OUTCOME.notAvailable;
  if (indicator.valid === undefined) return OUTCOME.scored;
  const [low, high] = indicator.valid;
  const value = values[row] as number;
  return value < low || value > high ? OUTCOME.error : OUTCOME.scored;
}

/** A value that was refused stays visible; one that does not apply, or cannot be known to, is none. */
function setOutcome(column: IndicatorColumn, row: number, outcome: number): void {
  column.outcomes[row] = outcome;
  column.used[row] = outcome === OUTCOME.scored ? (column.values[row] as number) : Number.NaN;
  if (outcome === OUTCOME.notApplicable || outcome === OUTCOME.notAvailable) column.values[row] = Number.NaN;
}

function applyStatuses(column: IndicatorColumn, leaf: ScoringLeaf, period: TablePeriod): void {
  const statuses = jointStatuses(period, metricsOf(leaf));
  for (let row = 0; row < period.rows; row += 1) {
    const status = statuses[row] as number;
    const inWindow = column.sample?.withheld[row] ?? 0;
    if (status === NOT_APPLICABLE) {
      setOutcome(column, row, OUTCOME.notApplicable);
    } else if (isWithheld(status) || inWindow !== 0) {
      column.values[row] = Number.NaN;
      const withheld = isWithheld(status) ? status : inWindow;
      fillWithZero(column, row, withheld === REJECTED ? LOST.rejected : LOST.notDelivered);
    } else if (status !== OK) {
      setOutcome(column, row, OUTCOME.notAvailable);
    } else if (column.outcomes[row] === OUTCOME.error) {
      fillWithZero(column, row, LOST.invalidValue);
    }
  }
}
