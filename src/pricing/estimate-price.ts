import { APPROACH_NAMES } from './approaches/approach-result.js';
import { costValue } from './approaches/cost-approach.js';
import { marketValueAt } from './approaches/market-approach.js';
import { type AssetValuation, assetValuation, type ValuationContext } from './asset-valuation.js';
import type { Assumption } from './assumption.js';
import { usagePoints } from './attribution/usage-shapley.js';
import { qualityCoefficient, qualityReference } from './coefficients/quality-coefficient.js';
import { failsQualityGate } from './coefficients/quality-score.js';
import { qualityPayback } from './explanation/quality-payback.js';
import { tornado } from './explanation/tornado.js';
import { waterfall } from './explanation/waterfall.js';
import type { DeclaredFigure } from './input/parse-price-file.js';
import type { EstimatePurpose, PriceAsset } from './input/price-asset.js';
import { confidenceGrade, reviewFlags } from './range/confidence.js';
import { type RangeSimulator, rangeSimulator } from './range/simulated-range.js';
import { uncertaintyAround } from './range/uncertainty.js';
import { approachValues, type UncertainPoint, type ValuationModel } from './range/valuation-model.js';
import { type ByApproach, reconciledValue, reconciliationWeights } from './reconciliation.js';
import { type EstimateParts, type PriceEstimate, priceEstimate } from './report/price-estimate.js';
import type { ReconciledParts } from './report/reconciled-parts.js';
import { checkCharge } from './tariff/charge-check.js';
import { priceTier } from './tariff/price-tier.js';
import { type UnitPrice, unitPrice } from './tariff/unit-price.js';
import { type ValuationSeed, valuationSeed } from './valuation-seed.js';

/** An asset to estimate: its context, the figures in it that nobody measured, and what else the seed depends on. */
export interface PriceRequest extends ValuationContext {
  readonly declared: readonly DeclaredFigure[];
  /** Digest of the parameters and of the shared comparables (`contextDigest`). */
  readonly contextDigest: string;
}

/**
 * Estimates value and price of one asset: coefficients, three approaches, their reconciliation, the range, the price
 * by tier, and the explanation. Pure: the same request gives the same bytes. What is missing leaves an approach out
 * with a reason; when all are out the status is `not_estimable` and there is no number.
 *
 * @param simulate may be shared by the estimates of many assets, to reuse its memory
 * @throws PRICE_OUT_OF_RANGE when an amount cannot be stated in whole fen
 */
export function estimatePrice(
  request: PriceRequest,
  simulate = rangeSimulator(request.parameters.draws),
): PriceEstimate {
  const { asset, parameters } = request;
  const valuation = assetValuation(request);
  const seed = valuationSeed(request, valuation.coefficients.demand.value);
  const purpose: EstimatePurpose = asset.purpose ?? 'general';
  const reliabilities = reliabilitiesOf(valuation);
  const weights = reconciliationWeights(reliabilities, purpose, parameters);
  const reconciled =
    Object.keys(weights).length === 0
      ? null
      : reconcile(request, valuation, { weights, reliabilities, seed, simulate });
  const price = priceOf(request, valuation, reconciled);
  const parts: EstimateParts = {
    asset,
    valuationDate: request.valuationDate,
    seed,
    valuation,
    reconciled,
    price: price.unitPrice,
    missingRights: price.missingRights,
    attributionPoints: usagePoints(asset.usage?.sessions ?? []),
    findings: checkCharge(asset.actual, price.unitPrice),
    assumptions: [
      ...(asset.purpose === undefined
        ? [{ code: 'PURPOSE_DEFAULT' as const, field: 'purpose', value: purpose }]
        : []),
      ...valuation.assumptions,
      ...price.unitPrice.assumptions,
      ...request.declared.map(assumptionOf),
    ],
    flags: [
      ...(failsQualityGate(asset.quality, parameters) ? ['QUALITY_GATE'] : []),
      ...valuation.flags,
      ...(reconciled?.review ?? []),
      ...(reconciled !== null && reconciled.grade === 'D' ? ['WIDE_RANGE'] : []),
      ...price.unitPrice.flags,
    ],
  };
  return priceEstimate(parts);
}

function reliabilitiesOf(valuation: AssetValuation): ByApproach {
  return Object.fromEntries(
    APPROACH_NAMES.flatMap((name) => {
      const approach = valuation[name];
      return approach.status === 'used' ? [[name, approach.reliability] as const] : [];
    }),
  );
}

interface Reconciliation {
  readonly weights: ByApproach;
  readonly reliabilities: ByApproach;
  readonly seed: ValuationSeed;
  readonly simulate: RangeSimulator;
}

