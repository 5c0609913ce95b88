import { z } from 'zod';
import { CASE_KINDS, CASE_RESULTS } from '../../sources/case-record.js';
import { MEASUREMENT_STATUSES } from '../../sources/measurement-status.js';
import { CASE_FIELDS } from '../../sources/register/register-row.js';
import { idText, monthText } from './common-schemas.js';

/** More rows than this come in several deliveries. */
const MOST_ROWS = 10_000;
const MOST_CHARACTERS = 300;

const text = z.string().max(MOST_CHARACTERS);
const day = z.string().nullable();

/** A row as a register writes it: every field a text, only id and department needed. */
const caseRow = z
  .strictObject({
    ...(Object.fromEntries(CASE_FIELDS.map((field) => [field, text.optional()])) as Record<
      (typeof CASE_FIELDS)[number],
      z.ZodOptional<typeof text>
    >),
    id: text,
  })
  .meta({ id: 'CaseRow', description: 'A case as a register writes it; days are YYYY-MM-DD' });

export const casesQuery = z.strictObject({
  kind: z.enum(CASE_KINDS).meta({ description: 'What the rows are', example: 'request' }),
  period: monthText,
  source: idText.optional().meta({ description: 'A source of kind push; left out, the first' }),
});

export const casesBody = z.strictObject({ cases: z.array(caseRow).max(MOST_ROWS) });

export const casesCsv = z
  .array(caseRow)
  .max(MOST_ROWS)
  .transform((cases) => ({ cases }));

const reading = z
  .strictObject({
    department: text.optional(),
    asset: text.optional(),
    day: z.string().max(10).optional().meta({ description: 'YYYY-MM-DD, for metrics of a day' }),
    metric: z.string().min(1).max(100),
    value: z.union([z.number(), text]).nullable().default(null),
    unit: text.optional().meta({ description: 'Refused when it is not that of the vocabulary' }),
    status: z.enum(MEASUREMENT_STATUSES).optional(),
    sample: z.coerce.number().int().min(0).optional(),
  })
  .meta({ id: 'PushedReading', description: 'One number of one department or asset' });

export const measurementsQuery = casesQuery.omit({ kind: true });

export const measurementsBody = z.strictObject({ measurements: z.array(reading).max(MOST_ROWS) });

export const measurementsCsv = z
  .array(reading)
  .max(MOST_ROWS)
  .transform((measurements) => ({ measurements }));

export const deliveryResult = z
  .object({
    run: z.string().meta({ description: 'Id of the run that the delivery is noted under' }),
    state: z.enum(['done', 'kept', 'failed', 'cancelled']),
    taken: z.number().meta({ description: 'Readings or rows that came' }),
    changed: z.number().meta({ description: 'Numbers and cases that are new or other than before' }),
    rejected: z.number(),
    rejections: z
      .array(z.object({ place: z.string(), reason: z.string() }))
      .meta({ description: 'The first hundred, each with its place in the delivery' }),
    unmatched: z.array(z.object({ entity: z.string(), key: z.string(), count: z.number() })),
    error: z.string().nullable(),
  })
  .meta({ id: 'Delivery', description: 'What became of a delivery' });

export const evidenceQuery = z.strictObject({
  metric: z
    .string()
    .min(1)
    .max(100)
    .meta({ description: 'A metric counted from cases', example: 'requests_due' }),
  period: monthText,
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  after: z.string().max(700).optional().meta({ description: 'The `next` of the page before' }),
});

const caseItem = z
  .object({
    key: z.string(),
    id: z.string(),
    kind: z.enum(CASE_KINDS),
    source: z.string(),
    asset: z.string().nullable(),
    ...{ received: day, replied: day, approved: day, closed: day, due: day, replyDue: day },
    result: z.enum(CASE_RESULTS).nullable(),
    basis: z.string().nullable(),
    deadlines: z.array(z.string()),
    reference: z.string().nullable(),
    fault: z.string().nullable().meta({ description: 'Why the row could not be read whole' }),
    place: z.string().meta({ description: 'File and line, or place in the delivery' }),
    changes: z.number(),
    start: day,
    dueOn: day.meta({ description: 'The deadline that held' }),
    workingDays: z.number().nullable(),
    confirmed: z.boolean().meta({ description: 'Whether a legal text was seen to say this figure' }),
    verdict: z.enum(['onTime', 'late', 'open', 'failed', 'notYetDue', 'withdrawn']).nullable(),
  })
  .meta({ id: 'Case', description: 'A case behind a number' });

export const evidenceResult = z.object({
  department: z.string(),
  metric: z.string(),
  period: z.string(),
  value: z.union([z.number(), z.string()]).nullable(),
  evidence: z
    .enum(['cases', 'readyMade', 'none'])
    .meta({ description: 'readyMade: the number came as a number; none: there is no number' }),
  items: z.array(caseItem),
  next: z.string().nullable(),
});

const departmentDelivery = z.object({
  department: z.string(),
  source: z.string(),
  cells: z.number(),
  cellsBefore: z.number(),
  late: z.int().min(0).meta({ description: 'Of `cells`, those that came after the cut-off by an order' }),
});

export const completenessResult = z.object({
  period: z.string(),
  sources: z.array(
    z.object({
      source: z.string(),
      state: z.enum(['complete', 'short', 'faulty', 'failed', 'missing']),
      deliveredAt: z.string().nullable(),
      daysAfter: z.number().nullable().meta({ description: 'Days after the end of the month' }),
      rows: z.number(),
      usualRows: z.number().nullable(),
      rejected: z.number(),
      unmatched: z.number(),
      error: z.string().nullable(),
    }),
  ),
  departments: z.array(departmentDelivery),
  stopped: z.array(departmentDelivery),
});
