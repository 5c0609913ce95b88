import type { RightsRecord } from '../../sources/rights-record.js';
import { isPublicOrigin, missingRights } from '../input/missing-rights.js';

export type PriceTier = 'T0' | 'T1' | 'T2' | 'T3' | 'T4';

/** Why an asset has no price. */
export type UnpricedReason =
  | 'RIGHTS_NOT_RECORDED'
  | 'NOT_TRADABLE'
  | 'RIGHTS_DISPUTED'
  | 'AUTHORISATION_EXPIRED'
  | 'PERSONAL_DATA_WITHOUT_BASIS'
  | 'OPERATION_NOT_AUTHORISED';

/** What the tier depends on besides the rights. */
export interface TierFacts {
  readonly rights: RightsRecord | undefined;
  readonly valuationDate: string;
  readonly failsQualityGate: boolean;
  readonly onlyCostUsable: boolean;
}

export interface TierDecision {
  readonly tier: PriceTier;
  readonly reason: UnpricedReason | null;
  /** The parts of the rights record that are missing. */
  readonly missing: readonly string[];
}

/** The tier of an asset; the first rule that matches wins. See docs/pricing.md for the rules. */
export function priceTier(facts: TierFacts): TierDecision {
  const { rights } = facts;
  const missing = missingRights(rights);
  const barred = rights === undefined ? null : barTo(rights, facts.valuationDate);
  if (barred !== null) return unpriced(barred, missing);
  if (rights === undefined || missing.length > 0) return unpriced('RIGHTS_NOT_RECORDED', missing);
  if (isFreeUse(rights)) return priced('T1');
  const publicOrigin = isPublicOrigin(rights.origin);
  const commercial = rights.purpose === 'industryUse' || rights.purpose === 'trade';
  if (publicOrigin && commercial) {
    return rights.operator === undefined ? unpriced('OPERATION_NOT_AUTHORISED', []) : priced('T2');
  }
  const atCost = !commercial || facts.failsQualityGate || facts.onlyCostUsable;
  return priced(atCost ? 'T3' : 'T4');
}

function priced(tier: PriceTier): TierDecision {
  return { tier, reason: null, missing: [] };
}

function unpriced(reason: UnpricedReason, missing: readonly string[]): TierDecision {
  return { tier: 'T0', reason, missing };
}

/** What forbids any price, whatever else is recorded. */
function barTo(rights: RightsRecord, valuationDate: string): UnpricedReason | null {
  if (rights.grade === 'core') return 'NOT_TRADABLE';
  if (rights.disputed === true) return 'RIGHTS_DISPUTED';
  if (rights.authorisedUntil !== undefined && rights.authorisedUntil < valuationDate) {
    return 'AUTHORISATION_EXPIRED';
  }
  if (rights.personalData === true && rights.personalDataBasis === undefined) {
    return 'PERSONAL_DATA_WITHOUT_BASIS';
  }
  return null;
}

/** Public governance and public welfare are free (65号); sharing between departments by statute is as well. */
function isFreeUse({ purpose }: RightsRecord): boolean {
  return purpose === 'publicGovernance' || purpose === 'publicWelfare' || purpose === 'statutorySharing';
}
