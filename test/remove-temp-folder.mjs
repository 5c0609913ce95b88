import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** The end of make-temp-folder. */
// biome-ignore lint/style/noDefaultExport: jest wants it so
export default function removeTempFolder() {
  rmSync(tmpdir(), { recursive: true, force: true });
}
