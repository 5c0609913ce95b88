import { linkSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { SteelyardError } from '../errors.js';
import { isSocketFolder, SOCKET_NAME } from './socket-folder.js';

/** The one process that owns a data folder. */
interface Owner {
  readonly pid: number;
  readonly host: string;
  /** When the process began, in clock ticks since the machine did; tells a reused pid. Null off Linux. */
  readonly started: string | null;
  /** The private folder of its socket, to be removed with a stale lock; null when it serves none. */
  readonly socketFolder: string | null;
}

/** A file that one living process at a time holds. */
export class LockFile {
  private constructor(private readonly path: string) {}

  /**
   * Takes the lock of a data folder. A lock whose process is gone is taken over.
   * Throws STORE_IN_USE when another process holds it.
   */
  static take(dataFolder: string, socketFolder: string | null = null): LockFile {
    const path = join(dataFolder, 'steelyard.lock');
    const own = `${path}.${process.pid}`;
    const owner: Owner = { ...processOf(process.pid), socketFolder };
    writeFileSync(own, JSON.stringify(owner));
    try {
      // One more round for each stale lock met; two processes that meet the same one settle it by linkSync.
      for (let round = 0; round < 3; round += 1) {
        if (linked(own, path)) return new LockFile(path);
        removeStale(path, dataFolder);
      }
      throw inUse(path, dataFolder);
    } finally {
      rmSync(own, { force: true });
    }
  }

  release(): void {
    rmSync(this.path, { force: true });
  }
}

/** A hard link either makes the name or fails because it is there, in one step. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Moves a stale lock aside and looks whether it was the one that was judged. */
function removeStale(path: string, dataFolder: string): void {
  const text = readText(path);
  if (text === undefined) return;
  if (isAlive(text)) throw inUse(path, dataFolder);
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const moved = readText(aside);
  if (moved === text) removeSocket(parseOwner(text)?.socketFolder ?? null);
  else if (moved !== undefined) linked(aside, path);
  rmSync(aside, { force: true });
}

/** Removes what an ended owner left in the temp folder: the socket and its folder, and nothing else. */
function removeSocket(folder: string | null): void {
  if (folder === null || !isSocketFolder(folder)) return;
  rmSync(join(folder, SOCKET_NAME), { force: true });
  try {
    rmdirSync(folder);
  } catch {
    // Somebody else put something in, or it is gone: it is left as it is.
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** A lock of another machine, or one that cannot be read, counts as held: only a person can tell. */
function isAlive(text: string): boolean {
  const owner = parseOwner(text);
  if (owner === undefined || owner.host !== hostname()) return true;
  const now = processOf(owner.pid);
  return isRunning(owner.pid) && (owner.started === null || owner.started === now.started);
}

function parseOwner(text: string): Owner | undefined {
  try {
    const owner = JSON.parse(text) as Partial<Owner>;
    return typeof owner.pid === 'number' && typeof owner.host === 'string' ? (owner as Owner) : undefined;
  } catch {
    return undefined;
  }
}

function processOf(pid: number): Omit<Owner, 'socketFolder'> {
  return { pid, host: hostname(), started: startTime(pid) };
}

/** Field 22 of /proc/PID/stat (proc(5)); the name in field 2 may hold spaces and brackets. */
function startTime(pid: number): string | null {
  const stat = readText(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function inUse(path: string, dataFolder: string): SteelyardError {
  const owner = parseOwner(readText(path) ?? '');
  const since = statSync(path, { throwIfNoEntry: false })?.mtime.toISOString() ?? 'unknown';
  return new SteelyardError('STORE_IN_USE', {
    values: {
      folder: dataFolder,
      pid: owner?.pid ?? 'unknown',
      host: owner?.host ?? 'unknown',
      since,
      lock: path,
    },
  });
}
