import { type Connection, type InferSchemaType, Schema } from 'mongoose';
import { collectionOptions } from './collection-options.js';

/** One report: its model by hash, and where its PDF lies. `_id` is derived from what it reports on. */
const reportSchema = new Schema(
  {
    _id: { type: String, required: true },
    framework: { type: String, required: true },
    period: { type: String, required: true },
    audience: { type: String, enum: ['oversight', 'department'], required: true },
    department: { type: String, default: null },
    locale: { type: String, enum: ['zh', 'en'], required: true },
    evaluation: { type: String, required: true },
    /** SHA-256 of the report model (the JSON); a report with the same hash is the same report. */
    modelHash: { type: String, required: true },
    /** GridFS ids of the report model (JSON) and of the PDF; the latter null when no browser could print it. */
    model: { type: Schema.Types.ObjectId, required: true },
    pdf: { type: Schema.Types.ObjectId, default: null },
    /** SHA-256 of the PDF. */
    pdfHash: { type: String, default: null },
    pages: { type: Number, default: null },
    /** Why there is no PDF; null when there is one. */
    problem: { type: String, default: null },
    createdAt: { type: Date, required: true },
    /** 1, and one more each time that a report which was released is made anew. */
    revision: { type: Number, default: 1 },
    /** The seal that is printed on it; null without a PDF. */
    seal: { type: String, default: null },
    /** Until then it is held: only those who oversee and run the service see it. */
    releasedAt: { type: Date, default: null },
    releasedBy: { type: String, default: null },
  },
  collectionOptions('reports'),
);
reportSchema.index({ period: 1, framework: 1, audience: 1, department: 1, locale: 1 });

export type ReportDocument = InferSchemaType<typeof reportSchema>;

export function reportModel(connection: Connection) {
  return connection.model('Report', reportSchema);
}
