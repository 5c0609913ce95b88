import { type Connection, type InferSchemaType, Schema } from 'mongoose';
import { ROLES } from '../role.js';
import { SCOPES } from '../scope.js';
import { collectionOptions } from './collection-options.js';

/** One API key. `_id` is its visible prefix; of the key itself only the hash is kept. */
const apiKeySchema = new Schema(
  {
    _id: { type: String, required: true },
    /** SHA-256 of the whole key, lower-case hexadecimal. */
    hash: { type: String, required: true },
    role: { type: String, enum: ROLES, required: true },
    /** The one department that a key of role `department` may see; null for the other roles. */
    department: { type: String, default: null },
    /** Who holds it: a staff number or the name of a program, the same in all keys of that person. */
    holder: { type: String, default: null },
    /** What it is limited to; null is all that the role may. */
    scopes: { type: [String], enum: SCOPES, default: null },
    createdAt: { type: Date, required: true },
    /** The first moment at which the key no longer works; null is never. */
    expiresAt: { type: Date, default: null },
    revokedAt: { type: Date, default: null },
    /** To the minute. */
    lastUsedAt: { type: Date, default: null },
  },
  collectionOptions('api_keys'),
);

export type ApiKeyDocument = InferSchemaType<typeof apiKeySchema>;

export function apiKeyModel(connection: Connection) {
  return connection.model('ApiKey', apiKeySchema);
}

export type ApiKeyModel = ReturnType<typeof apiKeyModel>;
