import type { Assumption } from '../assumption.js';
import { clip } from '../clip.js';
import type { Comparable, MarketInput } from '../input/market-input.js';
import type { PricingParameters } from '../pricing-parameters.js';
import { percentilesByType7 } from '../range/percentiles.js';
import { reaches } from '../reaches.js';
import { type ExcludedApproach, excluded, type UsedApproach } from './approach-result.js';
import {
  type AdmissionVerdict,
  type AdmittedComparable,
  admitComparables,
  type MarketSubject,
} from './comparable-admission.js';
import { annuityFactor } from './present-value.js';
import { weightedMedian } from './weighted-median.js';

/** The subject's own figures against which comparables are adjusted. */
export interface MarketFrame {
  readonly category: string | undefined;
  readonly valuationDate: string;
  readonly publicOrigin: boolean;
  /** Q; null when not measured. */
  readonly quality: number | null;
  readonly demand: number;
  /** Billable units a year, to turn a price per use or per subscription into a value. */
  readonly units: number | undefined;
  readonly rate: number | null;
  readonly years: number;
}

/** A comparable adjusted in everything but quality, and the quality it states. */
export interface AdjustedComparable {
  readonly id: string;
  readonly weight: number;
  readonly beforeQuality: number;
  readonly quality: number | undefined;
}

/** A market value with the comparables it rests on. */
export interface MarketApproach extends UsedApproach {
  readonly adjusted: readonly AdjustedComparable[];
  /** The adjusted prices v_j. */
  readonly values: readonly { readonly id: string; readonly value: number }[];
  readonly verdicts: readonly AdmissionVerdict[];
  readonly low: number;
  readonly high: number;
}

/** A market approach that is left out still says what became of each comparable. */
export interface ExcludedMarket extends ExcludedApproach {
  readonly verdicts: readonly AdmissionVerdict[];
}

/**
 * Market approach: the weighted median of v_j = price_j · X0 (transaction or listing) · X1 (quality) · X2 (demand)
 * · X3 (date) · X4 (size) · X5 (rights and update rhythm of the subject) over the admitted comparables. Prices per
 * use and per subscription year are capitalised by yearly units and the annuity factor, so that the three
 * approaches all state a value of the asset.
 */
export function marketApproach(
  market: MarketInput | undefined,
  comparables: readonly Comparable[],
  frame: MarketFrame,
  parameters: PricingParameters,
): MarketApproach | ExcludedMarket {
  const subject = subjectOf(market, frame);
  const { admitted, verdicts } = admitComparables(comparables, subject, parameters);
  const shortage = shortageOf(comparables, admitted, subject, parameters);
  if (shortage !== null) return { ...shortage, verdicts };
  if (frame.quality === null && !parameters.allowUnmeasuredQuality) {
    return { ...excluded('QUALITY_NOT_MEASURED'), verdicts };
  }
  const capital = capitalFactor(subject, frame);
  if (typeof capital === 'string') return { ...excluded(capital), verdicts };
  const assumptions: Assumption[] = subjectAssumptions(market);
  const standing = standingFactor(market, subject, frame, parameters);
  const adjusted = admitted.map(({ comparable, price, weight }) => ({
    id: comparable.id,
    weight,
    beforeQuality:
      price * adjustment(comparable, market, frame, parameters, assumptions) * standing * capital,
    quality: comparable.quality,
  }));
  const value = marketValueAt(adjusted, frame.quality, parameters);
  const values = adjusted.map((item) => adjustedValue(item, frame.quality, parameters));
  return {
    status: 'used',
    value,
    reliability: market?.reliability ?? reliabilityOf(admitted, values, value, parameters),
    adjusted,
    values: adjusted.map(({ id }, index) => ({ id, value: values[index] as number })),
    verdicts,
    low: Math.min(...values),
    high: Math.max(...values),
    assumptions,
    flags: [],
  };
}

/** The weighted median of the comparables against an asset of this quality. */
export function marketValueAt(
  adjusted: readonly AdjustedComparable[],
  quality: number | null,
  parameters: PricingParameters,
): number {
  return weightedMedian(
    adjusted.map((item) => ({ ...item, value: adjustedValue(item, quality, parameters) })),
  );
}

/** A comparable's value after X1, its quality ratio to the subject. */
export function adjustedValue(
  { beforeQuality, quality: own }: AdjustedComparable,
  quality: number | null,
  { qualityRatioRange: { low, high } }: PricingParameters,
): number {
  return own === undefined || quality === null
    ? beforeQuality
    : beforeQuality * clip(quality / own, low, high);
}

function subjectOf(market: MarketInput | undefined, frame: MarketFrame): MarketSubject {
  return {
    mode: market?.mode ?? 'oneOff',
    right: market?.right ?? 'nonExclusive',
    category: frame.category,
    scenario: market?.scenario,
    fields: market?.fields ?? [],
    valuationDate: frame.valuationDate,
  };
}

