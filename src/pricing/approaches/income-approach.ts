import { type Assumption, statedOr } from '../assumption.js';
import type { IncomeInput, ScenarioInput } from '../input/income-input.js';
import type { PricingParameters } from '../pricing-parameters.js';
import {
  type ExcludedApproach,
  type ExclusionReason,
  excluded,
  type UsedApproach,
} from './approach-result.js';
import type { DiscountRate } from './discount-rate.js';
import { type CashFlowTiming, presentValue } from './present-value.js';
import { type ScenarioStream, scenarioStream } from './scenario-stream.js';

/** A scenario's stream with the rate it is discounted at. */
export interface DiscountedStream extends ScenarioStream {
  readonly rate: number;
}

/** How far a draw or a what-if moves the uncertain parts of the income from their points. */
export interface IncomeShift {
  /** Added to every K, which stays in [0, 1]. */
  readonly attribution: number;
  /** Multiplies every benefit. */
  readonly benefit: number;
  /** Added to every discount rate, which stays at or above 0. */
  readonly rate: number;
}

/** An income value with the streams it sums. */
export interface IncomeApproach extends UsedApproach {
  readonly streams: readonly DiscountedStream[];
  readonly timing: CashFlowTiming;
  /** Scenarios that had to be left out, and why. */
  readonly leftOut: readonly { readonly scenario: string; readonly reason: ExclusionReason }[];
}

/** Whose income, over which years, at which rate unless a scenario has its own. */
export interface IncomeFrame {
  readonly asset: string;
  readonly years: number;
  readonly rate: DiscountRate;
}

export const NO_SHIFT: IncomeShift = { attribution: 0, benefit: 1, rate: 0 };

/**
 * Income approach: V = Σ_k Σ_t F_t/(1+i_k)^t over the scenarios, without terminal value. Scenarios that lack an
 * input are named; the approach is left out when none remains.
 */
export function incomeApproach(
  income: IncomeInput | undefined,
  frame: IncomeFrame,
  parameters: PricingParameters,
): IncomeApproach | ExcludedApproach {
  const scenarios = income?.scenarios ?? [];
  if (scenarios.length === 0) return excluded('NO_BENEFIT_EVIDENCE');
  if (frame.years < 1) return excluded('LIFE_TOO_SHORT', { have: frame.years, need: 1 });
  const read = scenarios.map((scenario) => ({
    scenario,
    stream: discountedStream(scenario, frame, parameters),
  }));
  const leftOut = read.flatMap(({ scenario, stream }) =>
    typeof stream === 'string' ? [{ scenario: scenario.id, reason: stream }] : [],
  );
  const kept = read.flatMap(({ scenario, stream }) =>
    typeof stream === 'string' ? [] : [{ scenario, stream }],
  );
  if (kept.length === 0) return excluded(leftOut[0]?.reason ?? 'NO_BENEFIT_EVIDENCE');
  const evidence = kept.map(({ scenario }) => evidenceOf(scenario, parameters));
  const streams = kept.map(({ stream }) => stream);
  const timing = parameters.cashFlowTiming;
  return {
    status: 'used',
    value: incomeValue(streams, NO_SHIFT, timing),
    reliability: income?.reliability ?? Math.min(...evidence.map(({ reliability }) => reliability)),
    streams,
    timing,
    leftOut,
    assumptions: [
      ...streams.flatMap(({ assumptions }) => assumptions),
      ...(income?.reliability === undefined ? evidence.flatMap(({ assumptions }) => assumptions) : []),
    ],
    flags: leftOut.length > 0 ? ['SCENARIO_LEFT_OUT'] : [],
  };
}

/** The present value of the streams, with their uncertain parts moved. */
export function incomeValue(
  streams: readonly DiscountedStream[],
  shift: IncomeShift,
  timing: CashFlowTiming,
): number {
  let value = 0;
  for (const { benefits, costs, attribution, rate } of streams) {
    const share = attribution === null ? 1 : Math.min(Math.max(attribution + shift.attribution, 0), 1);
    const factor = share * shift.benefit;
    const flows = benefits.map((benefit, year) => benefit * factor - (costs[year] as number));
    value += presentValue(flows, Math.max(rate + shift.rate, 0), timing);
  }
  return value;
}

function discountedStream(
  scenario: ScenarioInput,
  { asset, years, rate }: IncomeFrame,
  parameters: PricingParameters,
): DiscountedStream | ExclusionReason {
  const stream = scenarioStream(scenario, { asset, years }, parameters);
  if (typeof stream === 'string') return stream;
  const own = scenario.discountRate ?? rate.value;
  return own === null ? 'NO_DISCOUNT_RATE' : { ...stream, rate: own };
}

/** Reliability by how the benefit is evidenced and for how long it has been seen. */
function evidenceOf(
  { id, basis, monthsOfUse }: ScenarioInput,
  { incomeReliability, fullReliabilityMonths, monthsOfUseDefault }: PricingParameters,
): { reliability: number; assumptions: readonly Assumption[] } {
  const months = statedOr(
    monthsOfUse,
    monthsOfUseDefault,
    'MONTHS_OF_USE_DEFAULT',
    `income.${id}.monthsOfUse`,
  );
  return {
    reliability: incomeReliability[basis ?? 'declared'] * Math.min(1, months.value / fullReliabilityMonths),
    assumptions: [
      ...(basis === undefined
        ? [{ code: 'BENEFIT_BASIS_DEFAULT' as const, field: `income.${id}.basis`, value: 'declared' }]
        : []),
      ...months.assumptions,
    ],
  };
}
