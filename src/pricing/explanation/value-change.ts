import { APPROACH_NAMES, type ApproachName } from '../approaches/approach-result.js';
import type { PriceEstimate } from '../report/price-estimate.js';
import { waterfall } from './waterfall.js';

/** Values are compared as reported, in whole fen; a part this small is their rounding. */
const ROUNDING_FEN = 1;

/** One reason why a value moved, in whole fen, signed. */
export interface ValueChange {
  readonly factor: string;
  readonly fen: number;
}

/**
 * Why the value of an asset moved between two estimates. An approach used in both is divided by logarithmic means
 * between its weight and its own value, that of the cost approach further among replacement cost and coefficients; one
 * that came or went is named with all of its part. Null when either estimate has no value. The parts add up to the
 * difference to the fen: the largest takes what rounding leaves.
 */
export function valueChange(before: PriceEstimate, after: PriceEstimate): readonly ValueChange[] | null {
  if (before.value === null || after.value === null) return null;
  const moved = after.value.pointFen - before.value.pointFen;
  const parts = APPROACH_NAMES.flatMap((name) => approachParts(name, before, after));
  return addingUpTo(moved, merged(parts));
}

function approachParts(name: ApproachName, before: PriceEstimate, after: PriceEstimate): ValueChange[] {
  const [start, end] = [barOf(before, name), barOf(after, name)];
  const weight = (after.weights[name] ?? 0) / (before.weights[name] ?? 1);
  const inputs = name === 'cost' ? costInputs(before, after) : {};
  const explained = [weight, ...Object.values(inputs)].reduce((product, ratio) => product * ratio, 1);
  const rest = name === 'cost' ? 'returnAndAge' : name;
  const steps = start > 0 ? waterfall(start, { weight, ...inputs, [rest]: end / start / explained }) : null;
  if (steps === null || 'zeroedBy' in steps) return [{ factor: name, fen: end - start }];
  return steps.contributions.map(({ factor, amount }) => ({ factor, fen: amount }));
}

/** How far each input of the cost approach moved, as ratios. */
function costInputs(before: PriceEstimate, after: PriceEstimate): Record<string, number> {
  const [then, now] = [before.coefficients, after.coefficients];
  return {
    replacementCost: replacementCost(after) / replacementCost(before),
    quality: (now.alpha ?? 1) / (then.alpha ?? 1),
    circulation: now.beta / then.beta,
    scarcity: (1 + now.scarcity) / (1 + then.scarcity),
    risk: (1 - now.risk) / (1 - then.risk),
  };
}

/** One part for each factor, in the order they came. */
function merged(parts: readonly ValueChange[]): ValueChange[] {
  const sums = new Map<string, number>();
  for (const { factor, fen } of parts) sums.set(factor, (sums.get(factor) ?? 0) + fen);
  return [...sums].map(([factor, fen]) => ({ factor, fen }));
}

function addingUpTo(moved: number, parts: readonly ValueChange[]): readonly ValueChange[] {
  const named = parts
    .map(({ factor, fen }) => ({ factor, fen: Math.round(fen) }))
    .filter(({ fen }) => Math.abs(fen) > ROUNDING_FEN);
  const rest = named.reduce((left, { fen }) => left - fen, moved);
  if (named.length === 0) return rest === 0 ? [] : [{ factor: 'rounding', fen: rest }];
  const largest = named.reduce((most, part) => (Math.abs(part.fen) > Math.abs(most.fen) ? part : most));
  return named.map((part) => (part === largest ? { ...part, fen: part.fen + rest } : part));
}

/** Weight × value of an approach, 0 when it is not used. */
function barOf({ reconciliation }: PriceEstimate, name: ApproachName): number {
  return reconciliation.find((bar) => bar.name === name)?.fen ?? 0;
}

function replacementCost({ approaches }: PriceEstimate): number {
  const cost = approaches.find(({ name }) => name === 'cost');
  return cost?.status === 'used' ? (cost.replacementCostFen ?? 0) : 0;
}