/** Why the comparables do not make a market; null when they do. */
function shortageOf(
  comparables: readonly Comparable[],
  admitted: readonly AdmittedComparable[],
  { mode }: MarketSubject,
  { comparablesMinimum, effectiveComparablesMinimum }: PricingParameters,
): ExcludedApproach | null {
  const priced = comparables.filter(
    ({ price, mode: own }) => price && own !== 'negotiation' && own !== 'free',
  );
  if (priced.length > 0 && priced.every((comparable) => (comparable.mode ?? 'oneOff') !== mode)) {
    return excluded('NO_SAME_MODE_COMPARABLE', { have: 0, need: comparablesMinimum });
  }
  const have = admitted.length;
  if (have < comparablesMinimum) return excluded('TOO_FEW_COMPARABLES', { have, need: comparablesMinimum });
  const effective = effectiveNumber(admitted);
  if (reaches(effective, effectiveComparablesMinimum)) return null;
  return excluded('TOO_FEW_COMPARABLES', { have: effective, need: effectiveComparablesMinimum });
}

/** (Σw)²/Σw²: how many equally weighted comparables the weights amount to. */
function effectiveNumber(admitted: readonly AdmittedComparable[]): number {
  const sum = admitted.reduce((total, { weight }) => total + weight, 0);
  const squares = admitted.reduce((total, { weight }) => total + weight * weight, 0);
  return squares === 0 ? 0 : (sum * sum) / squares;
}

/** What a yearly price is multiplied with to be a value; 1 for a one-off price. */
function capitalFactor({ mode }: MarketSubject, frame: MarketFrame) {
  if (mode === 'oneOff') return 1;
  if (!frame.units) return 'NO_UNITS';
  if (frame.rate === null) return 'NO_DISCOUNT_RATE';
  if (frame.years < 1) return 'LIFE_TOO_SHORT';
  return frame.units * annuityFactor(frame.rate, frame.years);
}

/** X5: the subject's right × its update rhythm; exclusivity adds nothing for public-origin data. */
function standingFactor(
  market: MarketInput | undefined,
  { right }: MarketSubject,
  { publicOrigin }: MarketFrame,
  { rightsFactors, updateFactors }: PricingParameters,
): number {
  const rights = right === 'exclusive' && publicOrigin ? 1 : rightsFactors[right];
  return rights * (market?.update === undefined ? 1 : updateFactors[market.update]);
}

/** X0·X2·X3·X4; a figure that a comparable does not state adjusts nothing and is noted. */
function adjustment(
  { id, kind, quality, demand, indexRatio, size }: Comparable,
  market: MarketInput | undefined,
  frame: MarketFrame,
  parameters: PricingParameters,
  notes: Assumption[],
): number {
  const stated = (figure: string, value: number | undefined) => {
    if (value !== undefined) return true;
    notes.push({ code: 'COMPARABLE_FIGURE_DEFAULT', field: `market.comparables.${id}.${figure}`, value: 1 });
    return false;
  };
  const { demandRatioRange, capacityRange, capacityExponent } = parameters;
  const kindFactor = kind === 'transaction' ? 1 : parameters.listingFactor;
  stated('quality', quality);
  const demandFactor = stated('demand', demand)
    ? clip(frame.demand / (demand as number), demandRatioRange.low, demandRatioRange.high)
    : 1;
  const dateFactor = stated('indexRatio', indexRatio) ? (indexRatio as number) : 1;
  const sizeFactor =
    stated('size', size) && market?.size !== undefined
      ? clip((market.size / (size as number)) ** capacityExponent, capacityRange.low, capacityRange.high)
      : 1;
  return kindFactor * demandFactor * dateFactor * sizeFactor;
}

function subjectAssumptions(market: MarketInput | undefined): Assumption[] {
  const subject = {
    mode: { value: market?.mode, fallback: 'oneOff' },
    right: { value: market?.right, fallback: 'nonExclusive' },
    update: { value: market?.update, fallback: 1 },
    size: { value: market?.size, fallback: null },
  };
  return Object.entries(subject)
    .filter(([, { value }]) => value === undefined)
    .map(([name, { fallback }]) => ({
      code: 'MARKET_SUBJECT_DEFAULT',
      field: `market.${name}`,
      value: fallback,
    }));
}

/** By number, kind and spread of the comparables: IQR against the median. */
function reliabilityOf(
  admitted: readonly AdmittedComparable[],
  values: readonly number[],
  median: number,
  { listingReliability, fullReliabilityComparables, dispersionRange }: PricingParameters,
): number {
  const total = admitted.reduce((sum, { weight }) => sum + weight, 0);
  const concluded = admitted
    .filter(({ comparable }) => comparable.kind === 'transaction')
    .reduce((sum, { weight }) => sum + weight, 0);
  const kinds = (concluded + listingReliability * (total - concluded)) / total;
  const [lower, upper] = percentilesByType7(Float64Array.from(values), [0.25, 0.75]) as [number, number];
  const spread = clip(1 - (upper - lower) / median, dispersionRange.low, dispersionRange.high);
  return Math.min(1, effectiveNumber(admitted) / fullReliabilityComparables) * kinds * spread;
}
