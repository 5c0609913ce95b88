import type { CostApproach } from '../approaches/cost-approach.js';
import { costValue } from '../approaches/cost-approach.js';
import { type IncomeApproach, incomeValue } from '../approaches/income-approach.js';
import type { MarketApproach } from '../approaches/market-approach.js';
import type { QualityCoefficient } from '../coefficients/quality-coefficient.js';
import type { ByApproach } from '../reconciliation.js';

/** One value of every uncertain quantity; the points of them give the point of the estimate. */
export interface UncertainPoint {
  /** TC in yuan. */
  readonly cost: number;
  readonly quality: number;
  readonly risk: number;
  /** Added to every K. */
  readonly attribution: number;
  /** Multiplies every benefit. */
  readonly benefit: number;
  /** Added to every discount rate. */
  readonly discountRate: number;
  /** Multiplies the market value. */
  readonly market: number;
}

/** The used approaches as functions of the uncertain quantities. */
export interface ValuationModel {
  readonly cost: CostApproach | null;
  readonly income: IncomeApproach | null;
  readonly market: MarketApproach | null;
  readonly weights: ByApproach;
  /** α of a sampled quality. */
  readonly alphaOf: QualityCoefficient;
}

/** The value of every used approach at a point, in yuan. */
export function approachValues(model: ValuationModel, point: UncertainPoint): ByApproach {
  const { cost, income, market } = model;
  return {
    ...(cost === null ? {} : { cost: costAt(cost, model, point) }),
    ...(income === null ? {} : { income: incomeAt(income, point) }),
    ...(market === null ? {} : { market: market.value * point.market }),
  };
}

function costAt(cost: CostApproach, { alphaOf }: ValuationModel, point: UncertainPoint): number {
  return costValue(point.cost, {
    ...cost.factors,
    quality: alphaOf(point.quality),
    risk: 1 - point.risk,
  });
}

function incomeAt({ streams, timing }: IncomeApproach, point: UncertainPoint): number {
  const { attribution, benefit, discountRate: rate } = point;
  return incomeValue(streams, { attribution, benefit, rate }, timing);
}
