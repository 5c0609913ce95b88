import type { Readable } from 'node:stream';
import { z } from 'zod';

/** An answer that is a file. */
export class FileAnswer {
  constructor(
    readonly bytes: Readable,
    /** SHA-256 of the bytes; null when it is not known. */
    readonly hash: string | null,
    readonly mediaType: string,
    /** A file that somebody sent is always saved under its name, never shown by the browser; null: shown. */
    readonly saveAs: string | null,
  ) {}
}

/** What a route that sends a file somebody attached answers with. */
export const fileResult = z.instanceof(FileAnswer);
