import { createWriteStream } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { SteelyardError } from '../errors.js';
import type { ReportDocument } from '../store/models/report-model.js';
import type { EngineParts } from './engine-parts.js';

/**
 * Releases a held report (签发): from then on it goes to those it is written for, and stays as it is. The
 * oversight report of a month carries the month with it. A report that is released already stays as it is.
 *
 * @throws SteelyardError NOT_FOUND, REPORT_NOT_FINAL, REPORT_WITHOUT_PDF
 */
export async function releaseReport(parts: EngineParts, id: string, by: string): Promise<ReportDocument> {
  const { reports, evaluations, months, now } = parts;
  const report = await reports.byId(id);
  if (report === null) throw new SteelyardError('NOT_FOUND');
  if (report.releasedAt) return report;
  if (report.pdf === null || report.pdf === undefined) {
    throw new SteelyardError('REPORT_WITHOUT_PDF', { values: { id } });
  }
  const { framework, period, audience } = report;
  const key = { framework, entityKind: 'department' as const, period };
  const evaluation = await evaluations.latest(key);
  if (evaluation?._id === report.evaluation && evaluation.state === 'provisional') {
    throw new SteelyardError('REPORT_NOT_FINAL', { values: { id, period } });
  }
  await reports.release(id, { by, at: now() });
  await evaluations.release(report.evaluation);
  const isOfMonth = audience === 'oversight' && (await months.find(period))?.heldAt;
  if (isOfMonth) await months.take(period, 'released', { at: now(), by });
  await deliver(parts, report);
  if (isOfMonth) await months.take(period, 'delivered', { at: now(), by });
  return (await reports.byId(id)) ?? report;
}

/** Into the folder of the settings, whole or not at all; without one, readers fetch it from the API and the pages. */
async function deliver(
  { reports, config: { deliveryFolder } }: EngineParts,
  report: ReportDocument,
): Promise<void> {
  const pdf = reports.pdf(report);
  if (deliveryFolder === undefined || pdf === null) return;
  const folder = join(deliveryFolder, report.period);
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${report._id.replaceAll('~', '-')}.pdf`);
  await pipeline(pdf, createWriteStream(`${file}.part`));
  await rename(`${file}.part`, file);
}
