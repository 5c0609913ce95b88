import { createWriteStream } from 'node:fs';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ReportStore } from '../engine/report-store.js';
import { SteelyardError } from '../errors.js';
import { makeFolder } from '../store/make-folder.js';

/** Writes the PDF of a stored report to a file, its folder made if need be. Throws FILE_UNWRITABLE. */
export async function writePdf(reports: ReportStore, reportId: string, file: string): Promise<void> {
  const report = await reports.byId(reportId);
  const pdf = report === null ? null : reports.pdf(report);
  if (pdf === null) throw new SteelyardError('NOT_FOUND');
  try {
    makeFolder(dirname(file));
    await pipeline(pdf, createWriteStream(file));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SteelyardError('FILE_UNWRITABLE', { values: { reason }, place: { file }, cause });
  }
}
