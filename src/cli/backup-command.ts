import { Command } from 'commander';
import { readConfig } from '../config.js';
import { reportMoved, withStore } from './store-command.js';

/** `steelyard backup FILE`: everything the store holds, as of one moment, while the service runs. */
export function backupCommand(): Command {
  return new Command('backup')
    .description('write all data into FILE; the service may keep running')
    .argument('<file>', 'file to write; it appears when the backup is complete and tested')
    .option('--data <dir>', 'data folder instead of STEELYARD_DATA')
    .option('--json', 'print the result as JSON')
    .action(async (file: string, options: { data?: string; json?: boolean }) => {
      const { mongodbUri, dataFolder } = readConfig();
      const folder = options.data ?? dataFolder;
      if (mongodbUri === undefined || options.data !== undefined) {
        const { backupDataFile } = await import('../store/backup.js');
        reportMoved(await backupDataFile(folder, file), file, options.json);
        return;
      }
      const { exportArchive } = await import('../store/archive.js');
      const summary = await withStore(options.data, (store, progress) =>
        exportArchive(store.connection, file, progress),
      );
      reportMoved(summary, file, options.json);
    });
}
