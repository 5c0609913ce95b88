import { type Connection, type InferSchemaType, Schema } from 'mongoose';
import { collectionOptions } from './collection-options.js';

/** What somebody did with a parameter set. */
const stepSchema = new Schema(
  {
    action: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    reason: { type: String, default: null },
  },
  { _id: false, strict: 'throw' },
);

/** A planner's parameter set on its way from draft to approval. Files of the definitions folder are not here. */
const parameterSetSchema = new Schema(
  {
    _id: { type: String, required: true },
    /** Raised by every change, for compare-and-set. */
    version: { type: Number, required: true },
    /** Framework, its version and the first month once it is approved, else its own id: one set may begin a month. */
    slot: { type: String, required: true },
    framework: { type: String, required: true },
    state: {
      type: String,
      enum: ['draft', 'submitted', 'approved', 'rejected', 'withdrawn'],
      required: true,
    },
    /** The set as canonical JSON: its ids may hold dots. */
    parameters: { type: String, required: true },
    steps: { type: [stepSchema], required: true },
  },
  collectionOptions('parameter_sets'),
);
parameterSetSchema.index({ slot: 1 }, { unique: true });
parameterSetSchema.index({ state: 1 });

export type ParameterSetDocument = InferSchemaType<typeof parameterSetSchema>;

export function parameterSetModel(connection: Connection) {
  return connection.model('ParameterSet', parameterSetSchema);
}

export type ParameterSetModel = ReturnType<typeof parameterSetModel>;
