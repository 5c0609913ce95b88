import { extname } from 'node:path';
import { z } from 'zod';
import { periodOfInstant } from '../../period.js';
import { CASE_KINDS, CASE_RESULTS } from '../case-record.js';
import { csvTable } from '../csv/csv-table.js';
import type { CollectContext, MetricSource, SourceRecord } from '../metric-source.js';
import { sqlQuerySchema } from '../sql/sql-settings.js';
import { sqlTable } from '../sql/sql-table.js';
import { readDropFolder } from '../table/drop-folder.js';
import type { Table } from '../table/table.js';
import { sheetSettings } from '../xlsx/sheet-settings.js';
import { XlsxTable } from '../xlsx/xlsx-table.js';
import { type RegisterReading, registerRecords } from './register-records.js';
import { CASE_FIELDS } from './register-row.js';

const columns = z.partialRecord(z.enum(CASE_FIELDS), z.string().min(1));

export const registerSettingsSchema = z
  .strictObject({
    /** What a row is. */
    cases: z.enum(CASE_KINDS),
    /** A CSV file or workbook, or a folder whose CSV files and workbooks are read by name at each pull. */
    path: z.string().min(1).optional(),
    /** A query whose rows are the register, instead of files. */
    sql: sqlQuerySchema.optional(),
    /**
     * Whose cases the register would show. `all`: it is kept for every department, so one without a row had no
     * case; `named`: departments bring their own rows, so one that none names has not delivered.
     */
    covers: z.enum(['all', 'named']).default('named'),
    /** Field → what the register calls its column; left out, the field's own name. */
    columns: columns.default({}),
    /** The register's word → result. */
    results: z.record(z.string().min(1), z.enum(CASE_RESULTS)).default({}),
    /** The register's word → id of a deadline. */
    deadlines: z.record(z.string().min(1), z.string().min(1)).default({}),
    /** The row the header stands in; what is above it is passed over. */
    headerRow: z.int().min(1).max(1000).default(1),
    ...sheetSettings,
  })
  .refine(({ path, sql }) => (path === undefined) !== (sql === undefined), 'give either path or sql');

export type RegisterSettings = z.infer<typeof registerSettingsSchema>;

/** A register of cases: a row is a request, task, notice …, from which rates are counted. */
export const registerSource: MetricSource<RegisterSettings> = {
  kind: 'register',
  time: 'events',
  schema: registerSettingsSchema,
  paths: ['path', 'sql.query', 'sql.authority'],
  register: ({ cases, covers }) => ({ kinds: [cases], covers }),
  collect: collectRegister,
};

async function* collectRegister(
  settings: RegisterSettings,
  context: CollectContext,
): AsyncGenerator<SourceRecord> {
  const { path, sql } = settings;
  const reading = readingOf(settings, context);
  if (sql !== undefined) yield* registerRecords(sqlTable(sql, context), reading);
  if (path === undefined) return;
  yield* readDropFolder({ path }, ['csv', 'xlsx'], context, (file) =>
    registerRecords(fileTable(file, settings, context.signal), reading),
  );
}

function fileTable(file: string, settings: RegisterSettings, signal: AbortSignal): Table {
  const isWorkbook = extname(file).toLowerCase() === '.xlsx';
  return isWorkbook ? new XlsxTable(file, settings, signal) : csvTable(file, settings.headerRow);
}

function readingOf(settings: RegisterSettings, { timeZone, now, signal }: CollectContext): RegisterReading {
  return {
    kind: settings.cases,
    columns: settings.columns,
    results: new Map(Object.entries(settings.results)),
    deadlines: new Map(Object.entries(settings.deadlines)),
    timeZone,
    today: periodOfInstant(now(), 'day', timeZone).text,
    signal,
  };
}
