import { type Connection, type InferSchemaType, Schema } from 'mongoose';
import { collectionOptions } from './collection-options.js';

/** The rights record of an asset. `_id` is the asset's id. */
const rightsSchema = new Schema(
  {
    _id: { type: String, required: true },
    /** JSON text in the form of the rights of a price file. */
    record: { type: String, required: true },
    /** Who says so; what a person wrote through the API stands before the file, and this before a source. */
    origin: { type: String, enum: ['source', 'file', 'api'], required: true },
    /** Raised by every change; a change names the version it starts from. */
    version: { type: Number, required: true },
    /** Earlier records, oldest first: `{ record, origin, recordedAt, recordedBy }`. */
    history: { type: [Schema.Types.Mixed], required: true },
    recordedAt: { type: Date, default: null },
    /** The person or key, and when; null for a file or a source. */
    recordedBy: { type: String, default: null },
  },
  collectionOptions('rights'),
);

export type RightsDocument = InferSchemaType<typeof rightsSchema>;

export function rightsModel(connection: Connection) {
  return connection.model('Rights', rightsSchema);
}

export type RightsModel = ReturnType<typeof rightsModel>;
