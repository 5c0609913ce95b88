import { medianOf } from '../median.js';
import { type AggregateColumns, rowAggregate } from './aggregate-columns.js';

/** Median of the scores present, unweighted; the mean of the middle two for an even count. */
export const medianOfChildren: AggregateColumns = rowAggregate((scores) =>
  medianOf(Float64Array.from(scores)),
);
