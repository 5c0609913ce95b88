import { type Connection, type InferSchemaType, Schema } from 'mongoose';
import { collectionOptions } from './collection-options.js';

/** A secret that the instances of one service share, made when it is first needed. */
const serviceSecretSchema = new Schema(
  {
    /** What it is for. */
    _id: { type: String, required: true },
    /** Random bytes, base64url. */
    value: { type: String, required: true },
  },
  collectionOptions('service_secrets'),
);

export type ServiceSecretDocument = InferSchemaType<typeof serviceSecretSchema>;

export function serviceSecretModel(connection: Connection) {
  return connection.model('ServiceSecret', serviceSecretSchema);
}
