import { execFile } from 'node:child_process';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SteelyardError } from '../errors.js';
import { PACKAGE_ROOT } from '../package-root.js';
import type { DataSummary } from './verify-data.js';
import type { DataVerdict } from './verify-process.js';

const VERIFY = join(PACKAGE_ROOT, 'dist/store/verify-process.js');

/** Folder of the embedded store's files inside a data folder. */
export function storeFolder(dataFolder: string): string {
  return join(dataFolder, 'store');
}

export function dataFile(folder: string): string {
  return join(folder, 'data.mdb');
}

/**
 * Reads all of a data file in a process of its own and tests it.
 * Throws STORE_DAMAGED with the reason; the file is not changed.
 */
export async function verifyDataFile(folder: string): Promise<DataSummary> {
  const ended = await promisify(execFile)(process.execPath, [VERIFY, folder]).catch((error: Ended) => error);
  const verdict = verdictOf(ended);
  if ('summary' in verdict) return verdict.summary;
  throw new SteelyardError('STORE_DAMAGED', { values: { folder, reason: verdict.fault } });
}

/** Tests the data file before it is opened, unless it is as the last orderly close left it. */
export async function verifyUnlessClosed(folder: string): Promise<void> {
  const state = stateOf(folder);
  if (state === undefined) return;
  if (readClosedState(folder) !== state) await verifyDataFile(folder);
  rmSync(closedMarker(folder), { force: true });
}

/** Notes the state of the data file at an orderly close. Without the note the next start only takes longer. */
export function markClosed(folder: string): void {
  try {
    writeFileSync(closedMarker(folder), stateOf(folder) ?? '');
  } catch {
    rmSync(closedMarker(folder), { force: true });
  }
}

function closedMarker(folder: string): string {
  return join(folder, 'closed');
}

/** Size and time of change; undefined when there is no data yet. */
function stateOf(folder: string): string | undefined {
  const stat = statSync(dataFile(folder), { throwIfNoEntry: false, bigint: true });
  return stat && `${stat.size} ${stat.mtimeNs}`;
}

function readClosedState(folder: string): string | undefined {
  try {
    return readFileSync(closedMarker(folder), 'utf8');
  } catch {
    return undefined;
  }
}

/** How a process ended, as execFile tells it. */
interface Ended {
  readonly signal?: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

function verdictOf({ signal, stdout, stderr }: Ended): DataVerdict {
  if (stdout !== '') return JSON.parse(stdout) as DataVerdict;
  const reason = `reading it ends with ${signal}, as a data file does that is cut short or overwritten`;
  return { fault: signal ? reason : stderr.trim().split('\n').at(-1) || 'it cannot be read' };
}
