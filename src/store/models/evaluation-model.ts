import { type Connection, type InferSchemaType, Schema } from 'mongoose';
import { collectionOptions } from './collection-options.js';

/**
 * One revision of one framework over one period for one kind of entity. Immutable once final: a correction is
 * a new revision. `_id` is `framework/entityKind/period/revision`.
 */
const evaluationSchema = new Schema(
  {
    _id: { type: String, required: true },
    framework: { type: String, required: true },
    frameworkVersion: { type: Number, required: true },
    frameworkHash: { type: String, required: true },
    /** The indicators that were scored, each `{ id, version }`; what they were is in the framework's snapshot. */
    indicators: { type: [Schema.Types.Mixed], required: true },
    entityKind: { type: String, enum: ['department', 'asset'], required: true },
    period: { type: String, required: true },
    revision: { type: Number, required: true },
    state: { type: String, enum: ['provisional', 'final', 'released'], required: true },
    /** SHA-256 of the measurements that went in. */
    inputHash: { type: String, required: true },
    engine: { type: String, required: true },
    /** As JSON text: ids hold `.`, which stays out of keys this way. */
    parameterSet: { type: String, default: null },
    /** The approved exemptions that were read, in force in this month or in one of its window. */
    exemptions: { type: [Schema.Types.Mixed], required: true },
    entityCount: { type: Number, required: true },
    warnings: { type: [Schema.Types.Mixed], default: [] },
    evaluatedAt: { type: Date, required: true },
    finalAt: { type: Date, default: null },
    run: { type: String, required: true },
    /** Who ordered a revision of a final month, and why, as `{ by, reason }`; null for the first. */
    order: { type: Schema.Types.Mixed, default: null },
  },
  collectionOptions('evaluations'),
);
evaluationSchema.index({ framework: 1, entityKind: 1, period: 1, revision: 1 }, { unique: true });

export type EvaluationDocument = InferSchemaType<typeof evaluationSchema>;

export function evaluationModel(connection: Connection) {
  return connection.model('Evaluation', evaluationSchema);
}

export type EvaluationModel = ReturnType<typeof evaluationModel>;
