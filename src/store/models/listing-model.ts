import { type Connection, Schema } from 'mongoose';

/** A department's place on a list of a month. `_id` is `period/policy/department`. */
const listingSchema = new Schema(
  {
    _id: { type: String, required: true },
    period: { type: String, required: true },
    list: { type: String, enum: ['redList', 'blackList', 'improvementList', 'commendation'], required: true },
    policy: { type: String, required: true },
    department: { type: String, required: true },
    title: { type: Schema.Types.Mixed, required: true },
    text: { type: Schema.Types.Mixed, required: true },
    evidence: { type: Schema.Types.Mixed, required: true },
  },
  {
    collection: 'listings',
    versionKey: false,
    minimize: false,
    autoIndex: false,
    strict: 'throw',
    strictQuery: 'throw',
  },
);
listingSchema.index({ period: 1 });

export function listingModel(connection: Connection) {
  return connection.model('Listing', listingSchema);
}

export type ListingModel = ReturnType<typeof listingModel>;
