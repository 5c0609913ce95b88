import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { queryMysql } from '../../../src/sources/sql/mysql-driver.js';
import type { SqlConnection, SqlRow } from '../../../src/sources/sql/sql-driver.js';
import { freePort, ordinaryUser } from './postgresql-server.js';
import { serverCertificate } from './server-certificate.js';

const SERVER = '/usr/sbin/mariadbd';
const isInstalled = existsSync(SERVER);
const withServer = isInstalled ? describe : describe.skip;
const PASSWORD = 'a password of the test';
/** `steelyard` may do everything in `d`: what is refused is refused by the driver. */
const SETUP = `CREATE DATABASE d; CREATE USER steelyard@'%' IDENTIFIED BY '${PASSWORD}'; GRANT ALL ON d.* TO steelyard@'%';
  CREATE TABLE d.replies (body varchar(40), due bigint, share decimal(10,3), open boolean, day date);
  INSERT INTO d.replies VALUES ('roads', 9007199254740991, NULL, false, '2026-10-04'), ('water', 12, 0.1, true, '2026-10-03');`;

withServer(`a MariaDB of its own (${isInstalled ? 'started' : 'skipped: no MariaDB is installed'})`, () => {
  let folder: string;
  let connection: SqlConnection;
  let authority: string;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'steelyard-mariadb-'));
    const owner = process.getuid?.() === 0 ? ordinaryUser() : null;
    if (owner !== null) chownSync(folder, owner.uid, owner.gid);
    const data = `--datadir=${join(folder, 'data')}`;
    const socket = `--socket=${join(folder, 's.sock')}`;
    const given = { cwd: folder, ...(owner ?? {}) };
    execFileSync(
      'mariadb-install-db',
      ['--no-defaults', data, '--auth-root-authentication-method=normal', '--skip-test-db'],
      { ...given, stdio: 'ignore' },
    );
    const port = await freePort();
    const tls = serverCertificate(folder, 'DNS:localhost', owner);
    authority = readFileSync(tls.authority, 'utf8');
    const server = spawn(
      SERVER,
      [
        '--no-defaults',
        data,
        socket,
        `--port=${port}`,
        '--bind-address=127.0.0.1',
        '--default-time-zone=-05:00',
        `--ssl-cert=${tls.certificate}`,
        `--ssl-key=${tls.key}`,
      ],
      { ...given, stdio: 'ignore' },
    );
    const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
    stop = () => {
      server.kill('SIGKILL');
      return ended;
    };
    for (let tries = 0; tries < 100; tries += 1) {
      try {
        execFileSync('mariadb', ['--no-defaults', socket, '-u', 'root', '-e', SETUP], { stdio: 'ignore' });
        break;
      } catch {
        await sleep(200);
      }
    }
    connection = {
      address: '127.0.0.1',
      host: '127.0.0.1',
      port,
      database: 'd',
      user: 'steelyard',
      password: PASSWORD,
      tls: null,
    };
  });
  afterAll(async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function rowsOf(
    text: string,
    values: readonly string[] = [],
    timeoutMs = 10_000,
    given = {},
  ): Promise<SqlRow[]> {
    const rows: SqlRow[] = [];
    const signal = AbortSignal.timeout(timeoutMs);
    const query = { text, values, month: '2026-10', timeZone: 'Asia/Shanghai', timeoutMs, signal };
    for await (const row of queryMysql({ ...connection, ...given }, query)) rows.push(row);
    return rows;
  }

  test('every type comes as text, NULL as null, the names of the columns first', async () => {
    expect(await rowsOf('SELECT body AS entity, due, share, open, day FROM replies ORDER BY body')).toEqual([
      ['entity', 'due', 'share', 'open', 'day'],
      ['roads', '9007199254740991', null, '0', '2026-10-04'],
      ['water', '12', '0.100', '1', '2026-10-03'],
    ]);
  });

  test('values are bound, a result of many batches is whole, an empty one has its columns', async () => {
    const [, bound] = await rowsOf('SELECT ? AS entity', ["'; DROP TABLE replies; --"]);
    expect(bound).toEqual(["'; DROP TABLE replies; --"]);
    expect(await rowsOf('SELECT seq AS entity FROM seq_1_to_2500')).toHaveLength(2501);
    expect(await rowsOf('SELECT body AS entity FROM replies WHERE false')).toEqual([['entity']]);
  });

  test.each([
    ['a write', "INSERT INTO replies VALUES ('x', 1, 1, 1, NULL)", /READ ONLY/],
    ['a new table', 'CREATE TABLE other (a int)', /READ ONLY/],
    ['the end of a table', 'DROP TABLE replies', /READ ONLY/],
    ['two statements', 'SELECT 1 AS entity; DROP TABLE replies', /SQL syntax/],
    ['what gives no table', 'COMMIT', /gives no rows/],
    ['an unknown table', 'SELECT entity FROM nowhere', /doesn't exist/],
  ])('%s is refused', async (_, text, reason) => {
    await expect(rowsOf(text)).rejects.toThrow(reason);
    expect(await rowsOf('SELECT body FROM replies')).toHaveLength(3);
  });

  test('a query without end is given up', async () => {
    await expect(rowsOf('SELECT SLEEP(60) AS entity', [], 1000)).rejects.toThrow(
      /given up|max_statement_time/,
    );
  });

  test('instants are written in the time zone of the service, whatever that of the server', async () => {
    const [, instant] = await rowsOf('SELECT FROM_UNIXTIME(0) AS entity');
    expect(instant).toEqual(['1970-01-01 08:00:00']);
  });

  test('a wrong password is refused', async () => {
    await expect(rowsOf('SELECT 1', [], 5000, { password: 'another' })).rejects.toThrow(/Access denied/);
  });

  test('an encrypted connection is one to the host that the certificate names', async () => {
    const encrypted = (given: object) =>
      rowsOf("SHOW STATUS LIKE 'Ssl_version'", [], 5000, { host: 'localhost', tls: { authority }, ...given });
    expect(await encrypted({})).toEqual([
      ['Variable_name', 'Value'],
      ['Ssl_version', expect.stringMatching(/^TLSv1\.[23]$/)],
    ]);
    await expect(encrypted({ host: 'db.example' })).rejects.toThrow(/does not match/);
    await expect(encrypted({ host: '127.0.0.1' })).rejects.toThrow(/against a name only/);
    await expect(encrypted({ tls: { authority: undefined } })).rejects.toThrow(
      /self-signed|unable to verify/,
    );
  });
});
