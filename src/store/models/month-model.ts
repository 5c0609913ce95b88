import { type Connection, type InferSchemaType, Schema } from 'mongoose';
import { collectionOptions } from './collection-options.js';

/** How far the closing of a month has come. `_id` is the month, YYYY-MM; a month without a document is open. */
const monthSchema = new Schema(
  {
    _id: { type: String, required: true },
    /** Since then nothing more is collected; null while the month is open, or open again. */
    cutOffAt: { type: Date, default: null },
    /** When the provisional scores went to the departments, and the last day (YYYY-MM-DD) of their check window. */
    provisionalAt: { type: Date, default: null },
    checkUntil: { type: String, default: null },
    finalAt: { type: Date, default: null },
    /** When the report was rendered; it is held until it is released. */
    heldAt: { type: Date, default: null },
    releasedAt: { type: Date, default: null },
    deliveredAt: { type: Date, default: null },
    /** What was done to the month, by whom and why, oldest first. */
    steps: {
      type: [{ at: Date, step: String, by: String, reason: { type: String, default: null }, _id: false }],
      default: [],
    },
  },
  collectionOptions('months'),
);

export type MonthDocument = InferSchemaType<typeof monthSchema>;

export function monthModel(connection: Connection) {
  return connection.model('Month', monthSchema);
}

export type MonthModel = ReturnType<typeof monthModel>;
