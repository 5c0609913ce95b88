import { type Connection, type InferSchemaType, Schema } from 'mongoose';
import { collectionOptions } from './collection-options.js';

/** One name a source has for a department or asset, and the id it stands for. */
const identitySchema = new Schema(
  {
    /** SHA-256 of what makes it unique: entity, source, key and validFrom. */
    _id: { type: String, required: true },
    entity: { type: String, enum: ['department', 'asset'], required: true },
    /** Id of the source that uses the name; `*` for any. */
    source: { type: String, required: true },
    /** The name, code or route as the source writes it. */
    key: { type: String, required: true },
    /** Department or asset id. */
    target: { type: String, required: true },
    /** First and last period (YYYY-MM) in which the name meant this target; null is open. */
    validFrom: { type: String, default: null },
    validTo: { type: String, default: null },
    origin: { type: String, enum: ['file', 'source', 'api'], required: true },
  },
  collectionOptions('identities'),
);
identitySchema.index({ entity: 1, source: 1, key: 1, validFrom: 1 }, { unique: true });

export type IdentityDocument = InferSchemaType<typeof identitySchema>;

export function identityModel(connection: Connection) {
  return connection.model('Identity', identitySchema);
}

export type IdentityModel = ReturnType<typeof identityModel>;
