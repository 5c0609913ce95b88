import { verifyData } from './verify-data.js';

/** Runs in a process of its own, because reading a damaged file can end the process that does it. */
try {
  process.stdout.write(JSON.stringify(verifyData(process.argv[2] ?? '')));
} catch (error) {
  process.stderr.write(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
