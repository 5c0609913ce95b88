import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives a run of the tests a temp folder of its own; remove-temp-folder takes it away with all that was left in it. */
// biome-ignore lint/style/noDefaultExport: jest wants it so
export default function makeTempFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'steelyard-tests-'));
  // As /tmp is: a database server that root starts for a test runs as another user.
  chmodSync(folder, 0o1777);
  process.env.TMPDIR = folder;
}
