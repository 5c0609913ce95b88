import { z } from 'zod';
import { instant, localisedText } from './common-schemas.js';
import { reportedEvidenceSchema } from './reported-schemas.js';
import { underObjection } from './supervision-schemas.js';

export const departmentSchema = z
  .object({
    id: z.string(),
    title: localisedText,
    kind: z.enum(['bureau', 'district', 'enterprise', 'other']),
    level: z.string().nullable(),
    parent: z.string().nullable(),
    peerGroup: z.string().nullable().meta({ description: 'It is ranked among this group' }),
    peerGroupTitle: localisedText.nullable(),
    validFrom: z.string().nullable(),
    validTo: z.string().nullable(),
    predecessors: z.array(z.string()),
  })
  .meta({ id: 'Department', description: 'A body that is scored' });

export const assetSchema = z
  .object({
    id: z.string(),
    title: localisedText,
    kind: z.enum(['dataset', 'api', 'product']),
    department: z.string().meta({ description: 'Its owner' }),
    url: z.string().nullable(),
  })
  .meta({ id: 'Asset', description: 'A shared data set, API or data product' });

export const identitySchema = z
  .object({
    entity: z.enum(['department', 'asset']),
    source: z.string().meta({ description: 'The source that uses the name; * for any' }),
    key: z.string().meta({ description: 'The name, code or route as the source writes it' }),
    target: z.string().meta({ description: 'The department or asset it stands for' }),
    validFrom: z.string().nullable(),
    validTo: z.string().nullable(),
    origin: z.enum(['file', 'source', 'api']),
  })
  .meta({ id: 'Identity', description: 'A name of a source and what it stands for' });

const pullCounts = z.object({
  departments: z.number(),
  assets: z.number(),
  readings: z.number(),
  changed: z.number(),
  rejections: z.number(),
});

export const sourceRunSchema = z
  .object({
    source: z.string(),
    kind: z.string(),
    state: z.enum(['done', 'kept', 'failed', 'cancelled']),
    asOf: z.string(),
    startedAt: instant,
    endedAt: instant,
    counts: pullCounts,
    error: z
      .object({ code: z.string(), outage: z.boolean() })
      .nullable()
      .meta({ description: 'Its stable code; the message, which may name addresses, stays in the log' }),
    unmatched: z.number().meta({ description: 'Names that no identity knows' }),
  })
  .meta({ id: 'SourceRun', description: 'One pull of one source' });

export const sourceSchema = z
  .object({
    id: z.string(),
    kind: z.string(),
    time: z.enum(['snapshot', 'history', 'events']),
    createDepartments: z.boolean(),
  })
  .meta({ id: 'Source', description: 'A configured source, without its settings' });

export const runSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['collect', 'month']),
    period: z.string(),
    asOf: z.string().nullable(),
    state: z.enum(['running', 'done', 'partial', 'failed', 'cancelled']),
    startedAt: instant,
    endedAt: instant.nullable(),
    sources: z.array(sourceRunSchema),
  })
  .meta({ id: 'Run', description: 'One run of the service' });

export const measurementSchema = z
  .object({
    entity: z.enum(['department', 'asset']),
    entityId: z.string(),
    department: z.string().meta({ description: 'The department, or the owner of the asset in the period' }),
    period: z.string(),
    metric: z.string(),
    value: z.union([z.number(), z.string()]).nullable(),
    underObjection,
    status: z.enum(['ok', 'notApplicable', 'sourceDown', 'notDelivered', 'rejected']),
    origin: z.enum(['measured', 'reported']),
    source: z.string(),
    run: z.string().meta({ description: 'The run that last changed it' }),
    sample: z.number().nullable(),
    reason: z.string().nullable().meta({ description: 'Why it was rejected' }),
    evidence: z
      .enum(['cases'])
      .nullable()
      .meta({ description: 'cases: counted from rows that are kept; null: it came as a number' }),
    reported: reportedEvidenceSchema
      .nullable()
      .meta({ description: 'Who stated it, on what proof, and who accepted it; null for a measured one' }),
  })
  .meta({ id: 'Measurement', description: 'The value of one metric for one entity in one period' });

export const reportSchema = z
  .object({
    id: z.string(),
    framework: z.string(),
    period: z.string(),
    audience: z.enum(['oversight', 'department']),
    department: z.string().nullable(),
    locale: z.enum(['zh', 'en']),
    evaluation: z.string(),
    modelHash: z.string(),
    pdfHash: z.string().nullable().meta({ description: 'SHA-256 of the PDF; null when there is none' }),
    pages: z.number().nullable(),
    problem: z.string().nullable().meta({ description: 'Why there is no PDF' }),
    createdAt: instant,
    revision: z.int().meta({ description: 'A report made anew after its release is another revision' }),
    seal: z.string().nullable().meta({ description: 'As printed on its cover' }),
    releasedAt: instant.nullable().meta({ description: 'Null while it is held' }),
    releasedBy: z.string().nullable(),
  })
  .meta({ id: 'Report', description: 'A supervision report' });

export const acceptedReportSchema = z
  .object({
    report: z.string().meta({ description: 'Id that the report will have' }),
    slot: z.string().meta({ description: 'Its place in the run ledger' }),
  })
  .meta({ id: 'AcceptedReport', description: 'A report that is being made' });
