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

  async find(key: ReportKey): Promise<ReportDocument | null> {
    return this.byId(reportId(key));
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

  /** Files first, then the document that points to them; the files of an earlier version go last. */
  async save(report: NewReport): Promise<string> {
    const { model, printed, ...facts } = report;
    const _id = reportId(report);
    const earlier = await this.byId(_id);
    const pdf = printed === null ? null : await this.upload(`${_id}.pdf`, printed.pdf);
    const document = {
      ...facts,
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
export function reportId({ framework, period, audience, department, locale }: ReportKey): string {
  return [period, framework, audience, department, locale].filter((part) => part !== null).join('~');
}
