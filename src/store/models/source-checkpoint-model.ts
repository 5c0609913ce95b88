import { type Connection, type InferSchemaType, Schema } from 'mongoose';
import { collectionOptions } from './collection-options.js';

/** What a source remembers of a month between its pulls; one document for each thing it counts. */
const sourceCheckpointSchema = new Schema(
  {
    /** `source/month/key` */
    _id: { type: String, required: true },
    source: { type: String, required: true },
    /** YYYY-MM */
    month: { type: String, required: true },
    key: { type: String, required: true },
    /** In the source's own form. */
    state: { type: String, required: true },
  },
  collectionOptions('source_checkpoints'),
);
sourceCheckpointSchema.index({ source: 1, month: 1 });
sourceCheckpointSchema.index({ month: 1 });

export type SourceCheckpointDocument = InferSchemaType<typeof sourceCheckpointSchema>;

export function sourceCheckpointModel(connection: Connection) {
  return connection.model('SourceCheckpoint', sourceCheckpointSchema);
}

export type SourceCheckpointModel = ReturnType<typeof sourceCheckpointModel>;
