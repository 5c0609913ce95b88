import { type Connection, type InferSchemaType, Schema } from 'mongoose';
import { collectionOptions } from './collection-options.js';

/** An approved exemption of one indicator of one department for some months. `_id` is its id in the register. */
const exemptionSchema = new Schema(
  {
    _id: { type: String, required: true },
    department: { type: String, required: true },
    indicator: { type: String, required: true },
    /** First and last month, YYYY-MM. */
    from: { type: String, required: true },
    until: { type: String, required: true },
    ground: { type: String, enum: ['honestMistake', 'pilot'], required: true },
    reason: { type: String, required: true },
    requestedBy: { type: String, required: true },
    approvedBy: { type: String, required: true },
    /** YYYY-MM-DD */
    approvedOn: { type: String, required: true },
  },
  collectionOptions('exemptions'),
);
exemptionSchema.index({ until: 1, from: 1 });

export type ExemptionDocument = InferSchemaType<typeof exemptionSchema>;

export function exemptionModel(connection: Connection) {
  return connection.model('Exemption', exemptionSchema);
}

export type ExemptionModel = ReturnType<typeof exemptionModel>;
