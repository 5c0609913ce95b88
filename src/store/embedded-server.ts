import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { SteelyardError } from '../errors.js';
import { PACKAGE_ROOT } from '../package-root.js';
import { markClosed, storeFolder, verifyDataFile, verifyUnlessClosed } from './data-file.js';
import type { WorkerInput } from './embedded/store-worker.js';
import { LockFile } from './lock-file.js';
import { makeFolder } from './make-folder.js';
import { makeSocketFolder, SOCKET_NAME } from './socket-folder.js';

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
 * Throws STORE_IN_USE, STORE_DAMAGED, STORE_FAILED or FILE_UNWRITABLE.
 */
export async function startEmbeddedServer(dataFolder: string): Promise<EmbeddedServer> {
  const folder = storeFolder(dataFolder);
  makeDataFolder(folder);
  const socketFolder = makeSocketFolder();
  const lock = takeLock(dataFolder, socketFolder);
  const removeTraces = () => {
    rmSync(socketFolder, { recursive: true, force: true });
    lock.release();
  };
  process.once('exit', removeTraces);
  const socketPath = join(socketFolder, SOCKET_NAME);
  try {
    await verifyUnlessClosed(folder);
    const worker = await startWorker({ folder, socketPath });
    return {
      uri: `mongodb://${encodeURIComponent(socketPath)}/steelyard?directConnection=true`,
      onFailure: (listener) => worker.on('error', listener),
      async close() {
        const ended = once(worker, 'exit');
        worker.postMessage('close');
        await ended;
        markClosed(folder);
        process.off('exit', removeTraces);
        removeTraces();
      },
    };
  } catch (error) {
    process.off('exit', removeTraces);
    removeTraces();
    throw error;
  }
}

async function startWorker(input: WorkerInput): Promise<Worker> {
  const worker = new Worker(WORKER, { workerData: input, execArgv: [] });
  try {
    await once(worker, 'message');
    return worker;
  } catch (cause) {
    await verifyDataFile(input.folder);
    throw new SteelyardError('STORE_FAILED', {
      values: { folder: input.folder, reason: reasonOf(cause) },
      cause,
    });
  }
}

function takeLock(dataFolder: string, socketFolder: string): LockFile {
  try {
    return LockFile.take(dataFolder, socketFolder);
  } catch (error) {
    rmSync(socketFolder, { recursive: true, force: true });
    throw error;
  }
}

function makeDataFolder(folder: string): void {
  try {
    makeFolder(folder, 0o700);
  } catch (cause) {
    throw new SteelyardError('FILE_UNWRITABLE', { values: { reason: reasonOf(cause) }, cause });
  }
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
