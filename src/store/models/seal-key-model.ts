import { type Connection, type InferSchemaType, Schema } from 'mongoose';
import { collectionOptions } from './collection-options.js';

/** The public half of a key that seals reports; the private half never comes into the store. */
const sealKeySchema = new Schema(
  {
    /** SHA-256 of the public key (SPKI, DER), hexadecimal. */
    _id: { type: String, required: true },
    publicKey: { type: String, required: true },
    createdAt: { type: Date, required: true },
  },
  collectionOptions('seal_keys'),
);

export type SealKeyDocument = InferSchemaType<typeof sealKeySchema>;

export function sealKeyModel(connection: Connection) {
  return connection.model('SealKey', sealKeySchema);
}
