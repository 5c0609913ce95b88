import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { SteelyardError } from '../../errors.js';
import { PACKAGE_ROOT } from '../../package-root.js';
import { LockFile } from './lock-file.js';

/** A worker on Node 20 gets no TypeScript loader, so it is always the compiled file, in tests as well. */
const WORKER = join(PACKAGE_ROOT, 'dist/store/embedded/store-worker.js');

/** The running embedded store. */
export interface EmbeddedServer {
  /** Where the driver connects to. */
  readonly uri: string;
  /** Ends the worker; everything acknowledged is on disk already. */
  close(): Promise<void>;
  /** Called when the worker ends by itself. */
  onFailure(listener: (error: Error) => void): void;
}

/**
 * Starts the embedded store over `dataFolder`: one owner, a worker thread, a private UNIX socket, no TCP port.
 * Throws STORE_IN_USE, STORE_DAMAGED or FILE_UNWRITABLE.
 */
export async function startEmbeddedServer(dataFolder: string): Promise<EmbeddedServer> {
  const folder = join(dataFolder, 'store');
  makeFolder(folder);
  const lock = LockFile.take(dataFolder);
  const socketFolder = mkdtempSync(join(tmpdir(), 'steelyard-'));
  chmodSync(socketFolder, 0o700);
  const removeTraces = () => {
    rmSync(socketFolder, { recursive: true, force: true });
    lock.release();
  };
  process.once('exit', removeTraces);
  const socketPath = join(socketFolder, 'store.sock');
  const worker = new Worker(WORKER, { workerData: { folder, socketPath } });
  try {
    await once(worker, 'message');
  } catch (cause) {
    removeTraces();
    throw openingFailure(dataFolder, cause);
  }
  return {
    uri: `mongodb://${encodeURIComponent(socketPath)}/steelyard?directConnection=true`,
    onFailure: (listener) => worker.on('error', listener),
    async close() {
      const ended = once(worker, 'exit');
      worker.postMessage('close');
      await ended;
      process.off('exit', removeTraces);
      removeTraces();
    },
  };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new SteelyardError('FILE_UNWRITABLE', { values: { reason: reasonOf(cause) }, cause });
  }
}

function openingFailure(dataFolder: string, cause: unknown): SteelyardError {
  return new SteelyardError('STORE_DAMAGED', {
    values: { folder: dataFolder, reason: reasonOf(cause) },
    cause,
  });
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
