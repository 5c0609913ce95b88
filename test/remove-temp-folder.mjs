import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename } from 'node:path';

/** The end of make-temp-folder. */
// biome-ignore lint/style/noDefaultExport: jest wants it so
export default function removeTempFolder() {
  const folder = tmpdir();
  // Never the machine's own temp folder, should the run not have got one of its own.
  if (!basename(folder).startsWith('steelyard-tests-')) return;
  // A browser that was just ended may still be writing into its profile.
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
