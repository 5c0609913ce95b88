import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { SteelyardError } from '../../errors.js';
import { periodOfInstant } from '../../period.js';
import { CASE_KINDS, CASE_RESULTS } from '../case-record.js';
import { csvRecords } from '../csv/csv-records.js';
import { listDropFolder } from '../csv/drop-folder.js';
import type { CollectContext, MetricSource, SourceRecord } from '../metric-source.js';
import { type RegisterHeader, registerHeader } from './register-header.js';
import { CASE_FIELDS, type CaseField, type RowReading, registerRow } from './register-row.js';

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
});

export type RegisterSettings = z.infer<typeof registerSettingsSchema>;

/** A register of cases: a row is a request, task, notice …, from which rates are counted. */
export const registerSource: MetricSource<RegisterSettings> = {
  kind: 'register',
  time: 'events',
  schema: registerSettingsSchema,
  paths: ['path'],
  register: ({ cases, covers }) => ({ kinds: [cases], covers }),
  collect: collectFiles,
};

async function* collectFiles(
  settings: RegisterSettings,
  context: CollectContext,
): AsyncGenerator<SourceRecord> {
  const { files, isFolder, rejections } = await listDropFolder(settings.path);
  yield* rejections;
  const reading = readingOf(settings, context);
  for (const [index, file] of files.entries()) {
    context.progress(index, files.length);
    try {
      yield* fileRecords(file, settings, reading, context.signal);
    } catch (error) {
      if (!isFolder || !(error instanceof SteelyardError)) throw error;
      yield { type: 'rejection', place: basename(file), reason: error.message };
    }
  }
  context.progress(files.length, files.length);
}

function readingOf({ cases, results, deadlines }: RegisterSettings, context: CollectContext): RowReading {
  const { timeZone, now } = context;
  return {
    kind: cases,
    results: new Map(Object.entries(results)),
    deadlines: new Map(Object.entries(deadlines)),
    timeZone,
    today: periodOfInstant(now(), 'day', timeZone).text,
  };
}

async function* fileRecords(
  file: string,
  settings: RegisterSettings,
  reading: RowReading,
  signal: AbortSignal,
): AsyncGenerator<SourceRecord> {
  let header: RegisterHeader | null = null;
  for await (const { cells, line } of csvRecords(createReadStream(file), file)) {
    signal.throwIfAborted();
    if (header === null) header = registerHeader(cells, { file, line }, settings.columns);
    else yield recordOf(cells, `${basename(file)}:${line}`, header, reading);
  }
  if (header === null) {
    throw new SteelyardError('CSV_INVALID', {
      values: { reason: 'The file is empty, not even a header' },
      place: { file, line: 1 },
    });
  }
}

function recordOf(
  cells: readonly string[],
  place: string,
  { width, columns: places }: RegisterHeader,
  reading: RowReading,
): SourceRecord {
  if (cells.length !== width) {
    return { type: 'rejection', place, reason: `${cells.length} cells where the header has ${width}` };
  }
  const byField = new Map<CaseField, string>();
  for (const [field, column] of places) byField.set(field, cells[column] ?? '');
  const row = registerRow(byField, place, reading);
  return typeof row === 'string' ? { type: 'rejection', place, reason: row } : row;
}
