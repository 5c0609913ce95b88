import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import type { CommandResult } from './run-command.js';

export interface StartedProcess {
  readonly child: ChildProcess;
  readonly ended: Promise<CommandResult & { readonly signal: NodeJS.Signals | null }>;
}

/** Starts the built program as a user does; the environment holds nothing but what is given and PATH. */
export function startProcess(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  cwd = PACKAGE_ROOT,
): StartedProcess {
  const { PATH = '', STEELYARD_TEST_MONGODB_URI: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [join(PACKAGE_ROOT, 'bin/steelyard.js'), ...args], {
    env: { PATH, HOME: inherited.HOME ?? '/tmp', TMPDIR: inherited.TMPDIR ?? '/tmp', ...environment },
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => {
    printed.stdout += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    printed.stderr += chunk.toString();
  });
  const ended = new Promise<CommandResult & { readonly signal: NodeJS.Signals | null }>((resolve) => {
    child.once('close', (status, signal) => resolve({ status: status ?? -1, signal, ...printed }));
  });
  return { child, ended };
}

/** Runs the built program to its end. */
export function runProcess(args: readonly string[], environment?: Readonly<Record<string, string>>) {
  return startProcess(args, environment).ended;
}
