import { connect } from 'node:net';
import type { Connection, FieldPacket } from 'mysql2';
import { loadDriver } from './load-driver.js';
import { BATCH_ROWS, type SqlConnection, type SqlQuery, type SqlRow } from './sql-driver.js';

const PORT = 3306;

/** Queries MySQL or MariaDB, row by row as the server sends them. */
export async function* queryMysql(connection: SqlConnection, query: SqlQuery): AsyncGenerator<SqlRow> {
  const { createConnection } = await loadDriver('mysql2', () => import('mysql2'));
  const { address, host, port = PORT, database, user, password, tls } = connection;
  query.signal.throwIfAborted();
  const client = createConnection({
    host,
    database,
    user,
    password,
    // The address that was looked at; `host` is what the certificate must be for.
    stream: () => connect({ host: address, port }),
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
  const abandon = () => client.destroy();
  query.signal.addEventListener('abort', abandon, { once: true });
  try {
    await run(client, 'SET SESSION TRANSACTION READ ONLY');
    await run(client, 'START TRANSACTION READ ONLY');
    yield* rowsOf(client, query);
  } finally {
    query.signal.removeEventListener('abort', abandon);
    client.destroy();
  }
}

async function* rowsOf(client: Connection, query: SqlQuery): AsyncGenerator<SqlRow> {
  const running = client.query({
    sql: query.text,
    values: [...query.values],
    rowsAsArray: true,
    typeCast: (field) => field.string(),
  });
  const columns = new Promise<SqlRow>((resolve, reject) => {
    running.on('fields', (fields: FieldPacket[] | undefined) => {
      resolve((fields ?? []).map(({ name }) => name));
    });
    running.on('error', reject);
  });
  const rows = running.stream({ highWaterMark: BATCH_ROWS });
  yield await columns;
  yield* rows as AsyncIterable<SqlRow>;
}

function run(client: Connection, statement: string): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(statement, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
