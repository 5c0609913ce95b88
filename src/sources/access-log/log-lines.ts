import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';

/** Longest line; a gateway cuts requests at 8 to 32 KB. */
const MAX_LINE_BYTES = 64 * 1024;
/** Logs shrink to a tenth or thirtieth; what unpacks to more than this, and to much, is a bomb. */
const MAX_RATIO = 200;
const RATIO_FROM_BYTES = 64 * 1024 * 1024;
const CHUNK_BYTES = 1024 * 1024;
const NEWLINE = 10;

/** The whole lines of a piece of a log; a line that is too long comes as null. */
export type LineBatch = readonly (string | null)[];

/**
 * Streams the lines of a log, unpacked when its first bytes say gzip. Throws for a file that unpacks to far more
 * than a log does.
 */
export async function* logLines(file: string, encoding: 'latin1' | 'utf8'): AsyncGenerator<LineBatch> {
  let rest: Buffer = Buffer.alloc(0);
  let isTooLong = false;
  for await (const chunk of logBytes(file)) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = bytes.lastIndexOf(NEWLINE);
    const lines: (string | null)[] = [];
    if (end >= 0) {
      for (const [place, line] of bytes.toString(encoding, 0, end).split('\n').entries()) {
        const isCut = (place === 0 && isTooLong) || line.length > MAX_LINE_BYTES;
        lines.push(isCut ? null : line);
      }
      isTooLong = false;
    }
    rest = bytes.subarray(end + 1);
    if (rest.length > MAX_LINE_BYTES) {
      isTooLong = true;
      rest = Buffer.alloc(0);
    }
    yield lines;
  }
  if (rest.length > 0 || isTooLong) yield [isTooLong ? null : rest.toString(encoding)];
}

async function* logBytes(file: string): AsyncGenerator<Buffer> {
  const packed = createReadStream(file, { highWaterMark: CHUNK_BYTES });
  if (!(await isGzip(file))) {
    yield* packed as AsyncIterable<Buffer>;
    return;
  }
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

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}
