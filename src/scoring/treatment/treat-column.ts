import type { Treatment } from '../../indicators/framework-definition.js';
import { boxCox } from './box-cox.js';
import { logTransform } from './log-transform.js';
import { passes } from './outlier-test.js';
import { winsorise } from './winsorise.js';

export type TreatmentStep = Treatment['steps'][number];

export interface TreatedColumn {
  /** The values after treatment; the same array when none was needed. */
  readonly values: Float64Array;
  /** The step whose result was kept; null when the column passed untreated or cannot be tested. */
  readonly step: TreatmentStep | null;
}

/**
 * Treats the outliers of a column (COINr `Treat`): untreated when it passes the skew and kurtosis test; else
 * each step in turn, always from the untreated values, until one passes; the last one stands even if it fails.
 */
export function treatColumn(values: Float64Array, treatment: Treatment): TreatedColumn {
  const untreated = { values, step: null };
  if (passes(values, treatment) !== false) return untreated;
  let treated: TreatedColumn = untreated;
  for (const step of treatment.steps) {
    treated = { values: applyStep(step, values, treatment), step };
    const passed = passes(treated.values, treatment);
    if (passed === null) return untreated;
    if (passed) break;
  }
  return treated;
}

function applyStep(step: TreatmentStep, values: Float64Array, treatment: Treatment): Float64Array {
  switch (step) {
    case 'winsorise':
      return winsorise(values, treatment.winmax, treatment);
    case 'log':
      return logTransform(values);
    case 'boxcox':
      return boxCox(values, treatment.lambda ?? 1);
  }
}
