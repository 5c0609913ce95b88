import { isUtf8 } from 'node:buffer';
import { readFileSync, writeFileSync } from 'node:fs';
import { SteelyardError } from '../errors.js';

/** The text of a file; FILE_UNREADABLE with the system's reason when there is none, FILE_NOT_UTF8 with the line. */
export function readText(file: string): string {
  const bytes = readBytes(file);
  if (isUtf8(bytes)) return bytes.toString('utf8');
  throw new SteelyardError('FILE_NOT_UTF8', { place: { file, line: firstLineNotUtf8(bytes) } });
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw fileUnreadable(file, cause);
  }
}

const LINE_FEED = 10;

function firstLineNotUtf8(bytes: Buffer): number {
  let line = 1;
  let from = 0;
  let to = bytes.indexOf(LINE_FEED);
  while (to !== -1 && isUtf8(bytes.subarray(from, to))) {
    line += 1;
    from = to + 1;
    to = bytes.indexOf(LINE_FEED, from);
  }
  return line;
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
