import type { FrameworkDefinition } from '../indicators/framework-definition.js';
import { medianOf } from './median.js';
import { meanOf } from './moments.js';

export type ImputationMethod = FrameworkDefinition['imputation']['method'];

/**
 * What stands in for a missing value of each row: the mean or median of the values observed, over all rows or
 * over the row's own group (COINr `i_mean`, `i_median`, `i_mean_grp`, `i_median_grp`); NaN where nothing was
 * observed or the row has no group.
 *
 * @param observed the column, NaN where nothing was observed
 * @param groups group of each row, null for none; read by the group methods only
 */
export function imputedValues(
  observed: Float64Array,
  method: ImputationMethod,
  groups: readonly (string | null)[],
): Float64Array {
  const none = new Float64Array(observed.length).fill(Number.NaN);
  switch (method) {
    case 'none':
      return none;
    case 'mean':
      return none.fill(meanOf(observed));
    case 'median':
      return none.fill(medianOf(observed));
    case 'groupMean':
      return byGroup(observed, groups, meanOf);
    case 'groupMedian':
      return byGroup(observed, groups, medianOf);
  }
}

function byGroup(
  observed: Float64Array,
  groups: readonly (string | null)[],
  centre: (values: Float64Array) => number,
): Float64Array {
  const centres = new Map<string, number>();
  return Float64Array.from(groups, (group) => {
    if (group === null) return Number.NaN;
    const known = centres.get(group);
    if (known !== undefined) return known;
    const value = centre(observed.filter((_, row) => groups[row] === group));
    centres.set(group, value);
    return value;
  });
}
