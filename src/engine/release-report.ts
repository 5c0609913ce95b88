import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { SteelyardError } from '../errors.js';
import type { ReportDocument } from '../store/models/report-model.js';
import type { EngineParts } from './engine-parts.js';

/**
 * Releases a held report (签发): from then on it goes to those it is written for, and stays as it is. The
 * oversight report of a month carries the month with it. A report that is released already stays as it is; when its
 * file is missing in the delivery folder, it is put there again.
 *
 * @throws SteelyardError NOT_FOUND, REPORT_NOT_FINAL, REPORT_WITHOUT_PDF
 */
export async function releaseReport(parts: EngineParts, id: string, by: string): Promise<ReportDocument> {
  const { reports, months, now } = parts;
  const report = await reports.byId(id);
  if (report === null) throw new SteelyardError('NOT_FOUND');
  if (!report.releasedAt) await noteRelease(parts, report, by);
  await deliver(parts, report);
  const month = report.audience === 'oversight' ? await parts.months.find(report.period) : null;
  if (month?.releasedAt) await months.take(report.period, 'delivered', { at: now(), by });
  return (await reports.byId(id)) ?? report;
}

async function noteRelease(
  { reports, evaluations, months, now }: EngineParts,
  report: ReportDocument,
  by: string,
): Promise<void> {
  const { _id: id, framework, period, audience } = report;
  if (report.pdf === null || report.pdf === undefined) {
    throw new SteelyardError('REPORT_WITHOUT_PDF', { values: { id } });
  }
  const key = { framework, entityKind: 'department' as const, period };
  const evaluation = await evaluations.latest(key);
  if (evaluation?._id === report.evaluation && evaluation.state === 'provisional') {
    throw new SteelyardError('REPORT_NOT_FINAL', { values: { id, period } });
  }
  await reports.release(id, { by, at: now() });
  await evaluations.release(report.evaluation);
  const isOfMonth = audience === 'oversight' && (await months.find(period))?.heldAt;
  if (isOfMonth) await months.take(period, 'released', { at: now(), by });
}

/** Into the folder of the settings, whole or not at all; without one, readers fetch it from the API and the pages. */
async function deliver(
  { reports, config: { deliveryFolder } }: EngineParts,
  report: ReportDocument,
): Promise<void> {
  if (deliveryFolder === undefined) return;
  const folder = join(deliveryFolder, report.period);
  const file = join(folder, `${report._id.replaceAll('~', '-')}.pdf`);
  if (existsSync(file)) return;
  await mkdir(folder, { recursive: true });
  const pdf = reports.pdf(report);
  if (pdf === null) return;
  await pipeline(pdf, createWriteStream(`${file}.part`));
  await rename(`${file}.part`, file);
}
