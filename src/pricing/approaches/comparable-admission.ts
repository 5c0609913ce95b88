import { monthsBetween } from '../authorised-term.js';
import { groupBy } from '../group-by.js';
import type { Comparable } from '../input/market-input.js';
import type { PricingParameters } from '../pricing-parameters.js';
import { percentilesByType7 } from '../range/percentiles.js';
import { similarity } from './comparable-similarity.js';

/** Why a comparable does not count. Quarantined ones may return once somebody has explained them. */
export const REFUSAL_REASONS = [
  'PRICE_NOT_STATED',
  'NOT_IN_YUAN',
  'DIFFERENT_MODE',
  'DIFFERENT_RIGHT',
  'DIFFERENT_CATEGORY',
  'RELATED_PARTY',
  'DATE_MISSING',
  'TOO_OLD',
  'AFTER_VALUATION',
  'NOT_SIMILAR',
  'PROVIDER_LIMIT',
] as const;
export const QUARANTINE_REASONS = ['PRICE_OUT_OF_BULK', 'PLACEHOLDER_PRICE'] as const;

export type AdmissionVerdict =
  | { readonly id: string; readonly status: 'admitted'; readonly weight: number }
  | {
      readonly id: string;
      readonly status: 'quarantined';
      readonly reason: (typeof QUARANTINE_REASONS)[number];
    }
  | { readonly id: string; readonly status: 'refused'; readonly reason: (typeof REFUSAL_REASONS)[number] };

/** The asset for which comparables are sought. */
export interface MarketSubject {
  readonly mode: 'oneOff' | 'subscription' | 'perUse';
  readonly right: 'exclusive' | 'nonExclusive' | 'internalOnly';
  readonly category: string | undefined;
  readonly scenario: string | undefined;
  readonly fields: readonly string[];
  readonly valuationDate: string;
}

/** A comparable that counts, with its weight. */
export interface AdmittedComparable {
  readonly comparable: Comparable;
  readonly price: number;
  readonly weight: number;
}

export interface Admission {
  readonly admitted: readonly AdmittedComparable[];
  /** One verdict a comparable, in the order in which they are given. */
  readonly verdicts: readonly AdmissionVerdict[];
}

/**
 * Decides which comparables count: same charging mode, right and category, in yuan, priced, at arm's length, not
 * too old. Prices far outside the bulk of their mode are quarantined, and so are all but one of several identical
 * round prices of a provider, which are placeholders. A provider then counts at most comparablesPerProvider times,
 * the most similar first.
 */
export function admitComparables(
  comparables: readonly Comparable[],
  subject: MarketSubject,
  parameters: PricingParameters,
): Admission {
  const verdicts = new Map<string, AdmissionVerdict>();
  const bounds = priceBounds(comparables, subject, parameters);
  const candidates: AdmittedComparable[] = [];
  for (const comparable of comparables) {
    const { id, price } = comparable;
    const reason = refusalOf(comparable, subject, parameters);
    const weight = comparable.weight ?? similarity(comparable, subject, parameters);
    if (reason !== null) verdicts.set(id, { id, status: 'refused', reason });
    else if (weight === 0) verdicts.set(id, { id, status: 'refused', reason: 'NOT_SIMILAR' });
    else if (price === undefined || price < bounds.low || price > bounds.high) {
      verdicts.set(id, { id, status: 'quarantined', reason: 'PRICE_OUT_OF_BULK' });
    } else candidates.push({ comparable, price, weight });
  }
  const admitted = limitProviders(
    withoutPlaceholders(candidates, verdicts, parameters),
    verdicts,
    parameters,
  );
  for (const { comparable, weight } of admitted) {
    verdicts.set(comparable.id, { id: comparable.id, status: 'admitted', weight });
  }
  return { admitted, verdicts: comparables.map(({ id }) => verdicts.get(id) as AdmissionVerdict) };
}

function refusalOf(
  comparable: Comparable,
  subject: MarketSubject,
  { comparableMaximumMonths }: PricingParameters,
): (typeof REFUSAL_REASONS)[number] | null {
  const { price, currency, mode = 'oneOff', right = 'nonExclusive', category, relatedParty } = comparable;
  if (!price || mode === 'negotiation' || mode === 'free') return 'PRICE_NOT_STATED';
  if (!isYuan(currency)) return 'NOT_IN_YUAN';
  if (mode !== subject.mode) return 'DIFFERENT_MODE';
  if (right !== subject.right) return 'DIFFERENT_RIGHT';
  if (topCategory(category) !== topCategory(subject.category)) return 'DIFFERENT_CATEGORY';
  if (relatedParty === true) return 'RELATED_PARTY';
  return refusalByAge(comparable, subject, comparableMaximumMonths);
}

