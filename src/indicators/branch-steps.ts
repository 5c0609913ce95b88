import type { Binding } from './binding.js';
import { createBlock, flagOf, putRow, type Step } from './block.js';
import { truth } from './operators.js';

/** `and` is decided by a left side that is 0, `or` by one that is not; then the right side does not count. */
export function logicStep(left: Step, right: Step, decisive: boolean, { blockRows }: Binding): Step {
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

/** `condition ? yes : no`, row by row. */
export function choiceStep([condition, yes, no]: readonly [Step, Step, Step], { blockRows }: Binding): Step {
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
