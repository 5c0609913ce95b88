import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { SteelyardError } from '../../../src/errors.js';
import { Outgoing } from '../../../src/sources/outgoing/outgoing.js';
import { registerSource } from '../../../src/sources/register/register-source.js';
import { SecretReader } from '../../../src/sources/secrets/secret-reader.js';
import { loadDriver } from '../../../src/sources/sql/load-driver.js';
import { sqlSource } from '../../../src/sources/sql/sql-source.js';
import { collectContext, collectRecords, recordsOf } from '../collect-records.js';
import { PostgresqlServer, postgresqlPrograms } from './postgresql-server.js';

const PASSWORD = 'a password of the test';
const secrets = new SecretReader((name) => (name === 'PG_PASSWORD' ? PASSWORD : undefined));
const folder = mkdtempSync(join(tmpdir(), 'steelyard-sql-'));
const bin = postgresqlPrograms();
const withServer = bin === undefined ? describe.skip : describe;
let server: PostgresqlServer;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function settingsFor(query: string, given: Record<string, unknown> = {}): Record<string, unknown> {
  const file = join(folder, 'query.sql');
  writeFileSync(file, query);
  return {
    dialect: 'postgresql',
    host: '127.0.0.1',
    port: server?.port,
    database: 'postgres',
    user: 'steelyard',
    password: { env: 'PG_PASSWORD' },
    tls: 'off',
    query: file,
    ...given,
  };
}

const collect = (query: string, given: Record<string, unknown> = {}, context = collectContext({ secrets })) =>
  collectRecords(sqlSource, settingsFor(query, given), context);

async function faultOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => new Error('nothing was thrown'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof SteelyardError) return `${error.code}: ${error.message}`;
  throw error;
}

