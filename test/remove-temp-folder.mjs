import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** The end of make-temp-folder. */
// biome-ignore lint/style/noDefaultExport: jest wants it so
export default function removeTempFolder() {
  // A browser that was just ended may still be writing into its profile.
  rmSync(tmpdir(), { recursive: true, force: true, maxRetries: 5 });
}