/** A comparable without a date counts when somebody stated its index ratio, and so knew its date. */
function refusalByAge(
  { date, indexRatio }: Comparable,
  { valuationDate }: MarketSubject,
  maximumMonths: number,
): (typeof REFUSAL_REASONS)[number] | null {
  if (date === undefined) return indexRatio === undefined ? 'DATE_MISSING' : null;
  const age = monthsBetween(date, valuationDate);
  if (age < 0) return 'AFTER_VALUATION';
  return age > maximumMonths ? 'TOO_OLD' : null;
}

/** The first part of a category path such as `power/consumption`. */
export function topCategory(category: string | undefined): string | undefined {
  return category?.split('/')[0];
}

function isYuan(currency: string): boolean {
  return currency === 'CNY' || currency === 'RMB';
}

/** The prices of the subject's mode that could be of its unit: two orders of magnitude around their bulk. */
function priceBounds(
  comparables: readonly Comparable[],
  { mode }: MarketSubject,
  { quarantine }: PricingParameters,
): { low: number; high: number } {
  const prices = comparables
    .filter((comparable) => (comparable.mode ?? 'oneOff') === mode && isYuan(comparable.currency))
    .flatMap(({ price }) => (price ? [price] : []));
  if (prices.length === 0) return { low: 0, high: Number.POSITIVE_INFINITY };
  const shares = [quarantine.lowPercentile, quarantine.highPercentile];
  const [low, high] = percentilesByType7(Float64Array.from(prices), shares) as [number, number];
  return { low: low / quarantine.divisor, high: high * quarantine.multiple };
}

/** Keeps one of each group of identical round prices of a provider. */
function withoutPlaceholders(
  candidates: readonly AdmittedComparable[],
  verdicts: Map<string, AdmissionVerdict>,
  { identicalRoundPrices, roundPriceStep }: PricingParameters,
): AdmittedComparable[] {
  const groups = groupBy(byPreference(candidates), ({ comparable, price }) =>
    JSON.stringify([providerOf(comparable), price]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = group as [AdmittedComparable, ...AdmittedComparable[]];
    if (group.length < identicalRoundPrices || first.price % roundPriceStep !== 0) return group;
    for (const { comparable } of others) {
      verdicts.set(comparable.id, { id: comparable.id, status: 'quarantined', reason: 'PLACEHOLDER_PRICE' });
    }
    return [first];
  });
}

function limitProviders(
  candidates: readonly AdmittedComparable[],
  verdicts: Map<string, AdmissionVerdict>,
  { comparablesPerProvider }: PricingParameters,
): AdmittedComparable[] {
  const providers = groupBy(byPreference(candidates), ({ comparable }) => providerOf(comparable));
  return [...providers.values()].flatMap((group) => {
    for (const { comparable } of group.slice(comparablesPerProvider)) {
      verdicts.set(comparable.id, { id: comparable.id, status: 'refused', reason: 'PROVIDER_LIMIT' });
    }
    return group.slice(0, comparablesPerProvider);
  });
}

/** Most similar first, then the newest, then by id. */
function byPreference(candidates: readonly AdmittedComparable[]): AdmittedComparable[] {
  return [...candidates].sort((left, right) => {
    const newer = (right.comparable.date ?? '') < (left.comparable.date ?? '') ? -1 : 1;
    const sameDate = right.comparable.date === left.comparable.date;
    const byId = left.comparable.id < right.comparable.id ? -1 : 1;
    return right.weight - left.weight || (sameDate ? byId : newer);
  });
}

/**
 * Listings of a platform that does not name its providers cannot be shown to be independent and count as one
 * provider; a comparable with neither was entered by hand and stands for itself.
 */
function providerOf({ id, provider, platform }: Comparable): string {
  if (provider) return `provider ${provider}`;
  return platform === undefined ? `comparable ${id}` : `unnamed on ${platform}`;
}
