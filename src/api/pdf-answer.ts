import type { Readable } from 'node:stream';
import { z } from 'zod';
import { FileAnswer } from './file-answer.js';

/** An answer that is a PDF of this service. */
export class PdfAnswer extends FileAnswer {
  constructor(bytes: Readable, hash: string | null) {
    super(bytes, hash, 'application/pdf', null);
  }
}

/** What a route that sends a PDF answers with. */
export const pdfResult = z.instanceof(PdfAnswer);
