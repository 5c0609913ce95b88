import { userInfo } from 'node:os';

/** Who runs a command, as records name it. */
export function commandLineActor(): string {
  try {
    return `command line (${userInfo().username})`;
  } catch {
    // A container may run as a user that no file names.
    return `command line (user ${process.getuid?.() ?? 'unknown'})`;
  }
}
