import { basename } from 'node:path';
import { Command } from 'commander';
import { readConfig } from '../config.js';
import type { Progress } from '../store/archive.js';
import type { Store } from '../store/open-store.js';
import { commandLineActor } from './command-line-actor.js';

interface MoveOptions {
  readonly data?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** `steelyard store export|import FILE`: moves all data between the embedded store and a MongoDB. */
export function storeCommand(): Command {
  const command = new Command('store').description('move all data between the embedded store and a MongoDB');
  command
    .command('export')
    .description('write all documents and indexes into FILE, with counts and checksums')
    .argument('<file>', 'file to write')
    .option('--data <dir>', 'data folder of an embedded store, instead of the settings')
    .option('--json', 'print the result as JSON')
    .action(exportStore);
  command
    .command('import')
    .description('put an exported FILE into the store and compare counts and checksums')
    .argument('<file>', 'file written by export, or by backup of a MongoDB')
    .option('--data <dir>', 'data folder of an embedded store, instead of the settings')
    .option('--force', 'remove the data that are there first')
    .option('--json', 'print the result as JSON')
    .action(importStore);
  return command;
}

async function exportStore(file: string, options: MoveOptions): Promise<void> {
  const { exportArchive } = await import('../store/archive.js');
  const summary = await withStore(options.data, (store, progress) =>
    exportArchive(store.connection, file, progress),
  );
  reportMoved(summary, file, options.json);
}

async function importStore(file: string, options: MoveOptions): Promise<void> {
  const { importArchive } = await import('../store/archive.js');
  const force = options.force ?? false;
  const summary = await withStore(options.data, async (store, progress) => {
    const imported = await importArchive(store.connection, file, { force, progress });
    await noteMove(store, 'store import', file);
    return imported;
  });
  reportMoved(summary, file, options.json);
}

/** Opens the store of the settings, or the embedded one in `data`, for the time of `work`. */
export async function withStore<T>(
  data: string | undefined,
  work: (store: Store, progress: Progress) => Promise<T>,
): Promise<T> {
  const { openStore } = await import('../store/open-store.js');
  const { createLogger } = await import('../logger.js');
  const { mongodbUri, dataFolder, logLevel } = readConfig();
  const uri = data === undefined ? mongodbUri : undefined;
  const store = await openStore({ dataFolder: data ?? dataFolder, uri, logger: createLogger(logLevel) });
  try {
    return await work(store, showProgress);
  } finally {
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
    await store.close();
  }
}

/** What replaces the data of a store is the next entry of the audit log that came with them. */
export async function noteMove({ connection }: Store, action: string, file: string): Promise<void> {
  const { AuditLog } = await import('../engine/audit-log.js');
  await new AuditLog(connection).append({ actor: commandLineActor(), action, subject: basename(file) });
}

/** How many documents there are is known at the end only, so this is a counter rather than a bar. */
function showProgress(documents: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${documents} documents`);
}

/** Prints what was moved: a sentence, or JSON. */
export function reportMoved(
  { collections, documents }: { collections: number; documents: number },
  file: string,
  json = false,
): void {
  const text = json
    ? JSON.stringify({ file, collections, documents })
    : `${documents} documents in ${collections} collections: ${file}`;
  process.stdout.write(`${text}\n`);
}
