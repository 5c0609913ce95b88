import { readFileSync, writeFileSync } from 'node:fs';
import { SteelyardError } from '../errors.js';

/** The text of a file; FILE_UNREADABLE with the system's reason when there is none. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw fileUnreadable(file, cause);
  }
}

/** Writes a text file; FILE_UNWRITABLE with the system's reason when that fails. */
export function writeText(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SteelyardError('FILE_UNWRITABLE', { values: { reason }, place: { file }, cause });
  }
}

/** FILE_UNREADABLE with the system's reason. */
export function fileUnreadable(file: string, cause: unknown): SteelyardError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new SteelyardError('FILE_UNREADABLE', { values: { reason }, place: { file }, cause });
}
