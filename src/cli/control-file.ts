import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const controlSchema = z.strictObject({ address: z.url(), session: z.string().min(1) });

/** How commands on the same machine reach a running service. */
export type Control = z.output<typeof controlSchema>;

/**
 * Writes where the running service listens and a session of its operator into the data folder, for the owner of the
 * folder only: who can read it can read the store itself.
 *
 * @returns removes the file again
 */
export function writeControlFile(dataFolder: string, control: Control): () => void {
  const file = controlFile(dataFolder);
  rmSync(file, { force: true });
  writeFileSync(file, JSON.stringify(control), { mode: 0o600, flag: 'wx' });
  return () => rmSync(file, { force: true });
}

/** What a running service wrote; null when there is nothing of the kind. */
export function readControlFile(dataFolder: string): Control | null {
  try {
    return controlSchema.parse(JSON.parse(readFileSync(controlFile(dataFolder), 'utf8')));
  } catch {
    return null;
  }
}

function controlFile(dataFolder: string): string {
  return join(dataFolder, 'control.json');
}
