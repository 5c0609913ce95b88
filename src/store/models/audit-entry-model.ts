import { type Connection, type InferSchemaType, Schema } from 'mongoose';
import { collectionOptions } from './collection-options.js';

/**
 * One entry of the audit log. `_id` is its number, from 1 without a gap; its uniqueness puts entries of several
 * instances in one order. `hash` covers every other field, `previous` is the hash of the entry before.
 */
const auditEntrySchema = new Schema(
  {
    _id: { type: Number, required: true },
    at: { type: Date, required: true },
    /** Who did it: holder of a key, subject of a token, `system` for scheduled work. No names, no addresses. */
    actor: { type: String, required: true },
    /** Null for what no signed-in person did. */
    role: { type: String, default: null },
    department: { type: String, default: null },
    /** What was done: the route as documented, or the name of a command or job. */
    action: { type: String, required: true },
    /** What it was done to: an address or an id. */
    subject: { type: String, required: true },
    /** SHA-256 of the body or of the file; null when there is none. */
    contentHash: { type: String, default: null },
    /** Id of the request, as in the log; null when there was none. */
    requestId: { type: String, default: null },
    previous: { type: String, required: true },
    hash: { type: String, required: true },
  },
  collectionOptions('audit'),
);

export type AuditEntry = InferSchemaType<typeof auditEntrySchema> & { readonly _id: number };

export function auditEntryModel(connection: Connection) {
  return connection.model('AuditEntry', auditEntrySchema);
}

export type AuditEntryModel = ReturnType<typeof auditEntryModel>;
