import { isIP } from 'node:net';
import type { Client } from 'pg';
import type Cursor from 'pg-cursor';
import { loadDriver } from './load-driver.js';
import { BATCH_ROWS, type SqlConnection, type SqlQuery, type SqlRow } from './sql-driver.js';

const PORT = 5432;
/** Type `boolean` in pg_type, of which PostgreSQL writes t and f. */
const BOOLEAN_OID = 16;

/** Queries PostgreSQL through a cursor, so that a result of any size needs the memory of a batch. */
export async function* queryPostgresql(connection: SqlConnection, query: SqlQuery): AsyncGenerator<SqlRow> {
  const [{ default: pg }, { default: CursorOfPg }] = await loadDriver('pg pg-cursor', () =>
    Promise.all([import('pg'), import('pg-cursor')]),
  );
  const { address, host, port = PORT, database, user, password, tls } = connection;
  const client = new pg.Client({
    host: address,
    port,
    database,
    user,
    password,
    ssl: tls === null ? false : { rejectUnauthorized: true, ...bearerOf(host), ...authorityOf(tls) },
    connectionTimeoutMillis: query.timeoutMs,
    application_name: 'steelyard',
  });
  // Without a listener an error between two queries would end the process; the next query gives it anyway.
  client.on('error', () => undefined);
  const abandon = () => client.connection.stream.destroy(new Error('the query was given up'));
  query.signal.addEventListener('abort', abandon, { once: true });
  try {
    query.signal.throwIfAborted();
    await client.connect();
    await client.query('BEGIN TRANSACTION READ ONLY');
    await client.query(`SET LOCAL statement_timeout = ${Math.ceil(query.timeoutMs)}`);
    await client.query(`SET LOCAL TIME ZONE '${query.timeZone}'`);
    const cursor = client.query(
      new CursorOfPg(query.text, query.values, { rowMode: 'array', types: { getTypeParser: textParser } }),
    );
    yield* rowsOf(cursor);
  } finally {
    query.signal.removeEventListener('abort', abandon);
    await closeClient(client, query.signal);
  }
}

async function* rowsOf(cursor: Cursor): AsyncGenerator<SqlRow> {
  for (let first = true; ; first = false) {
    const { rows, columns } = await readBatch(cursor);
    if (first) yield columns;
    yield* rows;
    if (rows.length < BATCH_ROWS) return;
  }
}

function readBatch(cursor: Cursor): Promise<{ readonly rows: readonly SqlRow[]; readonly columns: SqlRow }> {
  return new Promise((resolve, reject) => {
    cursor.read(BATCH_ROWS, (error, rows, result) => {
      if (error) reject(error);
      else resolve({ rows, columns: result.fields.map(({ name }) => name) });
    });
  });
}

function textParser(oid: number): (text: string) => string {
  if (oid !== BOOLEAN_OID) return (text) => text;
  return (text) => (text === 't' ? 'true' : 'false');
}

/** Whom the certificate must be for; a server name in a handshake may not be an address (RFC 6066 section 3). */
function bearerOf(host: string): { host: string } | { servername: string } {
  return isIP(host) === 0 ? { servername: host } : { host };
}

function authorityOf({ authority }: NonNullable<SqlConnection['tls']>): { ca?: string } {
  return authority === undefined ? {} : { ca: authority };
}

/** A connection that was cut has nothing to say goodbye with. */
async function closeClient(client: Client, signal: AbortSignal): Promise<void> {
  if (signal.aborted) client.connection.stream.destroy();
  else await client.end();
}
