import { lstat, opendir, realpath, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { SteelyardError } from '../../errors.js';
import type { RejectionRecord } from '../metric-source.js';

/** Files of one folder; more are another folder than was meant. */
const MAX_FILES = 100_000;
/** Folders below each other; test tools nest by suite, run and time. */
const MAX_DEPTH = 8;

export interface ResultFiles {
  readonly files: readonly string[];
  readonly rejections: readonly RejectionRecord[];
}

/**
 * Lists the files below a path whose name fits, in order. Links are rejected, because they may lead out of the
 * folder. Throws FILE_UNREADABLE when the path is not there or holds too much.
 */
export async function resultFiles(path: string, fits: RegExp): Promise<ResultFiles> {
  try {
    if ((await stat(path)).isFile()) return { files: [path], rejections: [] };
    const root = await realpath(path);
    const found: { files: string[]; rejections: RejectionRecord[] } = { files: [], rejections: [] };
    await walk(root, root, fits, MAX_DEPTH, found);
    return { ...found, files: found.files.sort() };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SteelyardError('FILE_UNREADABLE', { values: { reason }, place: { file: path }, cause });
  }
}

async function walk(
  root: string,
  folder: string,
  fits: RegExp,
  depth: number,
  found: { files: string[]; rejections: RejectionRecord[] },
): Promise<void> {
  for await (const { name } of await opendir(folder)) {
    if (name.startsWith('.')) continue;
    const path = join(folder, name);
    const entry = await lstat(path);
    if (entry.isSymbolicLink()) {
      found.rejections.push({
        type: 'rejection',
        place: relative(root, path),
        reason: 'a link is not followed',
      });
    } else if (entry.isDirectory() && depth > 0) await walk(root, path, fits, depth - 1, found);
    else if (entry.isFile() && fits.test(name)) found.files.push(path);
    if (found.files.length > MAX_FILES) throw new Error(`more than ${MAX_FILES} files`);
  }
}
