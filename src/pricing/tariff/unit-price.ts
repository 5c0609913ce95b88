import type { Assumption } from '../assumption.js';
import type { ChargeInput, RevenueCapInput } from '../input/charge-input.js';
import { capitalRecoveryFactor } from './capital-recovery.js';
import type { PriceTier, TierDecision } from './price-tier.js';
import { progressiveFee } from './progressive-fee.js';
import { type RevenueCap, revenueCap } from './revenue-cap.js';

/** Why a tier that has a price cannot state one. */
export type PriceShortage =
  | 'NO_UNITS'
  | 'NO_DISCOUNT_RATE'
  | 'LIFE_TOO_SHORT'
  | 'NO_COST_LEDGER'
  | 'REVENUE_CAP_NOT_SET'
  | 'PERMITTED_PROFIT_NOT_SET'
  | 'NOT_ESTIMABLE';

/** What a unit price is made from. */
export interface PriceFacts {
  readonly decision: TierDecision;
  readonly charge: ChargeInput | undefined;
  readonly cap: RevenueCapInput | undefined;
  /** Value on the price basis (without subsidised cost; without scarcity for public-origin data); null without one. */
  readonly priceBasis: number | null;
  /** P10 and P90 of the value, moved to the price basis. */
  readonly range: { readonly p10: number; readonly p90: number } | null;
  readonly rate: number | null;
  readonly years: number;
  /** Replacement cost and what subsidies paid of it; null without a cost ledger. */
  readonly ledger: { readonly replacementCost: number; readonly subsidised: number } | null;
}

/** A price per unit in yuan, unrounded; null where it cannot be stated. */
export interface UnitPrice {
  readonly tier: PriceTier;
  readonly reason: TierDecision['reason'] | PriceShortage;
  readonly estimate: number | null;
  readonly floor: number | null;
  readonly ceiling: number | null;
  /** Between these a commercial price is negotiated. */
  readonly negotiation: { readonly low: number; readonly high: number } | null;
  /** What the value alone would ask, whatever the tier charges. */
  readonly shadow: number | null;
  readonly costPerUnit: number | null;
  /** Yearly amount that recovers the value. */
  readonly annual: number | null;
  readonly trial: boolean;
  readonly cap: RevenueCap | null;
  readonly tariffFee: number | null;
  readonly assumptions: readonly Assumption[];
  readonly flags: readonly string[];
}

/** From value to price by tier: free, ceiling, cost recovery or commercial. */
export function unitPrice(facts: PriceFacts): UnitPrice {
  const base = baseOf(facts);
  switch (facts.decision.tier) {
    case 'T0':
      return { ...base, reason: facts.decision.reason };
    case 'T1':
      return { ...base, estimate: 0, reason: null };
    case 'T2':
      return guidedPrice(base, facts);
    case 'T3':
      return costRecoveryPrice(base, facts);
    case 'T4':
      return commercialPrice(base, facts);
  }
}

function baseOf(facts: PriceFacts): UnitPrice {
  const { charge, priceBasis } = facts;
  const annual = priceBasis === null ? null : yearly(priceBasis, facts);
  return {
    tier: facts.decision.tier,
    reason: shortageOf(facts),
    estimate: null,
    floor: floorOf(charge),
    ceiling: null,
    negotiation: null,
    shadow: perUnit(annual, charge),
    costPerUnit: null,
    annual,
    trial: false,
    cap: null,
    tariffFee:
      charge?.tariff === undefined || charge.tariffVolume === undefined
        ? null
        : progressiveFee(
            charge.tariff.map((band) => ({ ...band, to: band.to ?? null })),
            charge.tariffVolume,
          ),
    assumptions: [],
    flags: [],
  };
}

function shortageOf({ priceBasis, charge, rate, years }: PriceFacts): PriceShortage | null {
  if (priceBasis === null) return 'NOT_ESTIMABLE';
  if (!charge?.expectedUnits) return 'NO_UNITS';
  if (rate === null) return 'NO_DISCOUNT_RATE';
  return years < 1 ? 'LIFE_TOO_SHORT' : null;
}

