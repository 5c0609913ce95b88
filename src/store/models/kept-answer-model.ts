import { type Connection, type InferSchemaType, Schema } from 'mongoose';
import { collectionOptions } from './collection-options.js';

/** The answer to a POST with an Idempotency-Key, kept so that a repetition gets the same one. */
const keptAnswerSchema = new Schema(
  {
    /** SHA-256 of caller, address and key. */
    _id: { type: String, required: true },
    /** SHA-256 of the body it was first sent with. */
    bodyHash: { type: String, required: true },
    /** Until when the first request may still be under way. */
    claimedUntil: { type: Date, required: true },
    /** The answer as JSON; null while the first request is under way. */
    answer: { type: String, default: null },
    createdAt: { type: Date, required: true },
  },
  collectionOptions('kept_answers'),
);
keptAnswerSchema.index({ createdAt: 1 });

export type KeptAnswerDocument = InferSchemaType<typeof keptAnswerSchema>;

export function keptAnswerModel(connection: Connection) {
  return connection.model('KeptAnswer', keptAnswerSchema);
}

export type KeptAnswerModel = ReturnType<typeof keptAnswerModel>;
