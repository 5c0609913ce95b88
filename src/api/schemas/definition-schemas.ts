import { z } from 'zod';
import { localisedText, nullableNumber } from './common-schemas.js';

export const metricSchema = z
  .object({
    id: z.string(),
    title: localisedText,
    measures: localisedText.nullable(),
    unit: z.string(),
    grain: z.enum(['department-month', 'asset-month', 'asset-day']),
    type: z.enum(['number', 'text']),
    lowest: nullableNumber,
    highest: nullableNumber,
    partOf: z.string().nullable().meta({ description: 'The metric it is a part of' }),
    rollUp: z.string().meta({ description: 'How assets become departments and days months' }),
    use: z.enum(['formula', 'pricing', 'context']),
    reportable: z
      .boolean()
      .meta({ description: 'Whether a department may state it where no source delivers it' }),
    source: z.string(),
  })
  .meta({ id: 'Metric', description: 'A raw measured number of the vocabulary' });

export const normalisation = z
  .record(z.string(), z.unknown())
  .meta({ id: 'Normalisation', description: 'How a value becomes a score: `method` and its parameters' });

export const indicatorSchema = z
  .object({
    id: z.string(),
    version: z.number(),
    title: localisedText,
    measures: localisedText,
    unit: z.string(),
    direction: z.enum(['benefit', 'cost', 'target']),
    target: nullableNumber,
    formula: z.string(),
    notApplicable: z.string().nullable(),
    normalisation,
    remediation: z.object({ en: z.array(z.string()), zh: z.array(z.string()) }),
    source: z.string(),
  })
  .meta({ id: 'Indicator', description: 'An indicator of the library' });

export const bandSchema = z
  .object({
    id: z.string(),
    title: localisedText.nullable(),
    from: nullableNumber.meta({ description: 'Inclusive lower bound' }),
    above: nullableNumber.meta({ description: 'Exclusive lower bound' }),
  })
  .meta({ id: 'Band' });

export const frameworkSchema = z
  .object({
    id: z.string(),
    version: z.number(),
    title: localisedText.nullable(),
    entity: z.string(),
    year: z.enum(['mean', 'last', 'sum']).meta({ description: 'How months make a quarter or a year' }),
    evaluated: z.boolean().meta({ description: 'Whether this service evaluates it' }),
    official: z.boolean().meta({ description: 'Whether it is the one that counts' }),
    indicatorCount: z.number(),
  })
  .meta({ id: 'Framework', description: 'A tree of dimensions and indicators' });

const treeEntry = z
  .object({
    id: z.string(),
    parent: z.string().nullable(),
    kind: z.enum(['node', 'indicator']),
    title: localisedText.nullable(),
    weight: z.number().meta({ description: 'Relative to its siblings' }),
    aggregation: z.string().nullable(),
    formula: z.string().nullable(),
    unit: z.string().nullable(),
    normalisation: normalisation.nullable(),
  })
  .meta({ id: 'TreeEntry', description: 'A node or indicator of a framework, root first' });

export const frameworkDetailSchema = frameworkSchema
  .extend({
    minimumAvailability: z.number(),
    bands: z.array(bandSchema),
    tree: z.array(treeEntry),
  })
  .meta({ id: 'FrameworkDetail', description: 'A framework with its bands and its tree' });
