import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../../src/logger.js';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { openStore } from '../../src/store/open-store.js';

const logger = createLogger('silent');

/** A process that opens the store of a folder, says so and stays. */
const HOLDER = `
  const { openStore } = await import('${join(PACKAGE_ROOT, 'dist/store/open-store.js')}');
  const { createLogger } = await import('${join(PACKAGE_ROOT, 'dist/logger.js')}');
  await openStore({ dataFolder: process.argv[1], logger: createLogger('silent') });
  process.stdout.write('open');
`;

async function startHolder(dataFolder: string) {
  const holder = spawn(process.execPath, ['--input-type=module', '-e', HOLDER, dataFolder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  return holder;
}

function socketFolderOf(dataFolder: string): string {
  return JSON.parse(readFileSync(join(dataFolder, 'steelyard.lock'), 'utf8')).socketFolder;
}

describe('one owner of an embedded store', () => {
  let dataFolder: string;

  beforeEach(() => {
    dataFolder = mkdtempSync(join(tmpdir(), 'steelyard-test-'));
  });
  afterEach(() => rmSync(dataFolder, { recursive: true }));

  it('refuses a second owner at once and names the first', async () => {
    const store = await openStore({ dataFolder, logger });
    await expect(openStore({ dataFolder, logger })).rejects.toMatchObject({
      code: 'STORE_IN_USE',
      values: { pid: process.pid, host: hostname() },
    });
    expect(await store.connection.collection('runs').countDocuments({})).toBe(0);
    await store.close();
  });

  it('opens again after a close, and leaves neither lock nor socket', async () => {
    const store = await openStore({ dataFolder, logger });
    const folder = socketFolderOf(dataFolder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder)).toEqual(['store.sock']);
    await store.close();
    expect(existsSync(folder)).toBe(false);
    expect(readdirSync(dataFolder)).toEqual(['store']);
    await (await openStore({ dataFolder, logger })).close();
  });

  it('recognises the lock of a killed process, and removes its socket', async () => {
    const holder = await startHolder(dataFolder);
    await expect(openStore({ dataFolder, logger })).rejects.toMatchObject({
      code: 'STORE_IN_USE',
      values: { pid: holder.pid as number },
    });
    const folder = socketFolderOf(dataFolder);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    expect(existsSync(folder)).toBe(true);
    const store = await openStore({ dataFolder, logger });
    expect(existsSync(folder)).toBe(false);
    await store.close();
  });

  it('tells a reused process number by the time the process began', async () => {
    const lock = { pid: process.pid, host: hostname(), started: '1', socketFolder: null };
    writeFileSync(join(dataFolder, 'steelyard.lock'), JSON.stringify(lock));
    await (await openStore({ dataFolder, logger })).close();
  });

  it.each([
    ['of another machine', JSON.stringify({ pid: 1, host: 'elsewhere', started: '1', socketFolder: null })],
    ['that cannot be read', 'not JSON'],
  ])('does not take over a lock %s, and says which file to delete', async (_, text) => {
    const lock = join(dataFolder, 'steelyard.lock');
    writeFileSync(lock, text);
    await expect(openStore({ dataFolder, logger })).rejects.toThrow(lock);
    expect(readFileSync(lock, 'utf8')).toBe(text);
  });

  it('removes nothing that a forged lock names', async () => {
    const precious = mkdtempSync(join(tmpdir(), 'precious-'));
    writeFileSync(join(precious, 'store.sock'), 'kept');
    const lock = { pid: 2 ** 22 + 1, host: hostname(), started: '1', socketFolder: precious };
    writeFileSync(join(dataFolder, 'steelyard.lock'), JSON.stringify(lock));
    await (await openStore({ dataFolder, logger })).close();
    expect(readdirSync(precious)).toEqual(['store.sock']);
    rmSync(precious, { recursive: true });
  });

  it('lets only one of many processes that start at once have the folder', async () => {
    const stale = { pid: 2 ** 22 + 1, host: hostname(), started: '1', socketFolder: null };
    writeFileSync(join(dataFolder, 'steelyard.lock'), JSON.stringify(stale));
    const attempts = await Promise.allSettled(
      Array.from({ length: 4 }, () => openStore({ dataFolder, logger })),
    );
    const opened = attempts.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(opened).toHaveLength(1);
    await opened[0]?.close();
  });

  it('opens no TCP port', async () => {
    const listening = () =>
      ['tcp', 'tcp6'].flatMap((name) =>
        readFileSync(`/proc/${process.pid}/net/${name}`, 'utf8')
          .split('\n')
          .filter((line) => line.trim().split(/\s+/)[3] === '0A'),
      ).length;
    const before = listening();
    const store = await openStore({ dataFolder, logger });
    expect(listening()).toBe(before);
    await store.close();
  });
});
