import { type Connection, type InferSchemaType, Schema } from 'mongoose';
import { collectionOptions } from './collection-options.js';

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
  collectionOptions('identity_edits'),
);

export type IdentityEditsDocument = InferSchemaType<typeof identityEditsSchema>;

export function identityEditsModel(connection: Connection) {
  return connection.model('IdentityEdits', identityEditsSchema);
}
