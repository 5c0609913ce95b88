import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { SteelyardError } from '../../errors.js';
import type { CollectContext, MetricSource, SourceRecord } from '../metric-source.js';
import { csvRecords } from './csv-records.js';
import { listDropFolder } from './drop-folder.js';
import { tableRecords } from './table-records.js';

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
      yield* tableRecords(csvRecords(createReadStream(file), file), {
        ...settings,
        file,
        period: context.period,
        signal: context.signal,
        placeOf: (line, column) => `${basename(file)}:${line}:${column + 1}`,
      });
    } catch (error) {
      if (!isFolder || !(error instanceof SteelyardError)) throw error;
      yield { type: 'rejection', place: basename(file), reason: error.message };
    }
  }
  context.progress(files.length, files.length);
}
