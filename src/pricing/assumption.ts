/** Why a number was used that nobody measured for this asset. */
export const ASSUMPTION_CODES = [
  'ALPHA_ASSUMED',
  'BENEFIT_BASIS_DEFAULT',
  'CIRCULATION_DEFAULT',
  'COMPARABLE_FIGURE_DEFAULT',
  'COST_LINE_MISSING',
  'DECAY_DEFAULT',
  'DECLARED_FIGURE',
  'DEFAULT_FIGURE',
  'DEMAND_DEFAULT',
  'DEMAND_NOT_BY_ORGANISATION',
  'GROWTH_DEFAULT',
  'INDEX_DEFAULT',
  'LAG_DEFAULT',
  'LIFE_DEFAULT',
  'MARKET_SUBJECT_DEFAULT',
  'MONTHS_OF_USE_DEFAULT',
  'OPERATING_COST_DEFAULT',
  'PREMIUMS_DEFAULT',
  'PURPOSE_DEFAULT',
  'QUALITY_REFERENCE_DEFAULT',
  'REALISATION_DEFAULT',
  'RECOVERY_YEARS_DEFAULT',
  'RELIABILITY_DECLARED',
  'RETURN_ON_COST_DEFAULT',
  'RISK_DEFAULT',
  'SCARCITY_DEFAULT',
  'SHARE_EQUAL_SPLIT',
  'TAX_RATE_DEFAULT',
] as const;

export type AssumptionCode = (typeof ASSUMPTION_CODES)[number];

/** One default, or one figure that was only declared: printed with every result. */
export interface Assumption {
  readonly code: AssumptionCode;
  /** The input field the number stands for. */
  readonly field: string;
  readonly value: number | string | null;
}

/** A number and the assumptions it rests on. */
export interface Reckoned {
  readonly value: number;
  readonly assumptions: readonly Assumption[];
}

/** The stated figure, or the default with a note that it was used. */
export function statedOr(
  stated: number | undefined,
  fallback: number,
  code: AssumptionCode,
  field: string,
): Reckoned {
  if (stated !== undefined) return { value: stated, assumptions: [] };
  return { value: fallback, assumptions: [{ code, field, value: fallback }] };
}
