import { z } from 'zod';
import { instant, monthText } from './common-schemas.js';

/** Most ids of weights, goalposts and deadlines that one set may name. */
const MOST_IDS = 1_000;
const few = (ids: object) => Object.keys(ids).length <= MOST_IDS;
const id = z.string().min(1).max(100);
const finite = z.number().min(-1e12).max(1e12);

const bandEdge = z.strictObject({
  id,
  title: z.strictObject({ en: z.string().max(200), zh: z.string().max(200) }).optional(),
  from: finite.optional(),
  above: finite.optional(),
});

/** What planners tune, as in a file of the definitions folder. */
const tuned = {
  weights: z
    .record(id, z.number().min(0).max(1e12))
    .refine(few)
    .default({})
    .meta({ description: 'Weights by node or indicator id', example: { supply: 0.4 } }),
  goalposts: z
    .record(
      id,
      z.strictObject({ lower: finite.optional(), upper: finite.optional(), target: finite.optional() }),
    )
    .refine(few)
    .default({})
    .meta({ description: 'Goalposts by indicator id' }),
  bands: z.array(bandEdge).max(20).optional().meta({ description: 'Instead of those of the framework' }),
  sla: z
    .record(id, z.int().min(0).max(10_000))
    .refine(few)
    .optional()
    .meta({ description: 'Working days by deadline id' }),
};

export const parameterSetBody = z
  .strictObject({
    framework: id.meta({ example: 'matching' }),
    frameworkVersion: z.int().min(1).max(1_000_000),
    effectiveFrom: monthText.meta({ description: 'The month from which it counts' }),
    ...tuned,
    reason: z.string().trim().min(1).max(2_000).meta({ description: 'Why; kept for good' }),
  })
  .meta({ id: 'ParameterSetBody', description: 'Weights, goalposts, bands and deadlines of a framework' });

/** A set that is only tried out. */
export const draftParameters = z.strictObject(tuned).meta({ id: 'DraftParameters' });

export const stepBody = z.strictObject({
  reason: z.string().trim().min(1).max(2_000).optional().meta({ description: 'Kept for good' }),
});
export const reasonBody = z.strictObject({
  reason: z.string().trim().min(1).max(2_000).meta({ description: 'Kept for good' }),
});

export const parameterSetSchema = z
  .object({
    id: z.string(),
    version: z.int().meta({ description: 'For If-Match; 0 for a file, which cannot be changed here' }),
    origin: z.enum(['api', 'file']),
    state: z
      .enum(['draft', 'submitted', 'approved', 'active', 'retired', 'rejected', 'withdrawn'])
      .meta({ description: '`approved` waits for its month, `active` holds now, `retired` held before' }),
    framework: z.string(),
    frameworkVersion: z.int(),
    effectiveFrom: z.string(),
    reason: z.string(),
    weights: z.record(z.string(), z.number()),
    goalposts: z.record(
      z.string(),
      z.object({ lower: z.number().optional(), upper: z.number().optional(), target: z.number().optional() }),
    ),
    bands: z
      .array(z.object({ id: z.string(), from: z.number().nullable(), above: z.number().nullable() }))
      .nullable(),
    sla: z.record(z.string(), z.number()).nullable(),
    steps: z.array(
      z.object({
        action: z.enum(['create', 'edit', 'submit', 'approve', 'reject', 'withdraw']),
        by: z.string(),
        at: instant,
        reason: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ParameterSet', description: 'A parameter set with all that was done to it' });
