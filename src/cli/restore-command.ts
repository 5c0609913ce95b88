import { Command } from 'commander';
import { readConfig } from '../config.js';
import { SteelyardError } from '../errors.js';
import { noteMove, reportMoved, withStore } from './store-command.js';

interface RestoreOptions {
  readonly data?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** `steelyard restore FILE`: puts a backup in the place of the data; never over data without --force. */
export function restoreCommand(): Command {
  return new Command('restore')
    .description('put the data of a backup in place; refuses to replace data without --force')
    .argument('<file>', 'file written by backup')
    .option('--data <dir>', 'data folder instead of STEELYARD_DATA')
    .option('--force', 'replace the data that are there; an embedded store is kept beside')
    .option('--json', 'print the result as JSON')
    .action(restore);
}

async function restore(file: string, options: RestoreOptions): Promise<void> {
  const { isArchive, restoreDataFile } = await import('../store/backup.js');
  const { mongodbUri, dataFolder } = readConfig();
  const force = options.force ?? false;
  if (isArchive(file)) {
    const { importArchive } = await import('../store/archive.js');
    const summary = await withStore(options.data, async (store, progress) => {
      const imported = await importArchive(store.connection, file, { force, progress });
      await noteMove(store, 'restore', file);
      return imported;
    });
    reportMoved(summary, file, options.json);
    return;
  }
  if (mongodbUri !== undefined && options.data === undefined) {
    const reason =
      'this backup is of an embedded store: restore it with --data DIR, then use "store export" and "store import"';
    throw new SteelyardError('USAGE_INVALID', { values: { reason } });
  }
  const { summary, kept } = await restoreDataFile(file, options.data ?? dataFolder, force);
  await withStore(options.data ?? dataFolder, (store) => noteMove(store, 'restore', file));
  if (kept !== undefined) process.stderr.write(`the store before is kept in ${kept}\n`);
  reportMoved(summary, file, options.json);
}
