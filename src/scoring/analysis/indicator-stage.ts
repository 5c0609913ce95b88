import type { PeriodScores } from '../period-scores.js';

/** `values`: formula results; `used`: after imputation and treatment; `scores`: after normalisation. */
export const INDICATOR_STAGES = ['values', 'used', 'scores'] as const;

export type IndicatorStage = (typeof INDICATOR_STAGES)[number];

/** The indicators at one stage of the way to the index, in tree order; NaN where there is nothing. */
export function indicatorsAt({ leaves }: PeriodScores, stage: IndicatorStage): readonly Float64Array[] {
  if (stage === 'scores') return leaves.scores;
  return leaves.columns.map((column) => column[stage]);
}
