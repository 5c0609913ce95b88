import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { SteelyardError } from '../errors.js';
import { isGzip } from './is-gzip.js';

/**
 * The text of a file, unpacked when it is gzip, which its first bytes tell, and without a byte order mark, which
 * neither a database nor a JSON parser takes. Reading stops once more than `maxBytes` have come out, so that a small
 * file cannot become a huge text. Throws FILE_UNREADABLE.
 */
export async function readFileText(file: string, maxBytes: number): Promise<string> {
  try {
    const stream = (await isGzip(file))
      ? createReadStream(file).compose<NodeJS.ReadWriteStream>(createGunzip())
      : createReadStream(file);
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) throw new Error(`larger than ${maxBytes} bytes`);
      chunks.push(chunk);
    }
    return new TextDecoder().decode(Buffer.concat(chunks));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SteelyardError('FILE_UNREADABLE', { values: { reason }, place: { file }, cause });
  }
}
