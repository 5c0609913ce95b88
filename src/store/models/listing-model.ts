import { type Connection, Schema } from 'mongoose';
import { collectionOptions } from './collection-options.js';

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
  collectionOptions('listings'),
);
listingSchema.index({ period: 1 });

export function listingModel(connection: Connection) {
  return connection.model('Listing', listingSchema);
}

export type ListingModel = ReturnType<typeof listingModel>;
