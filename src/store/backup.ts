import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { SteelyardError } from '../errors.js';
import { ARCHIVE_MAGIC, archiveInvalid } from './archive-file.js';
import { dataFile, storeFolder, verifyDataFile } from './data-file.js';
import { LockFile } from './lock-file.js';
import { makeFolder } from './make-folder.js';
import type { DataSummary } from './verify-data.js';

/**
 * Copies the embedded store of `dataFolder` as it is at one moment into `file`, while another process may be
 * working on it. The copy is read through and tested before it gets its name.
 * Throws STORE_MISSING, STORE_DAMAGED, FILE_UNWRITABLE.
 */
export async function backupDataFile(dataFolder: string, file: string): Promise<DataSummary> {
  const source = storeFolder(dataFolder);
  if (!existsSync(dataFile(source)))
    throw new SteelyardError('STORE_MISSING', { values: { folder: dataFolder } });
  const folder = writable(() => mkdtempSync(`${resolve(file)}.part-`));
  try {
    const { KeySpace } = await import('./embedded/key-space.js');
    const keys = new KeySpace(source, true);
    await keys.backup(folder);
    await keys.close();
    const summary = await verifyDataFile(folder);
    writable(() => moveToDisk(dataFile(folder), file));
    return summary;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Puts a copy made by backupDataFile in the place of the embedded store, after it has been tested. With `force` a
 * store that is there is kept in a folder beside.
 * @returns what was restored, and where the store before is kept
 * Throws STORE_NOT_EMPTY, STORE_IN_USE, STORE_DAMAGED, FILE_UNREADABLE, FILE_UNWRITABLE.
 */
export async function restoreDataFile(
  file: string,
  dataFolder: string,
  force: boolean,
): Promise<{ summary: DataSummary; kept: string | undefined }> {
  writable(() => makeFolder(dataFolder, 0o700));
  const lock = LockFile.take(dataFolder);
  const folder = writable(() => mkdtempSync(join(dataFolder, 'restore-')));
  try {
    const target = storeFolder(dataFolder);
    if (existsSync(dataFile(target)) && !force) {
      throw new SteelyardError('STORE_NOT_EMPTY', { values: { where: target } });
    }
    readable(file, () => copyFileSync(file, dataFile(folder)));
    const summary = await verifyCopy(folder, file);
    const kept = existsSync(target)
      ? `${target}.before-${new Date().toISOString().replaceAll(':', '')}`
      : undefined;
    if (kept !== undefined) renameSync(target, kept);
    renameSync(folder, target);
    return { summary, kept };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    lock.release();
  }
}

/** Damage in a backup is the backup's, not the store's. */
async function verifyCopy(folder: string, file: string): Promise<DataSummary> {
  try {
    return await verifyDataFile(folder);
  } catch (error) {
    if (!(error instanceof SteelyardError) || error.code !== 'STORE_DAMAGED') throw error;
    throw archiveInvalid(file, String(error.values.reason));
  }
}

/** Whether the file is an archive of documents rather than a copy of a data file. */
export function isArchive(file: string): boolean {
  return readable(file, () => {
    const start = Buffer.alloc(ARCHIVE_MAGIC.length);
    const handle = openSync(file, 'r');
    readSync(handle, start);
    closeSync(handle);
    return start.equals(ARCHIVE_MAGIC);
  });
}

function moveToDisk(from: string, to: string): void {
  chmodSync(from, 0o600);
  const handle = openSync(from, 'r+');
  fsyncSync(handle);
  closeSync(handle);
  renameSync(from, to);
  const folder = openSync(dirname(resolve(to)), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

function readable<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw new SteelyardError('FILE_UNREADABLE', {
      values: { reason: String(cause) },
      place: { file },
      cause,
    });
  }
}

function writable<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw new SteelyardError('FILE_UNWRITABLE', { values: { reason: String(cause) }, cause });
  }
}
