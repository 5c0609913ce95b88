import type { IndicatorResult, Outcome } from './evaluation.js';

/** Outcomes as they stand in columns; 0 is scored. */
export const OUTCOME = { scored: 0, notApplicable: 1, notAvailable: 2, error: 3 } as const satisfies Record<
  Outcome,
  number
>;

const OUTCOME_NAMES: readonly Outcome[] = ['scored', 'notApplicable', 'notAvailable', 'error'];

export function outcomeName(code: number): Outcome {
  return OUTCOME_NAMES[code] ?? 'error';
}

/** Where a score comes from when it is not this period's own value; 0 is the period's own. */
export const FILLED = { own: 0, zero: 1, carryForward: 2, imputed: 3 } as const;

const FILLED_NAMES: readonly IndicatorResult['filled'][] = [null, 'zero', 'carryForward', 'imputed'];

export function filledName(code: number): IndicatorResult['filled'] {
  return FILLED_NAMES[code] ?? null;
}
