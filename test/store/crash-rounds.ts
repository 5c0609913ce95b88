import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createLogger } from '../../src/logger.js';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { storeFolder, verifyDataFile } from '../../src/store/data-file.js';
import { openStore } from '../../src/store/open-store.js';

/**
 * Three writers in one process: inserts, counters that go up, and documents that come and go. Each prints a line
 * when the store has acknowledged a write.
 */
const WRITERS = `
  const { openStore } = await import('${join(PACKAGE_ROOT, 'dist/store/open-store.js')}');
  const { createLogger } = await import('${join(PACKAGE_ROOT, 'dist/logger.js')}');
  const { writeSync } = await import('node:fs');
  const [dataFolder, round] = process.argv.slice(1);
  const store = await openStore({ dataFolder, logger: createLogger('silent') });
  const things = store.connection.getClient().db().collection('things');
  await things.createIndex({ writer: 1, n: 1 }, { unique: true });
  const acknowledge = (line) => writeSync(1, line + '\\n');
  async function insertAlways() {
    for (let n = 0; ; n += 1) {
      const batch = [0, 1, 2].map((at) => ({ _id: 'i' + round + '-' + n + '-' + at, writer: 'i' + round, n: n * 3 + at, text: 'x'.repeat(n % 900) }));
      await things.insertMany(batch);
      for (const { _id } of batch) acknowledge('insert ' + _id);
    }
  }
  async function countAlways() {
    for (let n = 1; ; n += 1) {
      await things.updateOne({ _id: 'c' + round }, { $set: { n, writer: 'c' + round } }, { upsert: true });
      acknowledge('count c' + round + ' ' + n);
    }
  }
  async function comeAndGo() {
    for (let n = 0; ; n += 1) {
      const _id = 'g' + round + '-' + n;
      await things.insertOne({ _id, writer: 'g' + round, n });
      acknowledge('insert ' + _id);
      if (n % 2 === 1) continue;
      acknowledge('going ' + _id);
      await things.deleteOne({ _id });
      acknowledge('delete ' + _id);
    }
  }
  acknowledge('start');
  await Promise.all([insertAlways(), countAlways(), comeAndGo()]);
`;

export interface CrashResult {
  readonly rounds: number;
  readonly acknowledged: number;
  /** Acknowledged writes that are not there. */
  readonly lost: readonly string[];
}

/** Starts the writers, kills them at a random moment, and looks at everything acknowledged so far, again and again. */
export async function runCrashRounds(dataFolder: string, rounds: number): Promise<CrashResult> {
  const acknowledged: string[] = [];
  const lost: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    acknowledged.push(...(await writeUntilKilled(dataFolder, round)));
    await verifyDataFile(storeFolder(dataFolder));
    lost.push(...(await lostOf(dataFolder, acknowledged)));
  }
  return { rounds, acknowledged: acknowledged.length, lost };
}

async function writeUntilKilled(dataFolder: string, round: number): Promise<string[]> {
  const writer = spawn(process.execPath, ['--input-type=module', '-e', WRITERS, dataFolder, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  writer.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  const ended = once(writer, 'close');
  await Promise.race([once(writer.stdout, 'data'), ended]);
  await wait(randomInt(50, 800));
  if (!writer.kill('SIGKILL')) throw new Error(`the writers of round ${round} ended by themselves`);
  await ended;
  return text.slice(0, text.lastIndexOf('\n')).split('\n').slice(1);
}

async function lostOf(dataFolder: string, acknowledged: readonly string[]): Promise<string[]> {
  const present = new Set<string>();
  const counts = new Map<string, number>();
  const maybeGone = new Set<string>();
  for (const line of acknowledged) {
    const [kind, id, n] = line.split(' ') as [string, string, string];
    if (kind === 'insert') present.add(id);
    else if (kind === 'going') maybeGone.add(id);
    else if (kind === 'delete') present.delete(id);
    else counts.set(id, Number(n));
  }
  const store = await openStore({ dataFolder, logger: createLogger('silent') });
  const things = store.connection.getClient().db().collection<{ _id: string; n: number }>('things');
  const stored = new Map((await things.find().toArray()).map((document) => [document._id, document.n]));
  await store.close();
  const deleted = acknowledged.filter((line) => line.startsWith('delete ')).map((line) => line.slice(7));
  return [
    ...[...present].filter((id) => !stored.has(id) && !maybeGone.has(id)),
    ...deleted.filter((id) => stored.has(id)),
    ...[...counts].filter(([id, n]) => (stored.get(id) ?? 0) < n).map(([id]) => id),
  ];
}
