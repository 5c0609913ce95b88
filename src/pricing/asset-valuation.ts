import {
  APPROACH_NAMES,
  type ApproachName,
  type ExcludedApproach,
  excluded,
  type UsedApproach,
} from './approaches/approach-result.js';
import { type CostApproach, costApproach } from './approaches/cost-approach.js';
import { type DiscountRate, discountRate } from './approaches/discount-rate.js';
import { type IncomeApproach, incomeApproach } from './approaches/income-approach.js';
import { type ExcludedMarket, type MarketApproach, marketApproach } from './approaches/market-approach.js';
import { type Assumption, type Reckoned, statedOr } from './assumption.js';
import { fullYearsBetween, monthsBetween } from './authorised-term.js';
import { inOrderOfIds } from './canonical-order.js';
import { circulationCoefficient } from './coefficients/circulation-coefficient.js';
import { demandCoefficient, type PeerUse, peerUse } from './coefficients/demand-coefficient.js';
import { qualityCoefficient } from './coefficients/quality-coefficient.js';
import { qualityScore } from './coefficients/quality-score.js';
import { riskCoefficient } from './coefficients/risk-coefficient.js';
import { scarcityCoefficient } from './coefficients/scarcity-coefficient.js';
import type { Comparable } from './input/market-input.js';
import { isPublicOrigin } from './input/missing-rights.js';
import type { PriceAsset } from './input/price-asset.js';
import type { PricingParameters } from './pricing-parameters.js';
import { reaches } from './reaches.js';

/** An asset with everything around it that its value depends on. */
export interface ValuationContext {
  readonly asset: PriceAsset;
  readonly valuationDate: string;
  /** Comparables shared by all assets, besides the asset's own. */
  readonly comparables: readonly Comparable[];
  /** The use of the other assets of the category. */
  readonly peers: PeerUse;
  readonly parameters: PricingParameters;
}

/** What the approaches read besides their own inputs. */
export interface Coefficients {
  /** Q; null when not measured. */
  readonly quality: number | null;
  /** α; null when not measured and not allowed to be missing. */
  readonly alpha: number | null;
  readonly beta: Reckoned;
  readonly scarcity: Reckoned;
  readonly risk: Reckoned;
  readonly demand: Reckoned;
  readonly rate: DiscountRate;
  readonly life: Reckoned;
  readonly publicOrigin: boolean;
}

/** The three approaches, each with its value or the reason why it is left out. */
export interface AssetValuation {
  readonly coefficients: Coefficients;
  readonly cost: CostApproach | ExcludedApproach;
  readonly income: IncomeApproach | ExcludedApproach;
  readonly market: MarketApproach | ExcludedMarket;
  readonly assumptions: readonly Assumption[];
  readonly flags: readonly string[];
}

/** Values one asset by the three approaches. */
export function assetValuation(context: ValuationContext): AssetValuation {
  const { asset, valuationDate, parameters } = context;
  const coefficients = coefficientsOf(context);
  const { alpha, beta, scarcity, risk, publicOrigin, rate, life } = coefficients;
  const frame = { asset: asset.id, years: life.value, rate };
  const cost = costApproach(
    asset.cost,
    { alpha, beta, scarcity: scarcity.value, risk: risk.value, publicOrigin },
    parameters,
  );
  const income = incomeApproach(asset.income, frame, parameters);
  const market = marketApproach(
    asset.market,
    inOrderOfIds([...(asset.market?.comparables ?? []), ...context.comparables]),
    {
      category: asset.category,
      valuationDate,
      publicOrigin,
      quality: coefficients.quality,
      demand: coefficients.demand.value,
      units: asset.charge?.expectedUnits,
      rate: rate.value,
      years: life.value,
    },
    parameters,
  );
  const valuation = {
    coefficients,
    cost: doubted(cost, parameters) ?? cost,
    income: doubted(income, parameters) ?? income,
    market: withVerdicts(doubted(market, parameters), market),
  };
  return { ...valuation, ...notesOn(valuation, context) };
}

function coefficientsOf({ asset, valuationDate, peers, parameters }: ValuationContext): Coefficients {
  const quality = qualityScore(asset.quality, parameters);
  const authorisedUntil = asset.rights?.authorisedUntil;
  const ownPeers = asset.demand?.peers;
  return {
    quality,
    alpha: alphaOf(quality, asset.category, parameters),
    beta: circulationCoefficient(asset.circulation, parameters),
    scarcity: scarcityCoefficient(asset.scarcity, parameters),
    risk: riskCoefficient(
      {
        risk: asset.risk,
        grade: asset.rights?.grade,
        monthsToExpiry: authorisedUntil === undefined ? null : monthsBetween(valuationDate, authorisedUntil),
      },
      parameters,
    ),
    demand: demandCoefficient(asset.demand, ownPeers === undefined ? peers : peerUse(ownPeers), parameters),
    rate: discountRate(asset.discountRate, valuationDate, parameters),
    life: lifeOf(asset, valuationDate, parameters),
    publicOrigin: isPublicOrigin(asset.rights?.origin ?? asset.dataOrigin),
  };
}

