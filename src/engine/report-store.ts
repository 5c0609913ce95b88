import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import mongoose, { type Connection } from 'mongoose';
import type { PrintedReport } from '../reporting/render-pdf.js';
import { type ReportDocument, reportModel } from '../store/models/report-model.js';

type FileId = mongoose.mongo.ObjectId;

/** What a report is about; together they make its id. */
export interface ReportKey {
  readonly framework: string;
  readonly period: string;
  readonly audience: 'oversight' | 'department';
  readonly department: string | null;
  readonly locale: 'zh' | 'en';
}

export interface NewReport extends ReportKey {
  readonly evaluation: string;
  /** The report model as JSON text, and its SHA-256. */
  readonly model: string;
  readonly modelHash: string;
  readonly printed: PrintedReport | null;
  /** Why there is no PDF. */
  readonly problem: string | null;
  readonly seal: string | null;
  readonly createdAt: Date;
}

/** Reports: a document each, their JSON and PDF in GridFS. */
export class ReportStore {
  private readonly reports: ReturnType<typeof reportModel>;
  private readonly files: mongoose.mongo.GridFSBucket;

  constructor(connection: Connection) {
    if (connection.db === undefined) throw new TypeError('the connection is not open');
    this.reports = reportModel(connection);
    this.files = new mongoose.mongo.GridFSBucket(connection.db, { bucketName: 'report_files' });
  }

  /** The newest revision. */
  async find({ framework, period, audience, department, locale }: ReportKey): Promise<ReportDocument | null> {
    return this.reports
      .findOne({ framework, period, audience, department, locale })
      .sort({ revision: -1 })
      .lean<ReportDocument>()
      .exec();
  }

  /** Notes who released a report; one that is released stays so. */
  async release(id: string, { by, at }: { readonly by: string; readonly at: Date }): Promise<void> {
    await this.reports.updateOne({ _id: id, releasedAt: null }, { $set: { releasedAt: at, releasedBy: by } });
  }

  /** The revision that a report made now would be: a new one beside one that is released. */
  async nextRevision(key: ReportKey): Promise<number> {
    const newest = await this.find(key);
    return newest === null ? 1 : (newest.revision ?? 1) + (newest.releasedAt ? 1 : 0);
  }

  async byId(id: string): Promise<ReportDocument | null> {
    return this.reports.findOne({ _id: id }).lean<ReportDocument>().exec();
  }

  async list(): Promise<ReportDocument[]> {
    return this.reports.find({}).sort({ period: -1, _id: 1 }).lean<ReportDocument[]>().exec();
  }

  /** The bytes of the PDF; null when the report has none. */
  pdf({ pdf }: ReportDocument): Readable | null {
    return pdf === null || pdf === undefined ? null : this.files.openDownloadStream(pdf);
  }

  /**
   * Replaces the revision of the same number unless it is released. Files first, then the document that points to them; the files of an earlier version go last.
   */
  async save(report: NewReport, revision: number): Promise<string> {
    const { model, printed, ...facts } = report;
    const _id = reportId(report, revision);
    const earlier = await this.byId(_id);
    const pdf = printed === null ? null : await this.upload(`${_id}.pdf`, printed.pdf);
    const document = {
      ...facts,
      revision,
      model: await this.upload(`${_id}.json`, Buffer.from(model)),
      pdf,
      pdfHash: printed?.sha256 ?? null,
      pages: printed?.pages ?? null,
    };
    await this.reports.replaceOne({ _id }, { _id, ...document }, { upsert: true });
    for (const file of [earlier?.model, earlier?.pdf]) if (file) await this.files.delete(file);
    return _id;
  }

  private async upload(name: string, bytes: Uint8Array): Promise<FileId> {
    const upload = this.files.openUploadStream(name);
    await pipeline(Readable.from([bytes]), upload);
    return upload.id;
  }
}

/** Readable, unique, and safe in a path: all parts are ids, periods or fixed words. */
export function reportId(
  { framework, period, audience, department, locale }: ReportKey,
  revision: number,
): string {
  const ending = revision === 1 ? null : `r${revision}`;
  return [period, framework, audience, department, locale, ending].filter((part) => part !== null).join('~');
}
