import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SteelyardError } from '../errors.js';
import { makeFolder } from '../store/make-folder.js';

export interface FreshFolder {
  readonly path: string;
  /** Removes a temporary folder; one that was named stays. */
  remove(): Promise<void>;
}

/** The named folder, which must be new or empty, or a temporary one. Throws FOLDER_NOT_EMPTY, FILE_UNWRITABLE. */
export async function freshFolder(named: string | undefined): Promise<FreshFolder> {
  if (named === undefined) {
    const path = await mkdtemp(join(tmpdir(), 'steelyard-demo-'));
    return { path, remove: () => rm(path, { recursive: true, force: true }) };
  }
  const entries = await makeAndList(named);
  if (entries.length > 0) throw new SteelyardError('FOLDER_NOT_EMPTY', { place: { file: named } });
  return { path: named, remove: async () => undefined };
}

async function makeAndList(folder: string): Promise<string[]> {
  try {
    makeFolder(folder);
    return await readdir(folder);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SteelyardError('FILE_UNWRITABLE', { values: { reason }, place: { file: folder }, cause });
  }
}
