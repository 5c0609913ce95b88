import { connect, isIP } from 'node:net';
import type { Connection, FieldPacket } from 'mysql2';
import { loadDriver } from './load-driver.js';
import { mysqlTimeZone } from './mysql-time-zone.js';
import { BATCH_ROWS, type SqlConnection, type SqlQuery, type SqlRow } from './sql-driver.js';

const PORT = 3306;

/** Queries MySQL or MariaDB, row by row as the server sends them. */
export async function* queryMysql(connection: SqlConnection, query: SqlQuery): AsyncGenerator<SqlRow> {
  const { createConnection } = await loadDriver('mysql2', () => import('mysql2'));
  const { address, host, port = PORT, database, user, password, tls } = connection;
  query.signal.throwIfAborted();
  // For an address the driver would take the certificate of `localhost`.
  if (tls !== null && isIP(host) !== 0)
    throw new Error('its driver checks a certificate against a name only: write the name of the host');
  // The address that was looked at; `host` is what the certificate must be for.
  const socket = connect({ host: address, port });
  const client = createConnection({
    host,
    database,
    user,
    password,
    stream: () => socket,
    ...(tls === null
      ? {}
      : {
          ssl: {
            rejectUnauthorized: true,
            verifyIdentity: true,
            ...(tls.authority === undefined ? {} : { ca: tls.authority }),
          },
        }),
    connectTimeout: query.timeoutMs,
    multipleStatements: false,
  });
  client.on('error', () => undefined);
  const abandon = () => socket.destroy(new Error('the query was given up'));
  query.signal.addEventListener('abort', abandon, { once: true });
  try {
    await limitTime(client, query.timeoutMs);
    await firstRow(client, `SET SESSION time_zone = '${mysqlTimeZone(query.timeZone, query.month)}'`);
    // Not only this transaction: a CREATE or DROP ends it first, and would then run in one of its own.
    await firstRow(client, 'SET SESSION TRANSACTION READ ONLY');
    await firstRow(client, 'START TRANSACTION READ ONLY');
    yield* rowsOf(client, query);
  } finally {
    query.signal.removeEventListener('abort', abandon);
    socket.destroy();
  }
}

async function* rowsOf(client: Connection, query: SqlQuery): AsyncGenerator<SqlRow> {
  const running = client.query({
    sql: query.text,
    values: [...query.values],
    rowsAsArray: true,
    typeCast: (field) => field.string(),
  });
  const header: { columns?: SqlRow } = {};
  running.on('fields', (fields: FieldPacket[] | undefined) => {
    if (fields !== undefined) header.columns = fields.map(({ name }) => name);
  });
  const rows = running.stream({ highWaterMark: BATCH_ROWS });
  // The driver tells a lost connection to the connection alone, and the rows would be waited for without end.
  client.on('error', (error) => rows.destroy(error));
  let isFirst = true;
  for await (const row of rows as AsyncIterable<SqlRow>) {
    if (isFirst) yield columnsOf(header);
    isFirst = false;
    yield row;
  }
  query.signal.throwIfAborted();
  if (isFirst) yield columnsOf(header);
}

function columnsOf({ columns }: { readonly columns?: SqlRow }): SqlRow {
  if (columns === undefined) throw new Error('the statement gives no rows');
  return columns;
}

/** The server's own limit, so that it does not go on for a connection that was given up. */
async function limitTime(client: Connection, timeoutMs: number): Promise<void> {
  const [version = ''] = await firstRow(client, 'SELECT VERSION()');
  const statement = version.includes('MariaDB')
    ? `SET SESSION max_statement_time = ${timeoutMs / 1000}`
    : `SET SESSION max_execution_time = ${Math.ceil(timeoutMs)}`;
  await firstRow(client, statement);
}

function firstRow(client: Connection, statement: string): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    client.query({ sql: statement, rowsAsArray: true }, (error, rows) => {
      if (error) reject(error);
      else resolve(Array.isArray(rows) ? (rows[0] as readonly string[]) : []);
    });
  });
}
