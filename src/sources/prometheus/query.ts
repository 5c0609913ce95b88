import { z } from 'zod';
import { REDUCTIONS } from './day-points.js';

export const querySchema = z.strictObject({
  metric: z.string().min(1),
  /** PromQL. */
  query: z.string().min(1).max(4000),
  /** Label whose value is the name of the asset. */
  label: z.string().min(1),
  /** Unit of the values, held against the vocabulary. */
  unit: z.string().min(1).optional(),
  /** What the points of a day become; `increase` is for counters. */
  reduce: z.enum(REDUCTIONS),
  stepSeconds: z.number().int().min(15).max(3600).default(300),
  /** Share of the points due in a day below which the day is not delivered; 0 holds no day to any. */
  minimumCoverage: z.number().min(0).max(1).default(0.5),
});
export type Query = z.infer<typeof querySchema>;
