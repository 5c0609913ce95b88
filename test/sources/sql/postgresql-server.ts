import { execFile, execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { serverCertificate } from './server-certificate.js';

const run = promisify(execFile);
const PACKAGED = '/usr/lib/postgresql';

/** Folder of the server's programs; undefined where PostgreSQL is not installed. */
export function postgresqlPrograms(): string | undefined {
  const versions = existsSync(PACKAGED) ? readdirSync(PACKAGED).toSorted() : [];
  return versions
    .map((version) => join(PACKAGED, version, 'bin'))
    .findLast((bin) => existsSync(join(bin, 'initdb')));
}

/** A PostgreSQL of its own on loopback for the time of a test. The server refuses root, so root lends it a user. */
export class PostgresqlServer {
  private constructor(
    private readonly bin: string,
    private readonly folder: string,
    private readonly owner: { readonly uid: number; readonly gid: number } | null,
    readonly port: number,
    /** File of the authority whose certificate the server has, for its address and no name. */
    readonly authority: string,
  ) {}

  static async start(bin: string, password: string): Promise<PostgresqlServer> {
    const folder = mkdtempSync(join(tmpdir(), 'steelyard-pg-'));
    const owner = process.getuid?.() === 0 ? ordinaryUser() : null;
    if (owner !== null) chownSync(folder, owner.uid, owner.gid);
    const { authority, certificate, key } = serverCertificate(folder, 'IP:127.0.0.1', owner);
    const server = new PostgresqlServer(bin, folder, owner, await freePort(), authority);
    const data = join(folder, 'data');
    const passwordFile = join(folder, 'password');
    await server.call('sh', ['-c', 'printf %s "$1" > "$2"', 'sh', password, passwordFile]);
    await server.call(join(bin, 'initdb'), [
      '-D',
      data,
      '-U',
      'steelyard',
      '-A',
      'scram-sha-256',
      '--pwfile',
      passwordFile,
      '-N',
    ]);
    mkdirSync(join(folder, 'sockets'));
    if (owner !== null) chownSync(join(folder, 'sockets'), owner.uid, owner.gid);
    const options =
      `-h 127.0.0.1 -p ${server.port} -k ${join(folder, 'sockets')} -c fsync=off -c TimeZone=America/Lima` +
      ` -c ssl=on -c ssl_cert_file=${certificate} -c ssl_key_file=${key}`;
    await server.call(join(bin, 'pg_ctl'), [
      '-D',
      data,
      '-o',
      options,
      '-w',
      '-l',
      join(folder, 'log'),
      'start',
    ]);
    return server;
  }

  async stop(): Promise<void> {
    await this.call(join(this.bin, 'pg_ctl'), [
      '-D',
      join(this.folder, 'data'),
      '-m',
      'immediate',
      '-w',
      'stop',
    ]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async call(program: string, parameters: readonly string[]): Promise<void> {
    await run(program, [...parameters], { cwd: this.folder, ...(this.owner ?? {}) });
  }
}

/** Servers refuse to run as root; root lends them a user that owns nothing. */
export function ordinaryUser(): { readonly uid: number; readonly gid: number } {
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
