import type { UniformFiller } from '../../scoring/random.js';
import { drawTriangle } from './triangle.js';
import { UNCERTAIN_QUANTITIES, type Uncertainty } from './uncertainty.js';
import type { UncertainPoint } from './valuation-model.js';

/** Draws handled at a time: their numbers stay in the processor's second cache. */
const BLOCK_DRAWS = 5000;

/** Numbers a draw takes: one an uncertain quantity, and the one that picks an approach. */
const NUMBERS_A_DRAW = UNCERTAIN_QUANTITIES.length + 1;

/** The samples of consecutive draws, a column per uncertain quantity. */
export type DrawBlock = { readonly [quantity in keyof UncertainPoint]: Float64Array } & {
  readonly size: number;
  /** The number in [0, 1) that picks an approach. */
  readonly pickOf: (draw: number) => number;
};

/** The blocks of one simulation after another, in the same memory. */
export type BlockSampler = (uncertainty: Uncertainty, fill: UniformFiller) => Generator<DrawBlock>;

/**
 * Samples a number of draws block by block. Each draw takes eight numbers from the stream, in the fixed order TC,
 * quality, risk, attribution, benefit, discount rate, market, pick. The next block overwrites the one before.
 */
export function blockSampler(draws: number): BlockSampler {
  const size = Math.min(BLOCK_DRAWS, draws);
  const table = new Float64Array(size * NUMBERS_A_DRAW);
  const whole = blockOf(table, size);
  const rest = blockOf(table, draws % size);
  return function* sample(uncertainty, fill) {
    for (let done = 0; done < draws; done += size) {
      const block = draws - done < size ? rest : whole;
      fill(table.subarray(0, block.size * NUMBERS_A_DRAW));
      UNCERTAIN_QUANTITIES.forEach((quantity, at) => {
        drawTriangle({ table, columns: NUMBERS_A_DRAW, at }, uncertainty[quantity], block[quantity]);
      });
      yield block;
    }
  };
}

function blockOf(table: Float64Array, size: number): DrawBlock {
  const column = () => new Float64Array(size);
  return {
    size,
    cost: column(),
    quality: column(),
    risk: column(),
    attribution: column(),
    benefit: column(),
    discountRate: column(),
    market: column(),
    pickOf: (draw) => table[draw * NUMBERS_A_DRAW + NUMBERS_A_DRAW - 1] as number,
  };
}
