import { join } from 'node:path';
import type { Config } from '../config.js';
import { PdfPrinter } from '../reporting/render-pdf.js';

/** One browser for all reports of a batch, started only when a report needs it. */
export class SharedPrinter {
  #printer: Promise<PdfPrinter> | null = null;

  constructor(private readonly config: Config) {}

  open(): Promise<PdfPrinter> {
    const { chromePath, dataFolder } = this.config;
    this.#printer ??= PdfPrinter.open({ chromePath, cacheFolder: join(dataFolder, 'browser') });
    return this.#printer;
  }

  async close(): Promise<void> {
    const printer = await this.#printer?.catch(() => null);
    await printer?.close();
  }
}
