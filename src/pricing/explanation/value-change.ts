import type { ApproachName } from '../approaches/approach-result.js';
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
 * Why the value of an asset moved between two estimates: what each approach adds to the difference, the cost
 * approach's part divided among weight, replacement cost and coefficients by logarithmic means. Null when either has
 * no value. The parts add up to the difference but for rounding.
 */
export function valueChange(before: PriceEstimate, after: PriceEstimate): readonly ValueChange[] | null {
  if (before.value === null || after.value === null) return null;
  return [
    ...costChange(before, after),
    ...approachChange('income', before, after),
    ...approachChange('market', before, after),
  ].filter(({ fen }) => Math.abs(fen) > ROUNDING_FEN);
}

function costChange(before: PriceEstimate, after: PriceEstimate): readonly ValueChange[] {
  const start = barOf(before, 'cost');
  const end = barOf(after, 'cost');
  if (start <= 0 || end <= 0) return approachChange('cost', before, after);
  const known = {
    weight: (after.weights.cost ?? 0) / (before.weights.cost ?? 1),
    replacementCost: replacementCost(after) / replacementCost(before),
    quality: (after.coefficients.alpha ?? 1) / (before.coefficients.alpha ?? 1),
    circulation: after.coefficients.beta / before.coefficients.beta,
    scarcity: (1 + after.coefficients.scarcity) / (1 + before.coefficients.scarcity),
    risk: (1 - after.coefficients.risk) / (1 - before.coefficients.risk),
  };
  const explained = Object.values(known).reduce((product, ratio) => product * ratio, 1);
  const steps = waterfall(start, { ...known, returnAndAge: end / start / explained });
  if ('zeroedBy' in steps) return approachChange('cost', before, after);
  return steps.contributions.map(({ factor, amount }) => ({ factor, fen: Math.round(amount) }));
}

function approachChange(
  name: ApproachName,
  before: PriceEstimate,
  after: PriceEstimate,
): readonly ValueChange[] {
  return [{ factor: name, fen: barOf(after, name) - barOf(before, name) }];
}

/** Weight × value of an approach, 0 when it is not used. */
function barOf({ reconciliation }: PriceEstimate, name: ApproachName): number {
  return reconciliation.find((bar) => bar.name === name)?.fen ?? 0;
}

function replacementCost({ approaches }: PriceEstimate): number {
  const cost = approaches.find(({ name }) => name === 'cost');
  return cost?.status === 'used' ? (cost.replacementCostFen ?? 0) : 0;
}
