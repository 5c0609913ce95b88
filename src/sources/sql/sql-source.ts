import type { MetricSource } from '../metric-source.js';
import { tableRecords } from '../table/table-records.js';
import { type SqlSettings, sqlSettingsSchema } from './sql-settings.js';
import { sqlTable } from './sql-table.js';

/** A metric table out of a database, by a SELECT in a file, run in a read-only transaction. */
export const sqlSource: MetricSource<SqlSettings> = {
  kind: 'sql',
  time: 'history',
  schema: sqlSettingsSchema,
  paths: ['query', 'authority'],
  collect: (settings, context) =>
    tableRecords(sqlTable(settings, context), {
      entity: settings.entity,
      metrics: settings.metrics,
      period: context.period,
      signal: context.signal,
    }),
};
