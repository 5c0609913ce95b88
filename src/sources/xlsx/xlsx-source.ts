import { z } from 'zod';
import type { MetricSource } from '../metric-source.js';
import { readDropFolder } from '../table/drop-folder.js';
import { tableRecords } from '../table/table-records.js';
import { NO_METRIC, namesMetric, tableSettings } from '../table/table-settings.js';
import { sheetSettings } from './sheet-settings.js';
import { XlsxTable } from './xlsx-table.js';

export const xlsxSettingsSchema = z
  .strictObject({ ...tableSettings, ...sheetSettings })
  .refine(namesMetric, NO_METRIC);

export type XlsxSettings = z.infer<typeof xlsxSettingsSchema>;

/** Metric tables delivered as workbooks: a row is an entity and period, a column a metric. */
export const xlsxSource: MetricSource<XlsxSettings> = {
  kind: 'xlsx',
  time: 'history',
  schema: xlsxSettingsSchema,
  paths: ['path'],
  collect: (settings, context) =>
    readDropFolder(settings, ['xlsx'], context, (file) =>
      tableRecords(new XlsxTable(file, settings, context.signal), { ...settings, ...context }),
    ),
};
