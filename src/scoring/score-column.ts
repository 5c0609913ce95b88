import type { Normalisation } from '../indicators/normalisation.js';
import { normaliseColumn } from './normalisation/normalise-column.js';
import { FILLED, OUTCOME } from './outcome-code.js';
import type { IndicatorColumn } from './own-column.js';
import type { ScoringLeaf } from './scoring-tree.js';

/** Over what an indicator is normalised besides its own column. */
export interface ScoreSample {
  /** Values over which minimum, mean, ranks … are taken. */
  readonly values: Float64Array;
  /** Value of the entity that distanceToReference names; NaN for none. */
  readonly reference: number;
}

/**
 * Normalises the used values of an indicator and sets the filled zeros to the lower end of the output.
 *
 * @returns scores, NaN where there is none
 */
export function scoreColumn(
  leaf: ScoringLeaf,
  column: Pick<IndicatorColumn, 'used' | 'filled' | 'outcomes'>,
  { values, reference }: ScoreSample,
  out: Float64Array = new Float64Array(column.used.length),
): Float64Array {
  const { normalisation, target } = leaf;
  const rule = { normalisation, direction: leaf.indicator.direction, target };
  normaliseColumn(column.used, rule, { sample: values, reference, out });
  fillZeros(out, column, lowerEnd(normalisation));
  return out;
}

/** The score of `missing: zero` and of withheld values: the lower end of the output, 0 where it has none. */
export function lowerEnd(normalisation: Normalisation): number {
  if ('output' in normalisation) return normalisation.output[0];
  return normalisation.method === 'steps' ? Math.min(...normalisation.scores) : 0;
}

/** The upper end of the output; null for a method without one. */
export function upperEnd(normalisation: Normalisation): number | null {
  if ('output' in normalisation) return normalisation.output[1];
  return normalisation.method === 'steps' ? Math.max(...normalisation.scores) : null;
}

function fillZeros(
  out: Float64Array,
  { filled, outcomes }: Pick<IndicatorColumn, 'filled' | 'outcomes'>,
  low: number,
): void {
  for (let row = 0; row < out.length; row += 1) {
    if (filled[row] === FILLED.zero && outcomes[row] === OUTCOME.scored) out[row] = low;
  }
}
