import type { RandomStream } from '../../scoring/random.js';
import { toTriangle } from './triangle.js';
import type { Uncertainty } from './uncertainty.js';

/** Draws handled at a time: their columns stay in the processor's first cache. */
const BLOCK_DRAWS = 500;

/** The samples of consecutive draws, a column per uncertain quantity, and the number that picks an approach. */
export interface DrawBlock {
  readonly size: number;
  readonly cost: Float64Array;
  readonly quality: Float64Array;
  readonly risk: Float64Array;
  readonly attribution: Float64Array;
  readonly benefit: Float64Array;
  readonly discountRate: Float64Array;
  readonly market: Float64Array;
  readonly pick: Float64Array;
}

/** The blocks of one simulation after another, in the same memory. */
export type BlockSampler = (uncertainty: Uncertainty, random: RandomStream) => Generator<DrawBlock>;

/**
 * Samples a number of draws block by block. Each draw takes eight numbers from the stream, in the fixed order TC,
 * quality, risk, attribution, benefit, discount rate, market, pick. The next block overwrites the one before.
 */
export function blockSampler(draws: number): BlockSampler {
  const size = Math.min(BLOCK_DRAWS, draws);
  const columns = Array.from({ length: 8 }, () => new Float64Array(size));
  const whole = blockOf(columns);
  const rest = blockOf(columns.map((column) => column.subarray(0, draws % size)));
  return function* sample(uncertainty, random) {
    for (let done = 0; done < draws; done += size) {
      const block = draws - done < size ? rest : whole;
      fillUniform(block, random);
      toTriangle(block.cost, uncertainty.cost);
      toTriangle(block.quality, uncertainty.quality);
      toTriangle(block.risk, uncertainty.risk);
      toTriangle(block.attribution, uncertainty.attribution);
      toTriangle(block.benefit, uncertainty.benefit);
      toTriangle(block.discountRate, uncertainty.discountRate);
      toTriangle(block.market, uncertainty.market);
      yield block;
    }
  };
}

function blockOf(columns: readonly Float64Array[]): DrawBlock {
  const [cost, quality, risk, attribution, benefit, discountRate, market, pick] = columns as Columns;
  return { size: cost.length, cost, quality, risk, attribution, benefit, discountRate, market, pick };
}

type Column = Float64Array;
type Columns = [Column, Column, Column, Column, Column, Column, Column, Column];

function fillUniform(block: DrawBlock, random: RandomStream): void {
  const { size, cost, quality, risk, attribution, benefit, discountRate, market, pick } = block;
  for (let draw = 0; draw < size; draw++) {
    cost[draw] = random();
    quality[draw] = random();
    risk[draw] = random();
    attribution[draw] = random();
    benefit[draw] = random();
    discountRate[draw] = random();
    market[draw] = random();
    pick[draw] = random();
  }
}