withServer(
  `a PostgreSQL of its own (${bin === undefined ? 'skipped: no PostgreSQL is installed' : 'started'})`,
  () => {
    beforeAll(async () => {
      server = await PostgresqlServer.start(bin ?? '', PASSWORD);
      await administer(
        `CREATE TABLE replies (body text, month text, due bigint, share numeric, open boolean);
       INSERT INTO replies VALUES
         ('water', '2026-10', 12, 0.1, true), ('roads', '2026-10', 9007199254740991, NULL, false),
         ('parks', '2026-09', 3, 1, true)`,
      );
    });
    afterAll(() => server.stop());

    async function administer(statement: string): Promise<void> {
      const client = new pg.Client({
        host: '127.0.0.1',
        port: server.port,
        database: 'postgres',
        user: 'steelyard',
        password: PASSWORD,
        ssl: false,
        connectionTimeoutMillis: 10_000,
        application_name: 'test',
      });
      await client.connect();
      await client.query(statement);
      await client.end();
    }

    test('a register comes as the rows of a query, under the columns it gives them', async () => {
      await administer(
        `CREATE TABLE requests (nr int, body text, came timestamptz, due date, result text);
         INSERT INTO requests VALUES (1, 'water', '2026-10-09T20:00Z', '2026-10-20', NULL), (2, NULL, '2026-10-09', NULL, NULL)`,
      );
      const query =
        'SELECT nr AS id, body AS department, came AS received, due, result FROM requests ORDER BY nr';
      const settings = { cases: 'request', sql: settingsFor(query) };
      expect(await collectRecords(registerSource, settings, collectContext({ secrets }))).toMatchObject([
        { type: 'case', id: '1', received: '2026-10-10', due: '2026-10-20', result: null, fault: null },
        { type: 'rejection', place: 'query.sql: row 2', reason: 'the case "2" names no department' },
      ]);
    });

    test('numbers of any type, truth values, NULL and the month come as a table gives them', async () => {
      const records = await collect(
        'SELECT body AS entity, month AS period, due, share, open FROM replies ORDER BY body',
      );
      expect(recordsOf(records, 'reading').map(({ key, metric, value }) => [key, metric, value])).toEqual([
        ['roads', 'due', 9007199254740991],
        ['roads', 'share', null],
        ['roads', 'open', 0],
        ['water', 'due', 12],
        ['water', 'share', 0.1],
        ['water', 'open', 1],
      ]);
      expect(recordsOf(records, 'department').map(({ key }) => key)).toEqual(['roads', 'water']);
    });

    test('the days of the month are bound, never written into the text', async () => {
      const records = await collect('SELECT $1::text AS entity, ($2::date - $1::date) AS days', {
        bindMonth: true,
      });
      expect(recordsOf(records, 'reading').map(({ key, value }) => [key, value])).toEqual([
        ['2026-10-01', 31],
      ]);
    });

    test('more rows than a batch come in full, and more than allowed are refused', async () => {
      const many = "SELECT 'd' || n AS entity, n AS due FROM generate_series(1, 2500) AS n";
      expect(recordsOf(await collect(many), 'reading')).toHaveLength(2500);
      expect(await faultOf(collect(many, { maximumRows: 2499 }))).toMatch(
        /^SQL_FAILED: .*more than 2499 rows \(maximumRows\)/,
      );
      expect(recordsOf(await collect(many, { maximumRows: 2500 }), 'reading')).toHaveLength(2500);
    });

    test.each([
      ['a write', "INSERT INTO replies VALUES ('x') RETURNING body AS entity", /read-only transaction/],
      [
        'a write behind a WITH',
        'WITH x AS (DELETE FROM replies RETURNING body) SELECT body AS entity FROM x',
        /read-only transaction/,
      ],
      ['two statements', 'SELECT 1 AS entity; DROP TABLE replies', /multiple commands/],
      ['an end of the transaction', 'COMMIT; DROP TABLE replies', /multiple commands/],
      ['an unknown table', 'SELECT entity FROM nowhere', /"nowhere" does not exist/],
      ['a query without end', 'SELECT pg_sleep(60)::text AS entity', /timeout|given up|aborted/i],
    ])('%s is refused', async (_, query, reason) => {
      const fault = await faultOf(collect(query, { timeoutSeconds: 2 }));
      expect(fault).toMatch(/^SQL_FAILED: The database postgres at 127\.0\.0\.1/);
      expect(fault).toMatch(reason);
      expect(recordsOf(await collect('SELECT body AS entity, due FROM replies'), 'reading')).toHaveLength(3);
    });

    test('columns that are no metric table are refused with their place', async () => {
      expect(await faultOf(collect('SELECT due FROM replies'))).toMatch(/^CSV_INVALID: .*query\.sql:1:1/);
      const records = await collect("SELECT '' AS entity, 1 AS due");
      expect(recordsOf(records, 'rejection').map(({ place }) => place)).toEqual([
        'query.sql: row 1, column 1',
      ]);
    });

    test('a wrong password is refused without being told', async () => {
      const wrong = new SecretReader(() => 'not the password');
      const fault = await faultOf(collect('SELECT 1 AS entity', {}, collectContext({ secrets: wrong })));
      expect(fault).toMatch(/^SQL_FAILED: .*password authentication failed/);
      expect(fault).not.toContain('not the password');
    });

    test('an encrypted connection is one to the host or address that the certificate names', async () => {
      const query = 'SELECT version AS entity, 1 AS due FROM pg_stat_ssl WHERE pid = pg_backend_pid()';
      const encrypted = { tls: 'verify', authority: server.authority };
      const records = await collect(query, encrypted);
      expect(recordsOf(records, 'reading')[0]?.key).toMatch(/^TLSv1\.[23]$/);
      expect(await faultOf(collect(query, { ...encrypted, host: 'localhost' }))).toMatch(
        /^SQL_FAILED: .*does not match certificate/,
      );
      expect(await faultOf(collect(query, { tls: 'verify' }))).toMatch(/^SQL_FAILED: .*certificate/);
    });

    test('a day begins where the service is, and a byte order mark is no part of the query', async () => {
      const records = await collect(
        `\uFEFFSELECT '2026-09-30T16:00:00Z'::timestamptz::date AS entity, 1 AS due
         WHERE '2026-09-30T16:00:00Z'::timestamptz >= $1::date AND '2026-10-31T16:00:00Z'::timestamptz >= $2::date`,
        { bindMonth: true },
      );
      expect(recordsOf(records, 'reading').map(({ key }) => key)).toEqual(['2026-10-01']);
    });

    test('a cancelled run ends the query', async () => {
      const stop = new AbortController();
      const running = collect(
        'SELECT pg_sleep(60)::text AS entity',
        {},
        collectContext({ secrets, signal: stop.signal }),
      );
      setTimeout(() => stop.abort(), 300);
      await expect(running).rejects.toThrow();
    });
  },
);

test('an address in a private network is refused before anything is sent', async () => {
  const context = collectContext({ secrets, outgoing: new Outgoing() });
  expect(await faultOf(collect('SELECT 1 AS entity', { host: '169.254.169.254' }, context))).toMatch(
    /^OUTGOING_REFUSED: 169\.254\.169\.254 .*no public address/,
  );
  expect(await faultOf(collect('SELECT 1 AS entity', { host: 'localhost' }, context))).toMatch(
    /^OUTGOING_REFUSED: localhost/,
  );
});

test('a driver that is not installed is named', async () => {
  const absent = loadDriver('pg pg-cursor', () => Promise.reject(new Error('Cannot find package')));
  expect(await faultOf(absent)).toMatch(/^SQL_DRIVER_ABSENT: .*npm install pg pg-cursor/);
});

test.each([
  [{ dialect: 'oracle' }, 'dialect'],
  [{ host: 'http://db' }, 'host'],
  [{ password: 'in the file' }, 'password'],
  [{ tls: 'no' }, 'tls'],
  [{ colour: 'red' }, 'colour'],
])('settings %j are refused', (given, named) => {
  const parsed = sqlSource.schema.safeParse({ ...settingsFor('SELECT 1'), ...given });
  expect(JSON.stringify(parsed.error?.issues)).toContain(named);
});
