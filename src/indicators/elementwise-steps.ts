import type { Binding } from './binding.js';
import { type Block, createBlock, type Step, settleFlags } from './block.js';
import type { PairLoop } from './operators.js';

/** One function of one operand. */
export function mapStep(operand: Step, operate: (value: number) => number, { blockRows }: Binding): Step {
  const block = createBlock(blockRows);
  return (start, count) => {
    const input = operand(start, count);
    for (let row = 0; row < count; row += 1) block.values[row] = operate(input.values[row] as number);
    return settleFlags(block, [input], count);
  };
}

/** Folds operands from the left with one loop each; the last loop given serves the rest. */
export function foldStep(
  operands: readonly Step[],
  loops: readonly PairLoop[],
  { blockRows }: Binding,
): Step {
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