/** The yearly amount that recovers a value over its life: V·i/(1−(1+i)^−n). */
function yearly(value: number, { rate, years }: PriceFacts): number | null {
  return rate === null || years < 1 ? null : value * capitalRecoveryFactor(rate, years);
}

function perUnit(amount: number | null, charge: ChargeInput | undefined): number | null {
  return amount === null || !charge?.expectedUnits ? null : amount / charge.expectedUnits;
}

/** Marginal cost of delivering one unit: compute + egress + support. */
function floorOf(charge: ChargeInput | undefined): number | null {
  const { compute, egress, support } = charge?.deliveryCost ?? {};
  const stated = [compute, egress, support].filter((part) => part !== undefined);
  return stated.length === 0 ? null : stated.reduce((sum, part) => sum + part, 0);
}

/** T2: at most the ceiling, at most what the value without scarcity asks; a supported scenario pays less. */
function guidedPrice(base: UnitPrice, { charge, cap: input }: PriceFacts): UnitPrice {
  const cap = revenueCap(input);
  if (typeof cap === 'string') return { ...base, reason: cap };
  const ceiling = cap.ceilings.find(({ product }) => product === input?.product)?.ceiling ?? null;
  const costPerUnit = productCost(input);
  const guided = { ...base, ceiling, cap, costPerUnit, trial: input?.fullYear === false };
  if (base.shadow === null) return guided;
  if (ceiling === null) return { ...guided, reason: 'NO_UNITS' };
  const capped = Math.max(0, Math.min(ceiling, base.shadow));
  const discount = charge?.keySupported === true ? (charge.discount ?? 0) : 0;
  return {
    ...guided,
    estimate: capped * (1 - discount),
    flags: [
      ...(costPerUnit !== null && base.shadow < costPerUnit ? ['ESTIMATE_BELOW_COST'] : []),
      ...(base.floor !== null && base.floor > ceiling ? ['FLOOR_ABOVE_CEILING'] : []),
    ],
  };
}

/** What a unit of the product costs to operate, net of subsidies. */
function productCost(input: RevenueCapInput | undefined): number | null {
  const product = input?.products.find(({ id }) => id === input.product);
  if (input?.operatingCost === undefined || product === undefined || product.units === 0) return null;
  return ((input.operatingCost - (input.subsidies ?? 0)) * product.share) / product.units;
}

/** T3: (allowable cost − subsidies + tax) ÷ units. Quality is not applied: it must not under- or over-recover cost. */
function costRecoveryPrice(base: UnitPrice, { charge, ledger }: PriceFacts): UnitPrice {
  const allowable = charge?.allowableCost ?? ledger?.replacementCost;
  if (allowable === undefined) return { ...base, reason: 'NO_COST_LEDGER' };
  const subsidies = charge?.subsidies ?? ledger?.subsidised ?? 0;
  const years = charge?.recoveryYears ?? 1;
  const recovered = Math.max(0, allowable - subsidies) / years + (charge?.tax ?? 0);
  const costPerUnit = perUnit(recovered, charge);
  return {
    ...base,
    reason: costPerUnit === null ? 'NO_UNITS' : null,
    estimate: costPerUnit,
    costPerUnit,
    assumptions:
      charge?.recoveryYears === undefined
        ? [{ code: 'RECOVERY_YEARS_DEFAULT', field: 'charge.recoveryYears', value: 1 }]
        : [],
  };
}

/** T4: what the value asks, not below the cost of delivery, to be negotiated between P10 and P90. */
function commercialPrice(base: UnitPrice, facts: PriceFacts): UnitPrice {
  if (base.shadow === null) return base;
  const floor = base.floor ?? 0;
  const { range } = facts;
  return {
    ...base,
    estimate: Math.max(base.shadow, floor),
    negotiation:
      range === null
        ? null
        : {
            low: Math.max(perUnit(yearly(range.p10, facts), facts.charge) ?? 0, floor),
            high: Math.max(perUnit(yearly(range.p90, facts), facts.charge) ?? 0, floor),
          },
    flags: base.shadow < floor ? ['FLOOR_APPLIED'] : [],
  };
}
