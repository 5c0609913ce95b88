import { SteelyardError } from '../errors.js';
import type { Binding } from './binding.js';
import { type Block, createBlock, putRow, type Step } from './block.js';
import { mapStep } from './elementwise-steps.js';
import type { Expression } from './expression.js';
import { FORMULA_ERROR, FORMULA_MISSING, type MetricColumn, type TextColumn } from './formula.js';
import { readNumberCell } from './number-cell.js';
import { truth } from './operators.js';

/** The same number in every row. */
export function numberStep(value: number, { blockRows }: Binding): Step {
  const block = createBlock(blockRows);
  block.values.fill(value);
  return () => block;
}

/** A metric read as a number; FORMULA_METRIC_TEXT when its column holds text. */
export function metricStep(metric: string, binding: Binding): Step {
  const column = binding.columns.get(metric);
  if (column?.kind === 'text') throw new SteelyardError('FORMULA_METRIC_TEXT', { values: { metric } });
  return columnStep(column, binding);
}

/** Text columns hold the place of a word; a text that is no word of the column equals none of its cells. */
export function textStep(expression: Extract<Expression, { kind: 'textEquals' }>, binding: Binding): Step {
  const column = binding.columns.get(expression.metric);
  const sought =
    column?.kind === 'text' ? wordCode(column, expression.text) : readNumberCell(expression.text);
  const equals = (value: number) => truth((value === sought) === expression.equal);
  return mapStep(columnStep(column, binding), equals, binding);
}

/** A column that is not there is missing in every row. */
function columnStep(column: MetricColumn | undefined, { blockRows }: Binding): Step {
  const block = createBlock(blockRows);
  if (column === undefined) {
    for (let row = 0; row < blockRows; row += 1) putRow(block, row, Number.NaN, FORMULA_MISSING);
    return () => block;
  }
  const source = column.values;
  const { values } = block;
  return (start, count) => {
    block.flagged = false;
    for (let row = 0; row < count; row += 1) {
      const value = source[start + row] as number;
      values[row] = value;
      if (value - value !== 0) block.flagged = true;
    }
    if (block.flagged) flagCells(block, count);
    return block;
  };
}

function flagCells(block: Block, count: number): void {
  for (let row = 0; row < count; row += 1) {
    const value = block.values[row] as number;
    putRow(block, row, value, cellFlag(value));
  }
}

function cellFlag(value: number): number {
  if (Number.isNaN(value)) return FORMULA_MISSING;
  return Number.isFinite(value) ? 0 : FORMULA_ERROR;
}

function wordCode({ words }: TextColumn, text: string): number | null {
  const code = words.indexOf(text);
  return code === -1 ? null : code;
}
