import { FORMULA_ERROR, FORMULA_MISSING } from './formula.js';

/** Rows worked on at a time: what a few operands need then stays in the fastest cache. */
export const BLOCK_ROWS = 512;

/**
 * The rows of one operand or result while a formula runs. A flag of 0 is a number; otherwise FORMULA_MISSING
 * or FORMULA_ERROR or both bits are set and the value is NaN. `flagged` is false when no row has a flag.
 */
export interface Block {
  readonly values: Float64Array;
  readonly flags: Uint8Array;
  flagged: boolean;
}

/** Computes the rows `start` to `start + count` of one part of a formula; the block is overwritten next time. */
export type Step = (start: number, count: number) => Block;

export function createBlock(rows: number): Block {
  return { values: new Float64Array(rows), flags: new Uint8Array(rows), flagged: false };
}

/**
 * Gives a computed block its flags: those of its operands, and FORMULA_ERROR where all operands are numbers
 * but the result is not finite (a division by zero, a root of a negative number, an overflow).
 */
export function settleFlags(block: Block, operands: readonly Block[], count: number): Block {
  const { values, flags } = block;
  block.flagged = operands.some(({ flagged }) => flagged) || !allFinite(values, count);
  if (!block.flagged) return block;
  flags.fill(0, 0, count);
  for (const operand of operands) {
    if (!operand.flagged) continue;
    for (let row = 0; row < count; row += 1) {
      flags[row] = (flags[row] as number) | (operand.flags[row] as number);
    }
  }
  for (let row = 0; row < count; row += 1) {
    if (flags[row] === 0 && !Number.isFinite(values[row])) flags[row] = FORMULA_ERROR;
    if (flags[row] !== 0) values[row] = Number.NaN;
  }
  return block;
}

/** The flag of a row of a block. */
export function flagOf(block: Block, row: number): number {
  return block.flagged ? (block.flags[row] as number) : 0;
}

/** Writes one row: a number, or NaN with a flag. */
export function putRow(block: Block, row: number, value: number, flag: number): void {
  block.values[row] = flag === 0 ? value : Number.NaN;
  block.flags[row] = flag;
  if (flag !== 0) block.flagged = true;
}

export function isMissing(flag: number): boolean {
  return (flag & FORMULA_MISSING) !== 0;
}

/** A number minus itself is 0 unless it is infinite or NaN. */
function allFinite(values: Float64Array, count: number): boolean {
  for (let row = 0; row < count; row += 1) {
    const value = values[row] as number;
    if (value - value !== 0) return false;
  }
  return true;
}
