import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** The driver takes a name with this ending for a UNIX socket. */
export const SOCKET_NAME = 'store.sock';
const PREFIX = 'steelyard-store-';

/**
 * A new folder that only this user may enter (mkdtemp makes it 0700). In the temp folder, because the path of a
 * socket must be shorter than 108 bytes (unix(7)).
 */
export function makeSocketFolder(): string {
  return mkdtempSync(join(tmpdir(), PREFIX));
}

export function isSocketFolder(folder: string): boolean {
  return dirname(folder) === tmpdir() && basename(folder).startsWith(PREFIX);
}
