import { type Connection, type InferSchemaType, Schema } from 'mongoose';
import { collectionOptions } from './collection-options.js';

/** All metrics of one entity in one period. `_id` is `entity/id/period`. */
const measurementSchema = new Schema(
  {
    _id: { type: String, required: true },
    entity: { type: String, enum: ['department', 'asset'], required: true },
    entityId: { type: String, required: true },
    /** The department itself, or the asset's owner in this period. */
    department: { type: String, required: true },
    /** YYYY-MM, or YYYY-MM-DD for metrics of a day. */
    period: { type: String, required: true },
    /** Ids of the sources that have a cell here. */
    sources: { type: [String], required: true },
    /**
     * Metric id → `{ value, status, origin, source, run, sample?, reason? }`. The cells are checked against the
     * vocabulary before they come here; the casting of hundreds of thousands of subdocuments is saved.
     */
    cells: { type: Schema.Types.Mixed, required: true },
  },
  collectionOptions('measurements'),
);
// Not unique, which a sharded MongoDB would refuse: the `_id` is made of the same three.
measurementSchema.index({ period: 1, entity: 1, entityId: 1 });
measurementSchema.index({ entityId: 1, period: 1 });

export type MeasurementDocument = InferSchemaType<typeof measurementSchema>;

export function measurementModel(connection: Connection) {
  return connection.model('Measurement', measurementSchema);
}

export type MeasurementModel = ReturnType<typeof measurementModel>;
