import { z } from 'zod';
import { evaluationState, instant, localisedText, nullableNumber, outcome } from './common-schemas.js';
import { normalisation } from './definition-schemas.js';
import { reportedEvidenceSchema } from './reported-schemas.js';
import { underObjection } from './supervision-schemas.js';

const value = z.union([z.number(), z.string()]).nullable();

const step = z
  .object({
    ref: z.string(),
    link: z.string().meta({ description: 'Its own trace' }),
    title: localisedText,
    value,
    unit: z.string().nullable(),
    contribution: nullableNumber.meta({ description: 'Points it brings; of indicators' }),
    source: z.string().nullable().meta({ description: 'Of measurements; null when there is none' }),
    changedSince: z
      .boolean()
      .meta({ description: 'The measurement is no longer the one that went into the score' }),
  })
  .meta({ id: 'TraceStep', description: 'What stands directly behind a figure' });

const evaluation = z
  .object({
    id: z.string(),
    state: evaluationState,
    frameworkVersion: z.number(),
    frameworkHash: z.string(),
    inputHash: z.string().meta({ description: 'SHA-256 of all measurements that went in' }),
    engine: z.string(),
    parameterSet: z
      .object({ effectiveFrom: z.string().nullable(), reason: z.string().nullable() })
      .nullable(),
    evaluatedAt: instant,
    run: z.string(),
    order: z
      .object({ by: z.string(), reason: z.string() })
      .nullable()
      .meta({ description: 'Who ordered the revision and why; null for the first' }),
  })
  .meta({ id: 'TracedEvaluation' });

const definition = z
  .object({
    id: z.string(),
    version: z.number(),
    formula: z.string(),
    formulaInWords: localisedText,
    notApplicable: z.string().nullable(),
    normalisation,
    source: z.string().nullable(),
  })
  .meta({ id: 'TracedDefinition', description: 'As it was in this evaluation' });

const measurement = z
  .object({
    department: z.string(),
    status: z.enum(['ok', 'notApplicable', 'sourceDown', 'notDelivered', 'rejected']),
    origin: z.enum(['measured', 'reported']),
    source: z.string(),
    run: z.string().meta({ description: 'The run, objection or reported value that last changed it' }),
    sample: nullableNumber,
    reason: z.string().nullable().meta({ description: 'Why it was rejected' }),
    whereFrom: z.string().nullable().meta({ description: 'What the vocabulary says of its source' }),
  })
  .meta({ id: 'TracedMeasurement' });

const pull = z
  .object({
    run: z.string(),
    kind: z.string(),
    state: z.string(),
    asOf: z.string(),
    startedAt: instant,
    endedAt: instant,
    rejections: z.number(),
  })
  .meta({ id: 'TracedPull', description: 'The pull of the source that brought it' });

const price = z
  .object({
    id: z.string(),
    department: z.string(),
    status: z.enum(['estimated', 'review_required', 'not_estimable']),
    modelVersion: z.string(),
    engine: z.string(),
    run: z.string(),
    estimatedAt: instant,
    seed: z.string(),
    inputsHash: z.string(),
    repeated: z.boolean().nullable().meta({
      description:
        'Whether all it was made from, reckoned now, gives the same value and price; null if not kept',
    }),
    file: z
      .record(z.string(), z.unknown())
      .nullable()
      .meta({
        description:
          'All it was made from, as a price file: `steelyard price --assets` gives the estimate again. ' +
          'Null for departments, since it holds the comparable prices of others, and for an estimate older than ' +
          'the keeping of parameters and comparables',
      }),
  })
  .meta({ id: 'TracedPrice' });

export const traceSchema = z
  .object({
    ref: z.string(),
    kind: z.enum(['report', 'score', 'indicator', 'measurement', 'price']),
    title: localisedText,
    value,
    unit: z.string().nullable(),
    underObjection,
    outcome: outcome.nullable(),
    evaluation: evaluation.nullable(),
    definition: definition.nullable(),
    measurement: measurement.nullable(),
    price: price.nullable(),
    pull: pull.nullable(),
    rows: z
      .object({ count: z.number(), link: z.string() })
      .nullable()
      .meta({ description: 'The cases it was counted from' }),
    reported: reportedEvidenceSchema.nullable(),
    corrections: z
      .array(z.object({ objection: z.string(), before: value, after: value, by: z.string(), at: instant }))
      .meta({ description: 'Both values of each correction that an objection led to, oldest first' }),
    behindCount: z.number().meta({ description: 'All there are; `behind` lists the first thousand' }),
    behind: z.array(step),
  })
  .meta({ id: 'Trace', description: 'A figure with what stands behind it, one step back' });

export type Trace = z.output<typeof traceSchema>;
export type TraceStep = z.output<typeof step>;
