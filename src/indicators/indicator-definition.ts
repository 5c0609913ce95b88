import { z } from 'zod';
import { bilingualTextSchema, localisedTextSchema } from './localised-text.js';
import { normalisationSchema } from './normalisation.js';

/** Ids of indicators, nodes, frameworks, bands and variants. */
export const idSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'an id is made of letters, digits, ".", "_" and "-"');

/** Ids of metrics, as formulas name them. */
export const metricIdSchema = z
  .string()
  .regex(
    /^[A-Za-z_][A-Za-z0-9_]*$/,
    'a metric id is made of letters, digits and "_" and starts with no digit',
  );

const direction = z.enum(['benefit', 'cost', 'target']);
const missingSchema = z.union([
  z.enum(['exclude', 'zero']),
  z.strictObject({ carryForward: z.int().min(1) }),
]);
const minimumSampleSchema = z.strictObject({
  metric: metricIdSchema,
  n: z.number().positive(),
  /** Calendar periods, this one included. */
  window: z.int().min(1).default(1),
  combine: z.enum(['sum', 'mean', 'last']).default('sum'),
});
const scalar = z.union([z.number(), z.string(), z.boolean(), z.null()]);
const exampleSchema = z.strictObject({
  given: z.record(metricIdSchema, scalar),
  value: z.number().nullable().optional(),
  score: z.number().nullable().optional(),
  outcome: z.enum(['scored', 'notApplicable', 'notAvailable', 'error']).optional(),
});
const texts = z.strictObject({
  en: z.array(z.string().min(1)).min(1),
  zh: z.array(z.string().min(1)).min(1),
});
const version = z.int().min(1);
const formula = z.union([z.string(), z.number().transform(String)]);
const valid = z.tuple([z.number(), z.number()]).refine(([low, high]) => low <= high, {
  message: 'the lower end of valid must not be above the upper',
});

/** An indicator inside a framework: only the id is required. */
export const inlineIndicatorSchema = z
  .strictObject({
    id: idSchema,
    version: version.default(1),
    title: localisedTextSchema.optional(),
    measures: localisedTextSchema.optional(),
    unit: z.string().min(1).optional(),
    direction: direction.default('benefit'),
    target: z.number().optional(),
    formula: formula.optional(),
    notApplicable: formula.optional(),
    valid: valid.optional(),
    missing: missingSchema.default('exclude'),
    minimumSample: minimumSampleSchema.optional(),
    normalisation: normalisationSchema.optional(),
    remediation: texts.optional(),
    source: z.string().min(1).optional(),
    examples: z.array(exampleSchema).optional(),
  })
  .refine((indicator) => indicator.direction !== 'target' || indicator.target !== undefined, {
    message: 'direction target needs the key target',
    path: ['target'],
  });

/** An indicator of the library: every key but notApplicable, valid, minimumSample and target. */
export const libraryIndicatorSchema = z
  .strictObject({
    id: idSchema,
    version,
    title: bilingualTextSchema,
    measures: bilingualTextSchema,
    unit: z.string().min(1),
    direction,
    target: z.number().optional(),
    formula,
    notApplicable: formula.optional(),
    valid: valid.optional(),
    missing: missingSchema,
    minimumSample: minimumSampleSchema.optional(),
    normalisation: normalisationSchema,
    remediation: texts,
    source: z.string().min(1),
    examples: z.array(exampleSchema).min(1),
  })
  .refine((indicator) => indicator.direction !== 'target' || indicator.target !== undefined, {
    message: 'direction target needs the key target',
    path: ['target'],
  });

/** Indicators kept in the library although no framework uses them. */
export const spareIndicatorsSchema = z.strictObject({
  spares: z.array(z.strictObject({ id: idSchema, reason: z.string().min(1) })),
});

export type SpareIndicator = z.infer<typeof spareIndicatorsSchema>['spares'][number];
export type InlineIndicator = z.infer<typeof inlineIndicatorSchema>;
export type LibraryIndicator = z.infer<typeof libraryIndicatorSchema>;
/** What scoring reads; a library indicator is one with every text present. */
export type IndicatorDefinition = InlineIndicator;
export type Direction = z.infer<typeof direction>;
export type MissingRule = z.infer<typeof missingSchema>;
export type MinimumSample = z.infer<typeof minimumSampleSchema>;
export type IndicatorExample = z.infer<typeof exampleSchema>;

/** The formula of an indicator; left out it is the metric of the same id with `-` read as `_`. */
export function formulaOf(indicator: Pick<IndicatorDefinition, 'id' | 'formula'>): string {
  return indicator.formula ?? indicator.id.replaceAll('-', '_');
}
