import { basename } from 'node:path';
import { SteelyardError } from '../../errors.js';
import { parsePeriod, periodDays, shiftPeriod } from '../../period.js';
import type { CollectContext } from '../metric-source.js';
import { readFileText } from '../read-file-text.js';
import type { Table, TableRow } from '../table/table.js';
import { queryMysql } from './mysql-driver.js';
import { queryPostgresql } from './postgresql-driver.js';
import type { SqlConnection, SqlDriver } from './sql-driver.js';
import type { SqlQuerySettings } from './sql-settings.js';

/** A query is read by people; a larger file is something else. */
const MAX_QUERY_BYTES = 256 * 1024;
const MAX_AUTHORITY_BYTES = 1024 * 1024;

const DRIVERS: Readonly<Record<SqlQuerySettings['dialect'], SqlDriver>> = {
  postgresql: queryPostgresql,
  mysql: queryMysql,
};

/**
 * The answer of a query as a table, the names of its columns first. Reading it throws SQL_FAILED,
 * SQL_DRIVER_ABSENT, SECRET_INVALID, OUTGOING_REFUSED or FILE_UNREADABLE.
 */
export function sqlTable(settings: SqlQuerySettings, context: CollectContext): Table {
  const { query: file } = settings;
  return {
    rows: () => queryRows(settings, context),
    placeOf: (line, column) =>
      `${basename(file)}: row ${line - 1}${column === undefined ? '' : `, column ${column + 1}`}`,
    refusal: (reason, line, column) =>
      new SteelyardError('CSV_INVALID', {
        values: { reason },
        place: { file, line, column: column === undefined ? undefined : column + 1 },
      }),
  };
}

async function* queryRows(settings: SqlQuerySettings, context: CollectContext): AsyncGenerator<TableRow> {
  const { maximumRows, database, host } = settings;
  const timeoutMs = settings.timeoutSeconds * 1000;
  const text = await readFileText(settings.query, MAX_QUERY_BYTES);
  const connection = await connectionOf(settings, context);
  const rows = DRIVERS[settings.dialect](connection, {
    text,
    values: settings.bindMonth ? monthBounds(context.period) : [],
    month: context.period,
    timeZone: context.timeZone,
    timeoutMs,
    signal: AbortSignal.any([context.signal, AbortSignal.timeout(timeoutMs)]),
  });
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

async function connectionOf(settings: SqlQuerySettings, context: CollectContext): Promise<SqlConnection> {
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
