import { z } from 'zod';

const bilingual = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });
const metricId = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/);

/**
 * How asset metrics become department metrics and days become months: `distinct` is the union of the parts'
 * sketches, never a sum. `quantile` is read from their merged sketches; only where a source gives none, the mean
 * weighted by `weight` stands for it, which the metric's text says.
 */
const rollUpSchema = z.union([
  z.enum(['sum', 'last', 'mean', 'median', 'max', 'distinct', 'none']).transform((method) => ({ method })),
  z.strictObject({ method: z.literal('weightedMean'), weight: metricId }),
  z.strictObject({ method: z.literal('quantile'), probability: z.number().min(0).max(1), weight: metricId }),
]);

/** One metric of the vocabulary, `indicators/metrics.yaml`. */
export const metricDefinitionSchema = z.strictObject({
  id: metricId,
  title: bilingual,
  measures: bilingual.optional(),
  unit: z.string().min(1),
  grain: z.enum(['department-month', 'asset-month', 'asset-day']),
  type: z.enum(['number', 'text']).default('number'),
  /** Inclusive; null is open. A value outside is rejected. */
  range: z.tuple([z.number().nullable(), z.number().nullable()]),
  /** The metric this one is a part of: a part above its whole is rejected. */
  partOf: metricId.optional(),
  rollUp: rollUpSchema,
  /**
   * The end of the range that is worst: a part that was not delivered counts there. `either`: a denominator, of
   * which nobody knows what a missing part would have done, so that the whole is missing with it.
   */
  worst: z.enum(['lower', 'upper', 'either']).default('lower'),
  /**
   * What a value made of a counter that fell is worth: `reject`, or `flag` where counting on from the restart
   * gives the right value.
   */
  counterFall: z.enum(['reject', 'flag']).default('reject'),
  /** What reads the metric: a formula; the price model; or people alone, beside the numbers that count. */
  use: z.enum(['formula', 'pricing', 'context']).default('formula'),
  /** Whether a department may state it, with proof and review, where no source delivers it. */
  reportable: z.boolean().default(false),
  source: z.string().min(1),
});

export const metricVocabularySchema = z.strictObject({ metrics: z.array(metricDefinitionSchema).min(1) });

export type MetricDefinition = z.infer<typeof metricDefinitionSchema>;
export type RollUp = MetricDefinition['rollUp'];

/** Every metric the service knows, by id. */
export type MetricVocabulary = ReadonlyMap<string, MetricDefinition>;
