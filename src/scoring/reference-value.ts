import type { Normalisation } from '../indicators/normalisation.js';

/** The value of the entity that a distanceToReference names; NaN for other methods or an absent entity. */
export function referenceValue(
  normalisation: Normalisation,
  values: Float64Array,
  entities: readonly string[],
): number {
  if (normalisation.method !== 'distanceToReference') return Number.NaN;
  return values[entities.indexOf(normalisation.reference)] ?? Number.NaN;
}
