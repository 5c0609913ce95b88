import { z } from 'zod';
import { tryParsePeriod } from '../period.js';
import { idSchema, inlineIndicatorSchema, metricIdSchema } from './indicator-definition.js';
import { localisedTextSchema } from './localised-text.js';
import { normalisationSchema } from './normalisation.js';

const aggregationName = z.enum([
  'arithmetic',
  'geometric',
  'harmonic',
  'median',
  'minimum',
  'sum',
  'copeland',
]);
export const aggregationSchema = z.union([
  aggregationName.transform((method) => ({ method })),
  z.discriminatedUnion('method', [
    z.strictObject({ method: aggregationName }),
    z.strictObject({
      method: z.literal('power'),
      p: z.number().refine((p) => p !== 0, 'p must not be 0; write geometric'),
    }),
  ]),
]);
export type Aggregation = z.infer<typeof aggregationSchema>;

/** A map by id without a prototype, so that an id such as `constructor` finds only what the file holds. */
function byId<Entry extends z.ZodType>(entry: Entry) {
  return z
    .record(idSchema, entry)
    .transform((entries): Record<string, z.output<Entry>> => Object.assign(Object.create(null), entries));
}

const weight = z.number().min(0, 'a weight must not be negative');
const share = z.number().min(0).max(1);
const formula = z.string().min(1);

const leafSchema = z.strictObject({
  indicator: idSchema,
  weight: weight.default(1),
  normalisation: normalisationSchema.optional(),
});

/** An inner node as written; ids are unique among the nodes and indicators of a framework. */
export interface TreeNodeInput {
  id: string;
  title?: z.input<typeof localisedTextSchema> | undefined;
  weight?: number | undefined;
  aggregation?: z.input<typeof aggregationSchema> | undefined;
  minimumChildren?: number | undefined;
  rescale?: z.input<typeof normalisationSchema> | undefined;
  display?: z.input<typeof normalisationSchema> | undefined;
  /** A child with the key `indicator` is read as a leaf, any other as a node. */
  children: unknown[];
}
export interface TreeNode {
  readonly id: string;
  readonly title?: z.output<typeof localisedTextSchema> | undefined;
  readonly weight: number;
  readonly aggregation?: Aggregation | undefined;
  readonly minimumChildren?: number | undefined;
  readonly rescale?: z.output<typeof normalisationSchema> | undefined;
  readonly display?: z.output<typeof normalisationSchema> | undefined;
  readonly children: readonly (TreeNode | TreeLeaf)[];
}
export type TreeLeaf = Readonly<z.output<typeof leafSchema>>;

export function isLeaf(child: TreeNode | TreeLeaf): child is TreeLeaf {
  return 'indicator' in child;
}

/** Decided by the key `indicator`, so that a fault is named for what the child was meant as. */
const childSchema = z.unknown().transform((child, context): TreeNode | TreeLeaf => {
  const isMap = typeof child === 'object' && child !== null;
  const read = isMap && 'indicator' in child ? leafSchema.safeParse(child) : nodeSchema.safeParse(child);
  if (read.success) return read.data;
  for (const issue of read.error.issues) {
    context.issues.push({ ...issue, input: child } as z.core.$ZodRawIssue);
  }
  return z.NEVER;
});

const nodeSchema: z.ZodType<TreeNode, TreeNodeInput> = z.lazy(() =>
  z.strictObject({
    id: idSchema,
    title: localisedTextSchema.optional(),
    weight: weight.default(1),
    aggregation: aggregationSchema.optional(),
    minimumChildren: share.optional(),
    rescale: normalisationSchema.optional(),
    display: normalisationSchema.optional(),
    children: z.array(childSchema).min(1),
  }),
);

const bandSchema = z
  .strictObject({
    id: idSchema,
    title: localisedTextSchema.optional(),
    /** Inclusive lower bound. */
    from: z.number().optional(),
    /** Exclusive lower bound. */
    above: z.number().optional(),
  })
  .refine(({ from, above }) => (from === undefined) !== (above === undefined), {
    message: 'a band has either from or above',
  });

const vetoSchema = z.strictObject({ when: formula, cap: idSchema, reason: localisedTextSchema.optional() });

const variantSchema = z.strictObject({
  id: idSchema,
  when: formula,
  weights: byId(weight),
});

const treatmentSchema = z.strictObject({
  steps: z.array(z.enum(['winsorise', 'log', 'boxcox'])).min(1),
  winmax: z.int().min(0).default(5),
  skew: z.number().positive().default(2),
  kurtosis: z.number().default(3.5),
  lambda: z.number().optional(),
});

const periodText = z.union([z.string(), z.number().transform(String)]);

/** A framework file as written (contract: framework). */
export const frameworkSchema = z.strictObject({
  id: idSchema,
  version: z.int().min(1).default(1),
  title: localisedTextSchema.optional(),
  entity: z.string().min(1).default('entity'),
  indicators: z.array(inlineIndicatorSchema).default([]),
  normalisation: normalisationSchema.optional(),
  normaliseOver: periodText.default('period'),
  normaliseWithin: z.literal('group').optional(),
  group: metricIdSchema.default('group'),
  imputation: z
    .strictObject({ method: z.enum(['none', 'mean', 'median', 'groupMean', 'groupMedian']) })
    .default({ method: 'none' }),
  treatment: treatmentSchema.optional(),
  aggregation: aggregationSchema.default({ method: 'arithmetic' }),
  minimumAvailability: share.default(0),
  ranking: z.enum(['min', 'dense', 'average']).default('min'),
  bands: z.array(bandSchema).default([]),
  vetoes: z.array(vetoSchema).default([]),
  scale: z.tuple([z.number(), z.number()]).optional(),
  year: z.enum(['mean', 'last', 'sum']).default('mean'),
  tree: nodeSchema,
  variants: z.array(variantSchema).default([]),
});

export type FrameworkDefinition = z.infer<typeof frameworkSchema>;
export type Band = z.infer<typeof bandSchema>;
export type Veto = z.infer<typeof vetoSchema>;
export type Treatment = z.infer<typeof treatmentSchema>;

/** A parameter set: what planners tune without touching the framework file. */
export const parameterSetSchema = z.strictObject({
  framework: idSchema.optional(),
  frameworkVersion: z.int().min(1).optional(),
  effectiveFrom: periodText.optional(),
  weights: byId(weight).default({}),
  goalposts: byId(
    z.strictObject({
      lower: z.number().optional(),
      upper: z.number().optional(),
      target: z.number().optional(),
    }),
  ).default({}),
  bands: z.array(bandSchema).optional(),
  sla: byId(z.int().min(0)).optional(),
  reason: z.string().optional(),
});
export type ParameterSet = z.infer<typeof parameterSetSchema>;

/** A parameter set that is in force from a month on, as a file of the definitions folder. */
export const publishedParameterSetSchema = parameterSetSchema.extend({
  framework: idSchema,
  frameworkVersion: z.int().min(1),
  effectiveFrom: z
    .string()
    .refine((text) => tryParsePeriod(text)?.grain === 'month', 'effectiveFrom is a month, YYYY-MM'),
  reason: z.string().min(1),
});
export type PublishedParameterSet = z.infer<typeof publishedParameterSetSchema>;
