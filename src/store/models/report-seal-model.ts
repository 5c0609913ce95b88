import { type Connection, type InferSchemaType, Schema } from 'mongoose';
import { collectionOptions } from './collection-options.js';

/** The seal of one printed PDF. `_id` is the SHA-256 of its bytes; seals are kept for ever. */
const reportSealSchema = new Schema(
  {
    _id: { type: String, required: true },
    /** Printed on the report, and written behind its last page. */
    seal: { type: String, required: true },
    report: { type: String, required: true },
    /** What was signed: canonical JSON. */
    manifest: { type: String, required: true },
    /** Ed25519, base64. */
    signature: { type: String, required: true },
    /** Fingerprint of the key that signed. */
    key: { type: String, required: true },
    createdAt: { type: Date, required: true },
  },
  collectionOptions('report_seals'),
);
reportSealSchema.index({ seal: 1 });

export type ReportSealDocument = InferSchemaType<typeof reportSealSchema>;

export function reportSealModel(connection: Connection) {
  return connection.model('ReportSeal', reportSealSchema);
}
