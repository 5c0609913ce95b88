import { basename } from 'node:path';
import { SteelyardError } from '../../errors.js';
import { parsePeriod, periodDays, shiftPeriod } from '../../period.js';
import type { CsvRecord } from '../csv/csv-records.js';
import { tableRecords } from '../csv/table-records.js';
import type { CollectContext, MetricSource, SourceRecord } from '../metric-source.js';
import { readFileText } from '../read-file-text.js';
import { queryMysql } from './mysql-driver.js';
import { queryPostgresql } from './postgresql-driver.js';
import type { SqlConnection, SqlDriver, SqlRow } from './sql-driver.js';
import { type SqlSettings, sqlSettingsSchema } from './sql-settings.js';

/** A query is read by people; a larger file is something else. */
const MAX_QUERY_BYTES = 256 * 1024;
const MAX_AUTHORITY_BYTES = 1024 * 1024;

const DRIVERS: Readonly<Record<SqlSettings['dialect'], SqlDriver>> = {
  postgresql: queryPostgresql,
  mysql: queryMysql,
};

/** A metric table out of a database, by a SELECT in a file, run in a read-only transaction. */
export const sqlSource: MetricSource<SqlSettings> = {
  kind: 'sql',
  time: 'history',
  schema: sqlSettingsSchema,
  paths: ['query', 'authority'],
  collect: collectQuery,
};

async function* collectQuery(settings: SqlSettings, context: CollectContext): AsyncGenerator<SourceRecord> {
  const timeoutMs = settings.timeoutSeconds * 1000;
  const text = await readFileText(settings.query, MAX_QUERY_BYTES);
  const connection = await connectionOf(settings, context);
  const rows = DRIVERS[settings.dialect](connection, {
    text,
    values: settings.bindMonth ? monthBounds(context.period) : [],
    timeoutMs,
    signal: AbortSignal.any([context.signal, AbortSignal.timeout(timeoutMs)]),
  });
  yield* tableRecords(records(rows, settings), {
    ...settings,
    file: settings.query,
    period: context.period,
    signal: context.signal,
    placeOf: (line, column) => `${basename(settings.query)}: row ${line - 1}, column ${column + 1}`,
  });
}

async function connectionOf(settings: SqlSettings, context: CollectContext): Promise<SqlConnection> {
  const { host, port, database, user, password, tls, authority } = settings;
  return {
    address: await context.outgoing.addressOf(host),
    host,
    port,
    database,
    user,
    password: context.secrets.read(password),
    tls:
      tls === 'off'
        ? null
        : {
            authority:
              authority === undefined ? undefined : await readFileText(authority, MAX_AUTHORITY_BYTES),
          },
  };
}

/** First day of the month, and of the next. */
function monthBounds(month: string): string[] {
  const period = parsePeriod(month);
  return [period, shiftPeriod(period, 1)].map((each) => periodDays(each).first.toISOString().slice(0, 10));
}

/** The answer as the lines of a table, the names of the columns first. Throws SQL_FAILED. */
async function* records(rows: AsyncIterable<SqlRow>, settings: SqlSettings): AsyncGenerator<CsvRecord> {
  const { maximumRows, database, host } = settings;
  let line = 0;
  try {
    for await (const row of rows) {
      line += 1;
      if (line > maximumRows + 1) throw new Error(`it has more than ${maximumRows} rows (maximumRows)`);
      yield { cells: row.map((cell) => cell ?? ''), line };
    }
  } catch (cause) {
    if (cause instanceof SteelyardError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SteelyardError('SQL_FAILED', { values: { database, host, reason }, cause });
  }
}
