import { APPROACH_NAMES, type ApproachName } from '../approaches/approach-result.js';
import { type CostApproach, costValue } from '../approaches/cost-approach.js';
import type { IncomeApproach } from '../approaches/income-approach.js';
import type { ByApproach } from '../reconciliation.js';
import { blockSampler, type DrawBlock } from './draw-block.js';
import { percentilesByType7 } from './percentiles.js';
import type { Uncertainty } from './uncertainty.js';
import type { ValuationModel } from './valuation-model.js';

/** P10, P50 and P90 in yuan. */
export interface ValueRange {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** The range of the estimate and of every used approach. */
export interface SimulatedRange {
  readonly pool: ValueRange;
  readonly approaches: { readonly [name in ApproachName]?: ValueRange };
}

export interface SimulationPlan {
  readonly model: ValuationModel;
  readonly uncertainty: Uncertainty;
  readonly seed: bigint;
}

/** Simulates one plan after another in the same memory. */
export type RangeSimulator = (plan: SimulationPlan) => SimulatedRange;

/** Values a block of draws by one approach, into `values`. */
type BlockValuation = (block: DrawBlock, values: Float64Array) => void;

interface ApproachColumn {
  readonly name: ApproachName;
  readonly valuation: BlockValuation;
  readonly values: Float64Array;
}

/**
 * The linear opinion pool by Monte Carlo: each draw samples every uncertain quantity once for all approaches, so
 * that their errors correlate, values the used approaches, and picks one with its weight. The pool widens when
 * approaches disagree, where an average would hide it. Every draw takes the same eight numbers, so that leaving an
 * approach out moves no other. Same plan, same bits.
 */
export function rangeSimulator(draws: number): RangeSimulator {
  const memory: ApproachMemory = {
    cost: new Float64Array(draws),
    income: new Float64Array(draws),
    market: new Float64Array(draws),
  };
  const pool = new Float64Array(draws);
  const sample = blockSampler(draws);
  return ({ model, uncertainty, seed }) => {
    const columns = usedColumns(model, memory);
    const bounds = cumulatedWeights(columns, model.weights);
    let done = 0;
    const names = columns.map(({ name }) => name);
    for (const block of sample(names, uncertainty, seed)) {
      const parts = columns.map(({ valuation, values }) => {
        const part = values.subarray(done, done + block.size);
        valuation(block, part);
        return part;
      });
      pickApproaches(block, parts, bounds, pool.subarray(done));
      done += block.size;
    }
    return {
      pool: rangeOf(pool),
      approaches: Object.fromEntries(columns.map(({ name, values }) => [name, rangeOf(values)])),
    };
  };
}

type ApproachMemory = { readonly [name in ApproachName]: Float64Array };

function usedColumns(model: ValuationModel, memory: ApproachMemory): ApproachColumn[] {
  const { cost, income, market } = model;
  const valuations: { readonly [name in ApproachName]: BlockValuation | null } = {
    cost: cost === null ? null : costValuation(cost, model.alphaOf),
    income: income === null ? null : incomeValuation(income),
    market: market === null ? null : marketValuation(market.value),
  };
  return APPROACH_NAMES.flatMap((name) => {
    const valuation = valuations[name];
    return valuation === null ? [] : [{ name, valuation, values: memory[name] }];
  });
}

function costValuation({ factors }: CostApproach, alphaOf: (quality: number) => number): BlockValuation {
  const fixed = costValue(1, { ...factors, quality: 1, risk: 1 });
  return ({ cost, quality, risk }, values) => {
    for (let draw = 0; draw < values.length; draw++) {
      values[draw] =
        (cost[draw] as number) * fixed * alphaOf(quality[draw] as number) * (1 - (risk[draw] as number));
    }
  };
}

/** As incomeValue, without building a list of flows a draw. */
function incomeValuation({ streams, timing }: IncomeApproach): BlockValuation {
  return (block, values) => {
    values.fill(0);
    for (const { benefits, costs, attribution, rate } of streams) {
      for (let draw = 0; draw < values.length; draw++) {
        const moved = attribution === null ? 1 : attribution + (block.attribution[draw] as number);
        const factor = Math.min(Math.max(moved, 0), 1) * (block.benefit[draw] as number);
        const growth = 1 + Math.max(rate + (block.discountRate[draw] as number), 0);
        const discount = 1 / growth;
        let value = 0;
        for (let year = benefits.length - 1; year >= 0; year--) {
          value = (value + (benefits[year] as number) * factor - (costs[year] as number)) * discount;
        }
        if (timing === 'midYear') value *= Math.sqrt(growth);
        values[draw] = (values[draw] as number) + value;
      }
    }
  };
}

function marketValuation(point: number): BlockValuation {
  return ({ market }, values) => {
    for (let draw = 0; draw < values.length; draw++) values[draw] = point * (market[draw] as number);
  };
}

/** Upper bounds of the picking number: cost below its weight, income below the two weights together, market above. */
function cumulatedWeights(columns: readonly ApproachColumn[], weights: ByApproach): number[] {
  let cumulated = 0;
  return columns.map(({ name }) => {
    cumulated += weights[name] ?? 0;
    return cumulated;
  });
}

function pickApproaches(
  { pick, size }: DrawBlock,
  parts: readonly Float64Array[],
  bounds: readonly number[],
  pool: Float64Array,
): void {
  const last = parts.length - 1;
  for (let draw = 0; draw < size; draw++) {
    const picked = pick[draw] as number;
    let chosen = 0;
    while (chosen < last && picked >= (bounds[chosen] as number)) chosen++;
    pool[draw] = (parts[chosen] as Float64Array)[draw] as number;
  }
}

function rangeOf(values: Float64Array): ValueRange {
  const [p10, p50, p90] = percentilesByType7(values, [0.1, 0.5, 0.9]) as [number, number, number];
  return { p10, p50, p90 };
}
