import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { basename, extname, join, sep } from 'node:path';
import { SteelyardError } from '../../errors.js';
import type { CollectContext, RejectionRecord, SourceRecord } from '../metric-source.js';
import { periodPattern } from './period-pattern.js';

export interface DropFolderSettings {
  /** A file, or a folder. */
  readonly path: string;
  /** Pattern of the names that are read; with a place for the period, only those of the month. */
  readonly files?: string | undefined;
}

/**
 * Reads what a path or drop folder holds, file by file. Entries that are no plain files, or links that lead out
 * of the folder, are rejected, and so is a file that cannot be used: it does not keep the others out. Names with
 * other endings, hidden ones and locks of open workbooks are passed over.
 *
 * @param endings of the names that are read, without the dot, in lower case
 * @throws SteelyardError FILE_UNREADABLE when the path is not there; when it is one file, also its own fault
 */
export async function* readDropFolder(
  { path, files: pattern }: DropFolderSettings,
  endings: readonly string[],
  { period, progress }: CollectContext,
  read: (file: string) => AsyncIterable<SourceRecord>,
): AsyncGenerator<SourceRecord> {
  const { files, isFolder, rejections } = await listDropFolder(path, (name) => {
    const isMeant = endings.includes(extname(name).slice(1).toLowerCase()) && !/^(\.|~\$)/.test(name);
    return isMeant && isOfMonth(name, pattern, period);
  });
  yield* rejections;
  for (const [index, file] of files.entries()) {
    progress(index, files.length);
    try {
      yield* read(file);
    } catch (error) {
      if (!isFolder || !(error instanceof SteelyardError)) throw error;
      const reason = error.message.replace(file, '').replace(/^[:\s]+/, '');
      yield { type: 'rejection', place: basename(file), reason };
    }
  }
  progress(files.length, files.length);
}

function isOfMonth(name: string, pattern: string | undefined, month: string): boolean {
  if (pattern === undefined) return true;
  const period = periodPattern(pattern).periodOf(name);
  return period === '' || (period?.startsWith(month) ?? false);
}

interface DropFolder {
  /** Paths by name; the path itself when it is a file. */
  readonly files: readonly string[];
  readonly isFolder: boolean;
  readonly rejections: readonly RejectionRecord[];
}

async function listDropFolder(path: string, isMeant: (name: string) => boolean): Promise<DropFolder> {
  try {
    if ((await stat(path)).isFile()) return { files: [path], isFolder: false, rejections: [] };
    const root = await realpath(path);
    const files: string[] = [];
    const rejections: RejectionRecord[] = [];
    for (const name of (await readdir(root)).filter(isMeant).sort()) {
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
