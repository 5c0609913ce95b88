import { type Connection, Schema } from 'mongoose';
import { collectionOptions } from './collection-options.js';

/** One corrected measurement with both values. `_id` is `objection/entity/entityId/period/metric`. */
const correctionSchema = new Schema(
  {
    _id: { type: String, required: true },
    objection: { type: String, required: true },
    entity: { type: String, enum: ['department', 'asset'], required: true },
    entityId: { type: String, required: true },
    department: { type: String, required: true },
    period: { type: String, required: true },
    metric: { type: String, required: true },
    /** The cell as it was measured, and as it was corrected. */
    before: { type: Schema.Types.Mixed, default: null },
    after: { type: Schema.Types.Mixed, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
  },
  collectionOptions('corrections'),
);
correctionSchema.index({ objection: 1 });

export function correctionModel(connection: Connection) {
  return connection.model('Correction', correctionSchema);
}

export type CorrectionModel = ReturnType<typeof correctionModel>;
