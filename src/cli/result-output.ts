import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SteelyardError } from '../errors.js';

type Pieces = Iterable<string> | AsyncIterable<string>;

/**
 * Writes a result to a file, or to stdout when none is named. A reader that closes the pipe early has what it
 * wanted.
 *
 * @throws SteelyardError FILE_UNWRITABLE
 */
export async function writeResult(pieces: Pieces, file: string | undefined): Promise<void> {
  try {
    if (file === undefined) await writeToStdout(pieces);
    else await pipeline(Readable.from(pieces, { objectMode: true }), createWriteStream(file));
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

/** Piece by piece: a pipeline would leave its listeners on stdout, which outlives it. */
async function writeToStdout(pieces: Pieces): Promise<void> {
  const { stdout } = process;
  const ignore = () => undefined;
  // The callback of a write tells the same; without a listener the event would end the process.
  stdout.on('error', ignore);
  for await (const piece of pieces) {
    await new Promise<void>((resolve, reject) => {
      stdout.write(piece, (error) => (error instanceof Error ? reject(error) : resolve()));
    });
  }
  stdout.off('error', ignore);
}

function isBrokenPipe(error: unknown): boolean {
  return isSystemError(error) && error.code === 'EPIPE';
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}
