import { type AggregateColumns, rowAggregate } from './aggregate-columns.js';

/** Lowest score present, unweighted. */
export const minimumOfChildren: AggregateColumns = rowAggregate((scores) => {
  let lowest = Number.NaN;
  for (const score of scores) if (!(score >= lowest)) lowest = Number.isNaN(score) ? lowest : score;
  return lowest;
});
