import { z } from 'zod';
import type { MetricSource } from '../metric-source.js';
import { readDropFolder } from '../table/drop-folder.js';
import { tableRecords } from '../table/table-records.js';
import { NO_METRIC, namesMetric, tableSettings } from '../table/table-settings.js';
import { csvTable } from './csv-table.js';

export const csvSettingsSchema = z.strictObject(tableSettings).refine(namesMetric, NO_METRIC);

export type CsvSettings = z.infer<typeof csvSettingsSchema>;

/** Metric tables delivered as CSV files: a row is an entity and period, a column a metric. */
export const csvSource: MetricSource<CsvSettings> = {
  kind: 'csv',
  time: 'history',
  schema: csvSettingsSchema,
  paths: ['path'],
  collect: (settings, context) =>
    readDropFolder(settings, ['csv'], context, (file) =>
      tableRecords(csvTable(file, settings.headerRow), { ...settings, ...context }),
    ),
};
