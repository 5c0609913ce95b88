import { uniformFiller } from '../../scoring/random.js';
import type { ApproachName } from '../approaches/approach-result.js';
import { drawTriangle } from './triangle.js';
import { APPROACH_QUANTITIES, UNCERTAIN_QUANTITIES, type Uncertainty } from './uncertainty.js';
import type { UncertainPoint } from './valuation-model.js';

/** Draws handled at a time: their numbers stay in the processor's second cache. */
const BLOCK_DRAWS = 5000;

/** Numbers a draw takes: one an uncertain quantity, and the one that picks an approach. */
const NUMBERS_A_DRAW = UNCERTAIN_QUANTITIES.length + 1;

/** The samples of consecutive draws, a column per uncertain quantity; only those of the wanted approaches are filled. */
export type DrawBlock = { readonly [quantity in keyof UncertainPoint]: Float64Array } & {
  readonly size: number;
  /** The numbers in [0, 1) that pick an approach. */
  readonly pick: Float64Array;
};

/** The blocks of one simulation after another, in the same memory. */
export type BlockSampler = (
  approaches: readonly ApproachName[],
  uncertainty: Uncertainty,
  seed: bigint,
) => Generator<DrawBlock>;

/**
 * Samples a number of draws block by block. Each draw takes eight numbers from the stream, in the fixed order TC,
 * quality, risk, attribution, benefit, discount rate, market, pick; those of approaches left out are passed over. The
 * next block overwrites the one before.
 */
export function blockSampler(draws: number): BlockSampler {
  const size = Math.min(BLOCK_DRAWS, draws);
  const whole = blockOf(size);
  const rest = blockOf(draws % size);
  return function* sample(approaches, uncertainty, seed) {
    const filler = (first: number) => uniformFiller(seed, { first, step: NUMBERS_A_DRAW });
    const quantities = approaches.flatMap((name) =>
      APPROACH_QUANTITIES[name].map((quantity) => ({
        quantity,
        fill: filler(UNCERTAIN_QUANTITIES.indexOf(quantity)),
      })),
    );
    const fillPick = filler(UNCERTAIN_QUANTITIES.length);
    for (let done = 0; done < draws; done += size) {
      const block = draws - done < size ? rest : whole;
      for (const { quantity, fill } of quantities) {
        fill(block[quantity]);
        drawTriangle(uncertainty[quantity], block[quantity]);
      }
      fillPick(block.pick);
      yield block;
    }
  };
}

function blockOf(size: number): DrawBlock {
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
    pick: column(),
  };
}
