import type { AggregateColumns } from './aggregate-columns.js';
import { weightedTotal } from './weighted-total.js';

/** Σ weight · score of the children present; nothing is rescaled. */
export const weightedSum: AggregateColumns = weightedTotal('sum');
