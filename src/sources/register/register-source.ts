import { z } from 'zod';
import { periodOfInstant } from '../../period.js';
import { CASE_KINDS, CASE_RESULTS } from '../case-record.js';
import { csvTable } from '../csv/csv-table.js';
import type { CollectContext, MetricSource, SourceRecord } from '../metric-source.js';
import { readDropFolder } from '../table/drop-folder.js';
import { type RegisterReading, registerRecords } from './register-records.js';
import { CASE_FIELDS } from './register-row.js';

const columns = z.partialRecord(z.enum(CASE_FIELDS), z.string().min(1));

export const registerSettingsSchema = z.strictObject({
  /** What a row is. */
  cases: z.enum(CASE_KINDS),
  /** A CSV file, or a folder whose CSV files are read by name at each pull. */
  path: z.string().min(1),
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
});

export type RegisterSettings = z.infer<typeof registerSettingsSchema>;

/** A register of cases: a row is a request, task, notice …, from which rates are counted. */
export const registerSource: MetricSource<RegisterSettings> = {
  kind: 'register',
  time: 'events',
  schema: registerSettingsSchema,
  paths: ['path'],
  register: ({ cases, covers }) => ({ kinds: [cases], covers }),
  collect: collectRegister,
};

function collectRegister(settings: RegisterSettings, context: CollectContext): AsyncIterable<SourceRecord> {
  const reading = readingOf(settings, context);
  return readDropFolder(settings, ['csv'], context, (file) =>
    registerRecords(csvTable(file, settings.headerRow), reading),
  );
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