function reconcile(
  { asset, parameters }: PriceRequest,
  valuation: AssetValuation,
  { weights, reliabilities, seed, simulate }: Reconciliation,
): ReconciledParts {
  const model = modelOf(asset, valuation, weights, parameters);
  const point = pointOf(valuation);
  const uncertainty = uncertaintyAround(
    point,
    { ...parameters.spans, ...definedOf(asset.uncertainty ?? {}) },
    parameters.riskMaximum,
  );
  const values = approachValues(model, point);
  const value = reconciledValue(weights, values);
  const range = simulate({ model, uncertainty, seed: BigInt(seed.seed) });
  const confidence = { point: value, range: range.pool, values, reliabilities };
  const reference = qualityReference(asset.category, parameters);
  const valueAtQuality = (quality: number) => valueWithQuality(model, point, quality, valuation, parameters);
  return {
    point: value,
    range,
    values,
    weights,
    grade: confidenceGrade(confidence, parameters),
    review: reviewFlags(confidence, parameters),
    waterfall: model.cost === null ? null : waterfall(model.cost.replacementCost, { ...model.cost.factors }),
    tornado: tornado(model, point, uncertainty),
    payback: qualityPayback(asset.quality, reference, valueAtQuality, parameters),
    priceBasis: reconciledValue(weights, { ...values, ...costOnPriceBasis(model, valuation) }),
  };
}

function modelOf(
  asset: PriceAsset,
  { coefficients, cost, income, market }: AssetValuation,
  weights: ByApproach,
  parameters: PriceRequest['parameters'],
): ValuationModel {
  return {
    cost: cost.status === 'used' ? cost : null,
    income: income.status === 'used' ? income : null,
    market: market.status === 'used' ? market : null,
    weights,
    alphaOf: coefficients.quality === null ? () => 1 : qualityCoefficient(asset.category, parameters),
  };
}

function pointOf({ coefficients, cost }: AssetValuation): UncertainPoint {
  return {
    cost: cost.status === 'used' ? cost.replacementCost : 0,
    quality: coefficients.quality ?? 0,
    risk: coefficients.risk.value,
    attribution: 0,
    benefit: 1,
    discountRate: 0,
    market: 1,
  };
}

/** The cost value as prices may count it: without subsidised cost, and without scarcity for public-origin data. */
function costOnPriceBasis({ cost }: ValuationModel, { coefficients }: AssetValuation): ByApproach {
  if (cost === null) return {};
  const scarcity = coefficients.publicOrigin ? 1 : cost.factors.scarcity;
  return { cost: costValue(cost.replacementCost - cost.subsidised, { ...cost.factors, scarcity }) };
}

/** The estimate if the composite quality were another: α moves in the cost approach, X1 in the market approach. */
function valueWithQuality(
  model: ValuationModel,
  point: UncertainPoint,
  quality: number,
  { market, coefficients }: AssetValuation,
  parameters: PriceRequest['parameters'],
): number {
  const values = approachValues(model, { ...point, quality });
  if (market.status !== 'used' || coefficients.quality === null)
    return reconciledValue(model.weights, values);
  const moved = marketValueAt(market.adjusted, quality, parameters);
  return reconciledValue(model.weights, { ...values, market: moved });
}

function priceOf(
  { asset, valuationDate, parameters }: PriceRequest,
  { coefficients, cost, income, market }: AssetValuation,
  reconciled: ReconciledParts | null,
): { unitPrice: UnitPrice; missingRights: readonly string[] } {
  const decision = priceTier({
    rights: asset.rights,
    valuationDate,
    failsQualityGate: failsQualityGate(asset.quality, parameters),
    onlyCostUsable: cost.status === 'used' && income.status === 'excluded' && market.status === 'excluded',
  });
  const priced = unitPrice({
    decision,
    charge: asset.charge,
    cap: asset.revenueCap,
    priceBasis: reconciled?.priceBasis ?? null,
    range: reconciled === null ? null : rangeOnPriceBasis(reconciled),
    rate: coefficients.rate.value,
    years: coefficients.life.value,
    ledger: cost.status === 'used' ? cost : null,
  });
  return { unitPrice: priced, missingRights: decision.missing };
}

/** P10 and P90 in the proportion in which the price basis stands to the value. */
function rangeOnPriceBasis({ point, range, priceBasis }: ReconciledParts): { p10: number; p90: number } {
  const proportion = point === 0 ? 1 : priceBasis / point;
  return { p10: range.pool.p10 * proportion, p90: range.pool.p90 * proportion };
}

function assumptionOf({ field, value, basis }: DeclaredFigure): Assumption {
  return { code: basis === 'declared' ? 'DECLARED_FIGURE' : 'DEFAULT_FIGURE', field, value };
}

function definedOf<T extends object>(parts: T): { [key in keyof T]?: Exclude<T[key], undefined> } {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)) as {
    [key in keyof T]?: Exclude<T[key], undefined>;
  };
}
