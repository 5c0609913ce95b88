import type { AggregateColumns } from './aggregate-columns.js';
import { weightedTotal } from './weighted-total.js';

/** Weighted arithmetic mean Σ w x / Σ w (COINr `a_amean`). */
export const arithmeticMean: AggregateColumns = weightedTotal('mean');
