import { type Place, SteelyardError } from '../errors.js';
import { bindExpression } from './bind-expression.js';
import { BLOCK_ROWS, type Block, isMissing } from './block.js';
import { type Expression, operandsOf } from './expression.js';
import { FORMULA_MISSING, type Formula, type FormulaResult, type MetricColumn } from './formula.js';
import { parseExpression } from './parse-expression.js';

/**
 * Reads a formula of the definition files and compiles it to loops over columns.
 *
 * A missing metric makes a row FORMULA_MISSING unless it stands under `sum mean count present` or in a branch
 * of `? : and or` that is not taken. A part that is not finite makes it FORMULA_ERROR. Where both happen in
 * one row it is FORMULA_MISSING. Comparisons are exact and give 1 or 0.
 *
 * @param place where the formula stands, for messages
 * @throws SteelyardError FORMULA_* when the text is not a formula of the allow-list
 */
export function compileFormula(text: string, place?: Place): Formula {
  const expression = parsePlaced(text, place);
  const { metrics, textMetrics } = namesOf(expression);
  return {
    text,
    metrics,
    textMetrics,
    evaluate: (columns, rows) => evaluateExpression(expression, columns, rows),
  };
}

function parsePlaced(text: string, place: Place | undefined): Expression {
  try {
    return parseExpression(text);
  } catch (error) {
    if (!(error instanceof SteelyardError)) throw error;
    throw new SteelyardError(error.code, { values: error.values, place, cause: error.cause });
  }
}

/** Runs an expression over columns of `rows` rows. */
export function evaluateExpression(
  expression: Expression,
  columns: ReadonlyMap<string, MetricColumn>,
  rows: number,
): FormulaResult {
  const step = bindExpression(expression, { columns, blockRows: Math.min(rows, BLOCK_ROWS) });
  const values = new Float64Array(rows);
  const outcomes = new Uint8Array(rows);
  for (let start = 0; start < rows; start += BLOCK_ROWS) {
    const count = Math.min(BLOCK_ROWS, rows - start);
    copyBlock(step(start, count), { values, outcomes }, start, count);
  }
  return { values, outcomes };
}

function copyBlock(block: Block, { values, outcomes }: FormulaResult, start: number, count: number): void {
  for (let row = 0; row < count; row += 1) {
    // Adding 0 turns −0 into 0, so that equal values are equal to the bit.
    values[start + row] = (block.values[row] as number) + 0;
  }
  if (!block.flagged) return;
  for (let row = 0; row < count; row += 1) {
    const flag = block.flags[row] as number;
    outcomes[start + row] = isMissing(flag) ? FORMULA_MISSING : flag;
  }
}

interface Names {
  readonly metrics: readonly string[];
  readonly textMetrics: ReadonlySet<string>;
}

function namesOf(expression: Expression): Names {
  const metrics = new Set<string>();
  const numbers = new Set<string>();
  const pending = [expression];
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (part.kind === 'metric' || part.kind === 'textEquals') metrics.add(part.metric);
    if (part.kind === 'metric') numbers.add(part.metric);
    pending.push(...operandsOf(part).toReversed());
  }
  const textMetrics = new Set([...metrics].filter((metric) => !numbers.has(metric)));
  return { metrics: [...metrics], textMetrics };
}
