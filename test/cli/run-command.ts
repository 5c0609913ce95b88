import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../src/cli/main.js';

export interface CommandResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command line in this process and hands back what it printed and its exit status. */
export async function runCommand(...args: readonly string[]): Promise<CommandResult> {
  const { stdout, stderr } = process;
  const before = process.exitCode;
  const printed = { stdout: '', stderr: '' };
  const writes = { stdout: stdout.write, stderr: stderr.write };
  const capture = (name: 'stdout' | 'stderr') =>
    ((chunk: string | Uint8Array, encoding?: unknown, done?: unknown) => {
      printed[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
      const callback = typeof encoding === 'function' ? encoding : done;
      if (typeof callback === 'function') callback();
      return true;
    }) as typeof stdout.write;
  stdout.write = capture('stdout');
  stderr.write = capture('stderr');
  process.exitCode = 0;
  try {
    await main(['node', 'steelyard', ...args]);
    return { status: Number(process.exitCode), ...printed };
  } finally {
    stdout.write = writes.stdout;
    stderr.write = writes.stderr;
    process.exitCode = before;
  }
}

/** A folder of its own for the files of a test. */
export class TestFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'steelyard-'));

  /** Writes a file and answers its path. */
  write(name: string, content: string | Uint8Array): string {
    const file = join(this.path, name);
    writeFileSync(file, content);
    return file;
  }

  read(name: string): string {
    return readFileSync(join(this.path, name), 'utf8');
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
