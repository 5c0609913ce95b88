import { parentPort, workerData } from 'node:worker_threads';
import { Catalogue } from './catalogue.js';
import { Cursors } from './cursors.js';
import { KeySpace } from './key-space.js';
import { Records } from './records.js';
import { serveSocket } from './socket-server.js';

/** How often cursors are looked through for idle ones. */
const SWEEP_MILLISECONDS = 60_000;

/** What the main thread hands over. */
export interface WorkerInput {
  readonly folder: string;
  readonly socketPath: string;
}

const { folder, socketPath } = workerData as WorkerInput;
const keys = new KeySpace(folder);
const catalogue = new Catalogue(keys);
const cursors = new Cursors();
const server = await serveSocket({ keys, catalogue, cursors, records: new Records(keys) }, socketPath);
const sweep = setInterval(() => cursors.killIdle(), SWEEP_MILLISECONDS);

parentPort?.once('message', async () => {
  clearInterval(sweep);
  server.close();
  await keys.close();
  parentPort?.postMessage('closed');
  parentPort?.close();
  process.exit();
});
parentPort?.postMessage('ready');
