import { type Connection, Schema } from 'mongoose';
import { collectionOptions } from './collection-options.js';

/** The result of one entity in one evaluation. `_id` is `evaluation/entity`. */
const scoreSchema = new Schema(
  {
    _id: { type: String, required: true },
    evaluation: { type: String, required: true },
    /** Place in the evaluation, so that the entities come back in input order. */
    position: { type: Number, required: true },
    entity: { type: String, required: true },
    /** The entity's part of the evaluation result. */
    result: { type: Schema.Types.Mixed, required: true },
  },
  collectionOptions('scores'),
);
scoreSchema.index({ evaluation: 1, position: 1 }, { unique: true });
scoreSchema.index({ entity: 1, evaluation: 1 });

export function scoreModel(connection: Connection) {
  return connection.model('Score', scoreSchema);
}

export type ScoreModel = ReturnType<typeof scoreModel>;
