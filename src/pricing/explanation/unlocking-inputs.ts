import { APPROACH_NAMES, type ApproachName, type ExclusionReason } from '../approaches/approach-result.js';
import type { AssetValuation } from '../asset-valuation.js';

/** The inputs that would let one approach in. */
export interface UnlockingInputs {
  readonly approach: ApproachName;
  readonly needs: readonly string[];
}

const NEEDS: { readonly [reason in ExclusionReason]: string } = {
  NO_COST_LEDGER: 'cost.lines with amounts and their evidence (voucher or contract)',
  QUALITY_NOT_MEASURED: 'quality.scores of at least 4 dimensions',
  NO_BENEFIT_EVIDENCE: 'income.scenarios with a benefit, an ebit forecast, or with and without',
  NO_ATTRIBUTION: 'income.scenarios[].attribution',
  NO_DISCOUNT_RATE: 'discountRate, or settings.riskFreeRate',
  LIFE_TOO_SHORT: 'rights.authorisedUntil at least one year after the valuation date',
  TOO_FEW_COMPARABLES: 'market.comparables: at least 3 that are admitted',
  NO_SAME_MODE_COMPARABLE: 'market.comparables of the charging mode in market.mode',
  NO_UNITS: 'charge.expectedUnits',
  RELIABILITY_TOO_LOW: 'evidence that lifts the reliability to the minimum',
};

/** The smallest set of inputs that would unlock each approach that is out. */
export function unlockingInputs(valuation: AssetValuation): UnlockingInputs[] {
  const { alpha, rate, life } = valuation.coefficients;
  const further: { readonly [name in ApproachName]: readonly (ExclusionReason | null)[] } = {
    cost: [alpha === null ? 'QUALITY_NOT_MEASURED' : null],
    income: [rate.value === null ? 'NO_DISCOUNT_RATE' : null, life.value < 1 ? 'LIFE_TOO_SHORT' : null],
    market: [alpha === null ? 'QUALITY_NOT_MEASURED' : null],
  };
  return APPROACH_NAMES.flatMap((approach) => {
    const result = valuation[approach];
    if (result.status !== 'excluded') return [];
    const reasons = new Set([result.reason, ...further[approach]].filter((reason) => reason !== null));
    return [{ approach, needs: [...reasons].map((reason) => NEEDS[reason]) }];
  });
}
