import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { SteelyardError } from '../../errors.js';
import type { CollectContext, MetricSource, SourceRecord } from '../metric-source.js';
import { type CsvRecord, csvRecords } from './csv-records.js';
import { type CsvHeader, csvHeader, csvValue, rowPeriod } from './csv-table.js';
import { listDropFolder } from './drop-folder.js';

export const csvSettingsSchema = z.strictObject({
  /** A CSV file, or a folder whose CSV files are read by name at each pull. */
  path: z.string().min(1),
  /** What the column `entity` names. */
  entity: z.enum(['department', 'asset']).default('department'),
  /** Metrics that every file must have a column for. */
  metrics: z.array(z.string().min(1)).default([]),
});

export type CsvSettings = z.infer<typeof csvSettingsSchema>;

/** Metric tables delivered as files: a row is an entity and period, a column a metric. */
export const csvSource: MetricSource<CsvSettings> = {
  kind: 'csv',
  time: 'history',
  schema: csvSettingsSchema,
  paths: ['path'],
  collect: collectFiles,
};

async function* collectFiles(settings: CsvSettings, context: CollectContext): AsyncGenerator<SourceRecord> {
  const { files, isFolder, rejections } = await listDropFolder(settings.path);
  yield* rejections;
  for (const [index, file] of files.entries()) {
    context.progress(index, files.length);
    try {
      yield* tableRecords(file, settings, context);
    } catch (error) {
      if (!isFolder || !(error instanceof SteelyardError)) throw error;
      yield { type: 'rejection', place: basename(file), reason: error.message };
    }
  }
  context.progress(files.length, files.length);
}

async function* tableRecords(
  file: string,
  settings: CsvSettings,
  context: CollectContext,
): AsyncGenerator<SourceRecord> {
  let header: CsvHeader | null = null;
  const rows = new Set<string>();
  for await (const record of csvRecords(createReadStream(file), file)) {
    context.signal.throwIfAborted();
    if (header === null) header = csvHeader(record, file, settings.metrics);
    else yield* rowRecords(record, header, rows, { file, settings, context });
  }
  if (header === null) {
    throw new SteelyardError('CSV_INVALID', {
      values: { reason: 'The file is empty, not even a header' },
      place: { file, line: 1 },
    });
  }
}

interface Table {
  readonly file: string;
  readonly settings: CsvSettings;
  readonly context: CollectContext;
}

function* rowRecords(
  { cells, line }: CsvRecord,
  header: CsvHeader,
  rows: Set<string>,
  { file, settings, context }: Table,
): Generator<SourceRecord> {
  const placeOf = (column: number) => `${basename(file)}:${line}:${column + 1}`;
  const key = (cells[header.entity] ?? '').trim();
  const period = rowPeriod(cells, header, context.period);
  const row = JSON.stringify([key, period]);
  const fault = rowFault(cells, header, key, period) ?? (rows.has(row) ? REPEATED : null);
  if (fault !== null || period === null) {
    yield { type: 'rejection', place: placeOf(0), reason: fault ?? '' };
    return;
  }
  rows.add(row);
  if (!period.startsWith(context.period)) return;
  if (settings.entity === 'department') yield departmentOf(key, cells, header);
  for (const { id, column } of header.metrics) {
    yield {
      type: 'reading',
      entity: settings.entity,
      key,
      period,
      metric: id,
      value: csvValue(cells[column] ?? ''),
      place: placeOf(column),
    };
  }
}

const REPEATED = 'this entity and period have a row already; the first one counts';

function rowFault(cells: readonly string[], header: CsvHeader, key: string, period: string | null) {
  if (cells.length !== header.width) return `${cells.length} cells where the header has ${header.width}`;
  if (key === '') return 'the entity is empty';
  if (period === null) return 'the period is none: write YYYY-MM or YYYY-MM-DD';
  return null;
}

function departmentOf(key: string, cells: readonly string[], header: CsvHeader): SourceRecord {
  const name = header.name === undefined ? '' : (cells[header.name] ?? '').trim();
  const group = header.group === undefined ? '' : (cells[header.group] ?? '').trim();
  const title = name === '' ? key : name;
  return {
    type: 'department',
    key,
    title: { en: title, zh: title },
    ...(group === '' ? {} : { peerGroup: group }),
  };
}
