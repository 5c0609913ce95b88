import type { Binding } from './binding.js';
import { type Block, createBlock, flagOf, isMissing, putRow, type Step } from './block.js';
import { FORMULA_ERROR, FORMULA_MISSING } from './formula.js';

/** What is present: its sum, its mean, how many. The sum and the mean of nothing are missing, not 0. */
export function presentStep(
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
