import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { SteelyardError } from '../../errors.js';
import type { RejectionRecord } from '../metric-source.js';

export interface DropFolder {
  /** The folder's CSV files by name; one file when the path is a file. */
  readonly files: readonly string[];
  /** True when one bad file must not keep the others out. */
  readonly isFolder: boolean;
  readonly rejections: readonly RejectionRecord[];
}

/**
 * Lists what a path or drop folder holds. Entries that are no plain files, or links that lead out of the
 * folder, are rejected; names that do not end in .csv, and hidden ones, are passed over. Throws
 * FILE_UNREADABLE when the path is not there.
 */
export async function listDropFolder(path: string): Promise<DropFolder> {
  try {
    if ((await stat(path)).isFile()) return { files: [path], isFolder: false, rejections: [] };
    const root = await realpath(path);
    const names = (await readdir(root)).filter((name) => /^[^.].*\.csv$/i.test(name)).sort();
    const files: string[] = [];
    const rejections: RejectionRecord[] = [];
    for (const name of names) {
      const reason = await refusal(root, name);
      if (reason === null) files.push(join(root, name));
      else rejections.push({ type: 'rejection', place: name, reason });
    }
    return { files, isFolder: true, rejections };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SteelyardError('FILE_UNREADABLE', { values: { reason }, place: { file: path }, cause });
  }
}

/** Why an entry of the folder is not read; null when it is. */
async function refusal(root: string, name: string): Promise<string | null> {
  const path = join(root, name);
  if ((await lstat(path)).isSymbolicLink()) {
    const target = await realpath(path).catch(() => null);
    if (target === null) return 'the link leads nowhere';
    if (!target.startsWith(root + sep)) return 'the link leads out of the folder';
  }
  return (await stat(path)).isFile() ? null : 'not a plain file';
}
