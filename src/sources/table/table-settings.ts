import { z } from 'zod';
import { isPeriodPattern, periodPattern } from './period-pattern.js';

export const METRIC_ID = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** Columns of a metric table that are no metrics. */
export const ROW_FIELDS = ['entity', 'name', 'group', 'period', 'department'] as const;

const pattern = z
  .string()
  .min(1)
  .max(300)
  .refine(isPeriodPattern, 'a name with at most one {period}, or one {year} with one {month}');

const columnsSchema = z
  .record(z.string().regex(METRIC_ID, 'no metric id'), pattern)
  .refine(
    (columns) => ROW_FIELDS.every((field) => !isDated(columns[field])),
    'only the column of a metric can have the period in its name',
  )
  .refine(
    (columns) => columns.period === undefined || metricIds(columns).every((id) => !isDated(columns[id])),
    'the period stands in a column or in the header, not in both',
  );

/** The settings of a metric table in files. */
export const tableSettings = {
  /** A file, or a folder whose files are read by name at each pull. */
  path: z.string().min(1),
  /** Which files of the folder; with a place for the period only those of the month. Left out: all. */
  files: pattern.optional(),
  /** What the column `entity` names. */
  entity: z.enum(['department', 'asset']).default('department'),
  /** Metrics that every file must have a column for. */
  metrics: z.array(z.string().min(1)).default([]),
  /** `entity`, `name`, `group`, `period`, `department` or metric → its column; then no other columns are read. */
  columns: columnsSchema.optional(),
  /** The row the header stands in; what is above it is passed over. */
  headerRow: z.int().min(1).max(1000).default(1),
};

/** Whether the settings lead to a metric; `columns` without any would bring nothing. */
export function namesMetric({
  columns,
  metrics,
}: {
  readonly columns?: Readonly<Record<string, string>> | undefined;
  readonly metrics: readonly string[];
}): boolean {
  return columns === undefined || metrics.length > 0 || metricIds(columns).length > 0;
}

/** What is said when they do not. */
export const NO_METRIC = { path: ['columns'], message: 'name a metric, here or in `metrics`' };

function metricIds(columns: Readonly<Record<string, string>>): string[] {
  return Object.keys(columns).filter((id) => !ROW_FIELDS.some((field) => field === id));
}

function isDated(column: string | undefined): boolean {
  return column !== undefined && isPeriodPattern(column) && periodPattern(column).isDated;
}
