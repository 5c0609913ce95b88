import { type Connection, type InferSchemaType, Schema } from 'mongoose';

/** Every version of the identities that were edited through the API, the newest in force. `_id` is its number. */
const identityEditsSchema = new Schema(
  {
    _id: { type: Number, required: true },
    /** Canonical JSON of departments and assets, as it was checked. */
    content: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    reason: { type: String, required: true },
  },
  {
    collection: 'identity_edits',
    versionKey: false,
    minimize: false,
    autoIndex: false,
    strict: 'throw',
    strictQuery: 'throw',
  },
);

export type IdentityEditsDocument = InferSchemaType<typeof identityEditsSchema>;

export function identityEditsModel(connection: Connection) {
  return connection.model('IdentityEdits', identityEditsSchema);
}
