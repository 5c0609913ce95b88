import { UNCERTAIN_QUANTITIES, type Uncertainty } from '../range/uncertainty.js';
import { approachValues, type UncertainPoint, type ValuationModel } from '../range/valuation-model.js';
import { reconciledValue } from '../reconciliation.js';

/** How far the estimate moves when one quantity goes to either end of its span, in yuan. */
export interface TornadoBar {
  readonly quantity: keyof UncertainPoint;
  readonly low: number;
  readonly high: number;
}

/** Sensitivity: every uncertain quantity at the ends of its span with the others at their points, widest first. */
export function tornado(
  model: ValuationModel,
  point: UncertainPoint,
  uncertainty: Uncertainty,
): TornadoBar[] {
  const valueWith = (quantity: keyof UncertainPoint, value: number) =>
    reconciledValue(model.weights, approachValues(model, { ...point, [quantity]: value }));
  return UNCERTAIN_QUANTITIES.map((quantity) => ({
    quantity,
    low: valueWith(quantity, uncertainty[quantity].low),
    high: valueWith(quantity, uncertainty[quantity].high),
  }))
    .filter(({ low, high }) => low !== high)
    .sort((left, right) => Math.abs(right.high - right.low) - Math.abs(left.high - left.low));
}
