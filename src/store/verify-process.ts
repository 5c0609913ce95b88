import { writeSync } from 'node:fs';
import { type DataSummary, verifyData } from './verify-data.js';

/** What the process writes before it ends. */
export type DataVerdict = { readonly summary: DataSummary } | { readonly fault: string };

/**
 * Runs in a process of its own, because reading a damaged file can end the process that does it, or leave it with a
 * thread that never ends: so it ends itself the hard way as soon as the verdict is written.
 */
function verdictOn(folder: string): DataVerdict {
  try {
    return { summary: verifyData(folder) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

writeSync(1, JSON.stringify(verdictOn(process.argv[2] ?? '')));
process.kill(process.pid, 'SIGKILL');
