import { SteelyardError } from '../errors.js';
import { type Block, createBlock, flagOf, isMissing, putRow, type Step, settleFlags } from './block.js';
import type { Expression } from './expression.js';
import { FORMULA_ERROR, FORMULA_MISSING, type MetricColumn, type TextColumn } from './formula.js';
import { readNumberCell } from './number-cell.js';
import { PAIR_LOOPS, type PairLoop, truth, UNARY_FUNCTIONS, UNARY_OPERATORS } from './operators.js';

/** The columns that a formula runs over, and the most rows that a block of it holds. */
export interface Binding {
  readonly columns: ReadonlyMap<string, MetricColumn>;
  readonly blockRows: number;
}

type Call = Extract<Expression, { kind: 'call' }>;

/**
 * Turns an expression into loops over blocks of its columns. Every part is computed for every row and the
 * rows of the branch taken are picked afterwards: a fault in a branch not taken is never looked at.
 */
export function bindExpression(expression: Expression, binding: Binding): Step {
  const bind = (operand: Expression) => bindExpression(operand, binding);
  switch (expression.kind) {
    case 'number':
      return numberStep(expression.value, binding);
    case 'metric':
      return metricStep(numberColumn(expression.metric, binding), binding);
    case 'textEquals':
      return textStep(expression, binding);
    case 'unary':
      return mapStep(bind(expression.operand), UNARY_OPERATORS[expression.operator], binding);
    case 'binary':
      return foldStep(
        [bind(expression.left), bind(expression.right)],
        [PAIR_LOOPS[expression.operator]],
        binding,
      );
    case 'chain':
      return foldStep(expression.terms.map(bind), [PAIR_LOOPS[expression.operator]], binding);
    case 'logic':
      return logicStep(bind(expression.left), bind(expression.right), expression.operator === 'or', binding);
    case 'choice':
      return choiceStep([bind(expression.condition), bind(expression.yes), bind(expression.no)], binding);
    case 'call':
      return callStep(expression, expression.arguments.map(bind), binding);
  }
}

function numberStep(value: number, { blockRows }: Binding): Step {
  const block = createBlock(blockRows);
  block.values.fill(value);
  return () => block;
}

function numberColumn(metric: string, { columns }: Binding): MetricColumn | undefined {
  const column = columns.get(metric);
  if (column?.kind === 'text') throw new SteelyardError('FORMULA_METRIC_TEXT', { values: { metric } });
  return column;
}

/** A column that is not there is missing in every row. */
function metricStep(column: MetricColumn | undefined, { blockRows }: Binding): Step {
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
    putRow(
      block,
      row,
      value,
      Number.isNaN(value) ? FORMULA_MISSING : Number.isFinite(value) ? 0 : FORMULA_ERROR,
    );
  }
}

/** Text columns hold the place of a word; a text that is no word of the column equals none of its cells. */
function textStep(expression: Extract<Expression, { kind: 'textEquals' }>, binding: Binding): Step {
  const column = binding.columns.get(expression.metric);
  const sought =
    column?.kind === 'text' ? wordCode(column, expression.text) : readNumberCell(expression.text);
  const equals = (value: number) => truth((value === sought) === expression.equal);
  return mapStep(metricStep(column, binding), equals, binding);
}

function wordCode({ words }: TextColumn, text: string): number | null {
  const code = words.indexOf(text);
  return code === -1 ? null : code;
}

function mapStep(operand: Step, operate: (value: number) => number, { blockRows }: Binding): Step {
  const block = createBlock(blockRows);
  return (start, count) => {
    const input = operand(start, count);
    for (let row = 0; row < count; row += 1) block.values[row] = operate(input.values[row] as number);
    return settleFlags(block, [input], count);
  };
}

/** Folds operands from the left with one loop each; the last loop given serves the rest. */
function foldStep(operands: readonly Step[], loops: readonly PairLoop[], { blockRows }: Binding): Step {
  const block = createBlock(blockRows);
  return (start, count) => {
    const inputs = operands.map((operand) => operand(start, count));
    const [first, ...others] = inputs as [Block, ...Block[]];
    let left = first.values;
    if (others.length === 0) block.values.set(left);
    others.forEach((right, at) => {
      const loop = (loops[at] ?? loops[loops.length - 1]) as PairLoop;
      loop(block.values, left, right.values, count);
      left = block.values;
    });
    return settleFlags(block, inputs, count);
  };
}

/** `and` is decided by a left side that is 0, `or` by one that is not; then the right side does not count. */
function logicStep(left: Step, right: Step, decisive: boolean, { blockRows }: Binding): Step {
  const block = createBlock(blockRows);
  return (start, count) => {
    const first = left(start, count);
    const second = right(start, count);
    block.flagged = false;
    for (let row = 0; row < count; row += 1) {
      const decided = flagOf(first, row) !== 0 || (first.values[row] !== 0) === decisive;
      const deciding = decided ? first : second;
      putRow(block, row, truth(deciding.values[row] !== 0), flagOf(deciding, row));
    }
    return block;
  };
}

function choiceStep([condition, yes, no]: readonly [Step, Step, Step], { blockRows }: Binding): Step {
  const block = createBlock(blockRows);
  return (start, count) => {
    const asked = condition(start, count);
    const ifYes = yes(start, count);
    const ifNo = no(start, count);
    block.flagged = false;
    for (let row = 0; row < count; row += 1) {
      const taken = asked.values[row] === 0 ? ifNo : ifYes;
      const source = flagOf(asked, row) === 0 ? taken : asked;
      putRow(block, row, source.values[row] as number, flagOf(source, row));
    }
    return block;
  };
}

function callStep({ name }: Call, operands: readonly Step[], binding: Binding): Step {
  switch (name) {
    case 'sum':
    case 'mean':
    case 'count':
      return presentStep(name, operands, binding);
    case 'present':
      return presentStep('count', operands, binding);
    case 'min':
    case 'max':
      return foldStep(operands, [PAIR_LOOPS[name]], binding);
    case 'clamp':
      return foldStep(operands, [PAIR_LOOPS.max, PAIR_LOOPS.min], binding);
    default:
      return mapStep(operands[0] as Step, UNARY_FUNCTIONS[name], binding);
  }
}

/** What is present: its sum, its mean, how many. The sum and the mean of nothing are missing, not 0. */
function presentStep(
  name: 'sum' | 'mean' | 'count',
  operands: readonly Step[],
  { blockRows }: Binding,
): Step {
  const block = createBlock(blockRows);
  return (start, count) => {
    const inputs = operands.map((operand) => operand(start, count));
    block.flagged = false;
    for (let row = 0; row < count; row += 1) putPresent(block, row, name, inputs);
    return block;
  };
}

function putPresent(
  block: Block,
  row: number,
  name: 'sum' | 'mean' | 'count',
  inputs: readonly Block[],
): void {
  let total = 0;
  let present = 0;
  let fault = 0;
  for (const input of inputs) {
    const flag = flagOf(input, row);
    if (isMissing(flag)) continue;
    fault |= flag;
    total += input.values[row] as number;
    present += 1;
  }
  const value = { sum: total, mean: total / present, count: present }[name];
  const nothing = present === 0 && name !== 'count' ? FORMULA_MISSING : 0;
  const overflow = Number.isFinite(value) ? 0 : FORMULA_ERROR;
  putRow(block, row, value, fault || nothing || overflow);
}
