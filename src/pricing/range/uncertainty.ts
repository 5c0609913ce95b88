import type { ApproachName } from '../approaches/approach-result.js';
import { clip } from '../clip.js';
import type { PricingParameters } from '../pricing-parameters.js';
import type { Triangle } from './triangle.js';
import type { UncertainPoint } from './valuation-model.js';

type Quantities = readonly (keyof UncertainPoint)[];

/** The uncertain quantities that the value of an approach depends on. */
export const APPROACH_QUANTITIES = {
  cost: ['cost', 'quality', 'risk'],
  income: ['attribution', 'benefit', 'discountRate'],
  market: ['market'],
} as const satisfies { readonly [name in ApproachName]: Quantities };

/** All of them in the order in which a draw samples them; part of the model, never changed. */
export const UNCERTAIN_QUANTITIES = [
  ...APPROACH_QUANTITIES.cost,
  ...APPROACH_QUANTITIES.income,
  ...APPROACH_QUANTITIES.market,
] as const satisfies Quantities;

/** The triangle of every uncertain quantity; its modes are the points. */
export type Uncertainty = { readonly [quantity in keyof UncertainPoint]: Triangle };

export type Spans = PricingParameters['spans'];

/** Lays the spans around the points; a quantity never leaves the range it is defined on. */
export function uncertaintyAround(point: UncertainPoint, spans: Spans, riskMaximum: number): Uncertainty {
  return {
    cost: scaled(point.cost, spans.cost),
    quality: within(shifted(point.quality, spans.quality), 0, 100),
    risk: within(scaled(point.risk, spans.risk), 0, riskMaximum),
    attribution: spans.attribution,
    benefit: spans.benefit,
    discountRate: spans.discountRate,
    market: spans.market,
  };
}

function scaled(point: number, { low, high }: Triangle): Triangle {
  return { low: point * low, mode: point, high: point * high };
}

function shifted(point: number, { low, high }: Triangle): Triangle {
  return { low: point + low, mode: point, high: point + high };
}

function within({ low, mode, high }: Triangle, minimum: number, maximum: number): Triangle {
  return { low: clip(low, minimum, maximum), mode, high: clip(high, minimum, maximum) };
}
