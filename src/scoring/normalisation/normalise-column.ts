import { fitNormalisation, type NormalisationRule } from './fit-normalisation.js';

export interface NormaliseOptions {
  /** Values over which minimum, mean, ranks … are taken; by default the column itself. */
  readonly sample?: Float64Array;
  /** Value of the entity that distanceToReference names. */
  readonly reference?: number;
  /** Where to write; by default a new column. */
  readonly out?: Float64Array;
}

/** The scores of a column of values; all missing (NaN) where the method is not defined for the sample. */
export function normaliseColumn(
  values: Float64Array,
  rule: NormalisationRule,
  { sample = values, reference = Number.NaN, out = new Float64Array(values.length) }: NormaliseOptions = {},
): Float64Array {
  const scale = fitNormalisation(rule, { values: sample, reference });
  if (scale === null) return out.fill(Number.NaN);
  scale(values, out, 0, values.length);
  return out;
}