/** Without measured quality α is 1 where the tenant allows it, and nothing otherwise. */
function alphaOf(quality: number | null, category: string | undefined, parameters: PricingParameters) {
  if (quality !== null) return qualityCoefficient(category, parameters)(quality);
  return parameters.allowUnmeasuredQuality ? 1 : null;
}

/** n: the stated or usual life, within the authorisation and the legal limit; may be 0. */
function lifeOf(
  { years, legalLimitYears, rights }: PriceAsset,
  valuationDate: string,
  { lifeYears }: PricingParameters,
): Reckoned {
  const life = statedOr(years, lifeYears, 'LIFE_DEFAULT', 'years');
  const authorised =
    rights?.authorisedUntil === undefined
      ? Number.POSITIVE_INFINITY
      : fullYearsBetween(valuationDate, rights.authorisedUntil);
  const value = Math.min(life.value, authorised, Math.floor(legalLimitYears ?? Number.POSITIVE_INFINITY));
  return { value, assumptions: life.assumptions };
}

/** The exclusion of an approach that too little supports; null for one that holds or is left out already. */
function doubted(
  approach: UsedApproach | ExcludedApproach,
  { reliabilityMinimum: need }: PricingParameters,
): ExcludedApproach | null {
  if (approach.status === 'excluded' || reaches(approach.reliability, need)) return null;
  const reason = approach.flags.includes('NO_COST_LEDGER') ? 'NO_COST_LEDGER' : 'RELIABILITY_TOO_LOW';
  return excluded(reason, { have: approach.reliability, need });
}

function withVerdicts(
  exclusion: ExcludedApproach | null,
  market: MarketApproach | ExcludedMarket,
): MarketApproach | ExcludedMarket {
  return exclusion === null ? market : { ...exclusion, verdicts: market.verdicts };
}

type Approaches = Pick<AssetValuation, ApproachName | 'coefficients'>;

/** The assumptions and flags that the used approaches rest on; those of an approach left out would only distract. */
function notesOn(
  valuation: Approaches,
  { asset, parameters }: ValuationContext,
): Pick<AssetValuation, 'assumptions' | 'flags'> {
  const { coefficients } = valuation;
  const own: { readonly [name in ApproachName]: readonly Assumption[] } = {
    cost: [
      ...qualityAssumptions(coefficients, asset, parameters),
      ...coefficients.scarcity.assumptions,
      ...coefficients.risk.assumptions,
      ...reliabilityNote('cost', asset.cost?.reliability),
    ],
    income: [
      ...coefficients.life.assumptions,
      ...coefficients.rate.assumptions,
      ...reliabilityNote('income', asset.income?.reliability),
    ],
    market: [...coefficients.demand.assumptions, ...reliabilityNote('market', asset.market?.reliability)],
  };
  const used = APPROACH_NAMES.flatMap((name) => {
    const approach = valuation[name];
    return approach.status === 'used' ? [{ name, approach }] : [];
  });
  const unevidenced = valuation.cost.status === 'excluded' && valuation.cost.reason === 'NO_COST_LEDGER';
  return {
    assumptions: used.flatMap(({ name, approach }) => [...own[name], ...approach.assumptions]),
    flags: [
      ...used.flatMap(({ approach }) => approach.flags),
      ...(unevidenced && asset.cost !== undefined ? ['NO_COST_LEDGER'] : []),
      ...coefficients.rate.flags,
    ],
  };
}

function qualityAssumptions(
  { quality }: Coefficients,
  { category }: PriceAsset,
  { categoryQualityReferences, qualityReference }: PricingParameters,
): Assumption[] {
  if (quality === null) return [{ code: 'ALPHA_ASSUMED', field: 'quality', value: 1 }];
  if (categoryQualityReferences.some((entry) => entry.category === category)) return [];
  return [{ code: 'QUALITY_REFERENCE_DEFAULT', field: 'qualityReference', value: qualityReference }];
}

function reliabilityNote(approach: ApproachName, stated: number | undefined): Assumption[] {
  if (stated === undefined) return [];
  return [{ code: 'RELIABILITY_DECLARED', field: `${approach}.reliability`, value: stated }];
}
