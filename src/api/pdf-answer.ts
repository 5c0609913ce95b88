import type { Readable } from 'node:stream';
import { z } from 'zod';

/** An answer that is a PDF. */
export class PdfAnswer {
  constructor(
    readonly bytes: Readable,
    /** SHA-256 of the bytes; null when it is not known. */
    readonly hash: string | null,
  ) {}
}

/** What a route that sends a PDF answers with. */
export const pdfResult = z.instanceof(PdfAnswer);
