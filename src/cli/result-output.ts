import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SteelyardError } from '../errors.js';

/**
 * Writes a result to a file, or to stdout when none is named. A reader that closes the pipe early has what it
 * wanted.
 *
 * @throws SteelyardError FILE_UNWRITABLE
 */
export async function writeResult(
  pieces: Iterable<string> | AsyncIterable<string>,
  file: string | undefined,
): Promise<void> {
  const source = Readable.from(pieces, { objectMode: true });
  try {
    if (file === undefined) await pipeline(source, process.stdout, { end: false });
    else await pipeline(source, createWriteStream(file));
  } catch (cause) {
    if (file === undefined && isBrokenPipe(cause)) return;
    if (!isSystemError(cause)) throw cause;
    throw new SteelyardError('FILE_UNWRITABLE', {
      values: { reason: cause.message },
      place: { file },
      cause,
    });
  }
}

function isBrokenPipe(error: unknown): boolean {
  return isSystemError(error) && error.code === 'EPIPE';
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}
