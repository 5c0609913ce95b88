import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { isGzip } from '../is-gzip.js';

/** Longest line; a gateway cuts requests at 8 to 32 KB. */
const MAX_LINE_BYTES = 64 * 1024;
/** Logs shrink to a tenth or thirtieth; what unpacks to more than this, and to much, is a bomb. */
const MAX_RATIO = 200;
const RATIO_FROM_BYTES = 64 * 1024 * 1024;
/** Twice the longest line; larger pieces cost more, because the memory of each is new to the machine. */
const CHUNK_BYTES = 128 * 1024;
const NEWLINE = 10;

/** Lines of a log; one that is too long comes as null. */
export interface LineBatch {
  readonly lines: readonly (string | null)[];
  /** The place in the unpacked log at which they end; null for a last line that has no end. */
  readonly end: number | null;
}

/**
 * Streams the lines of a log from a place at which one begins, unpacked when its first bytes say gzip. Throws for a file that unpacks to far more
 * than a log does.
 */
export async function* logLines(
  file: string,
  encoding: 'latin1' | 'utf8',
  from = 0,
): AsyncGenerator<LineBatch> {
  let rest: Buffer = Buffer.alloc(0);
  let isTooLong = false;
  let place = from;
  for await (const chunk of logBytes(file, from)) {
    const first = chunk.indexOf(NEWLINE);
    const last = chunk.lastIndexOf(NEWLINE);
    let lines: LineBatch['lines'] = [];
    if (first >= 0) {
      const whole = Buffer.concat([rest, chunk.subarray(0, first)]).toString(encoding);
      const others =
        first < last
          ? chunk
              .toString(encoding, first + 1, last)
              .split('\n')
              .map(cut)
          : [];
      lines = [isTooLong ? null : cut(whole), ...others];
      isTooLong = false;
      rest = Buffer.alloc(0);
    }
    rest = Buffer.concat([rest, chunk.subarray(last + 1)]);
    if (rest.length > MAX_LINE_BYTES) {
      isTooLong = true;
      rest = Buffer.alloc(0);
    }
    yield { lines, end: place + last + 1 };
    place += chunk.length;
  }
  if (rest.length > 0 || isTooLong) yield { lines: [isTooLong ? null : rest.toString(encoding)], end: null };
}

/** The bytes of a log, unpacked, piece by piece; a piece is gone when the next one is asked for. */
async function* logBytes(file: string, from: number): AsyncGenerator<Buffer> {
  if (from === 0 && (await isGzip(file))) yield* unpackedBytes(file);
  else yield* plainBytes(file, from);
}

async function* plainBytes(file: string, from: number): AsyncGenerator<Buffer> {
  const handle = await open(file);
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    for (let place = from; ; ) {
      const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES, place);
      if (bytesRead === 0) return;
      place += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

async function* unpackedBytes(file: string): AsyncGenerator<Buffer> {
  const packed = createReadStream(file, { highWaterMark: CHUNK_BYTES });
  let size = 0;
  const unpacked = packed.compose<NodeJS.ReadWriteStream>(createGunzip({ chunkSize: CHUNK_BYTES }));
  for await (const chunk of unpacked as unknown as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > RATIO_FROM_BYTES && size > MAX_RATIO * packed.bytesRead) {
      throw new Error(`unpacks to more than ${MAX_RATIO} times its size, which no log does`);
    }
    yield chunk;
  }
}

function cut(line: string): string | null {
  return line.length > MAX_LINE_BYTES ? null : line;
}
