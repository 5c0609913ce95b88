import { z } from 'zod';

const finite = z.number();
const range = z
  .tuple([finite, finite])
  .refine(([low, high]) => low < high, { message: 'the lower end must be below the upper end' });
const output = range.default([0, 100]);

/** How an indicator value becomes a score; the methods and their parameters (contract: normalisation). */
export const normalisationSchema = z.discriminatedUnion('method', [
  z
    .strictObject({
      method: z.literal('goalposts'),
      lower: finite,
      upper: finite,
      clamp: z.boolean().default(true),
      output,
    })
    .refine(({ lower, upper }) => lower < upper, { message: 'lower must be below upper', path: ['lower'] }),
  z.strictObject({ method: z.literal('minmax'), output }),
  z.strictObject({ method: z.literal('percentileRank'), output }),
  z.strictObject({
    method: z.literal('distanceToTarget'),
    /** Left out, the indicator's own target. */
    target: finite.optional(),
    clamp: z.boolean().default(false),
    output,
  }),
  z.strictObject({ method: z.literal('distanceToMax'), output }),
  z.strictObject({
    method: z.literal('distanceToReference'),
    /** Entity id. */
    reference: z.string().min(1),
    clamp: z.boolean().default(false),
    output,
  }),
  z.strictObject({ method: z.literal('fractionOfMax'), output }),
  z.strictObject({ method: z.literal('zscore'), mean: finite.default(0), sd: finite.positive().default(1) }),
  z.strictObject({ method: z.literal('rank'), ties: z.enum(['min', 'average']).default('min') }),
  z.strictObject({ method: z.literal('borda') }),
  z
    .strictObject({
      method: z.literal('steps'),
      cuts: z.array(finite).min(1),
      scores: z.array(finite).min(2),
    })
    .refine(({ cuts, scores }) => scores.length === cuts.length + 1, {
      message: 'scores must have one entry more than cuts',
      path: ['scores'],
    })
    .refine(({ cuts }) => cuts.every((cut, at) => at === 0 || cut > (cuts[at - 1] ?? cut)), {
      message: 'cuts must rise',
      path: ['cuts'],
    }),
  z.strictObject({ method: z.literal('none') }),
]);

export type Normalisation = z.infer<typeof normalisationSchema>;
