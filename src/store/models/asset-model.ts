import { type Connection, type InferSchemaType, Schema } from 'mongoose';
import { collectionOptions } from './collection-options.js';
import { localisedTextSchema } from './localised-text-schema.js';

/** A shared data set, API or data product. `_id` is its stable id. */
const assetSchema = new Schema(
  {
    _id: { type: String, required: true },
    title: { type: localisedTextSchema, required: true },
    kind: { type: String, enum: ['dataset', 'api', 'product'], required: true },
    /** Its owner today; a measurement keeps the owner of its period. */
    department: { type: String, required: true },
    url: { type: String, default: null },
    origin: { type: String, enum: ['file', 'api', 'source'], required: true },
  },
  collectionOptions('assets'),
);
assetSchema.index({ department: 1 });

export type AssetDocument = InferSchemaType<typeof assetSchema>;

export function assetModel(connection: Connection) {
  return connection.model('Asset', assetSchema);
}

export type AssetModel = ReturnType<typeof assetModel>;
