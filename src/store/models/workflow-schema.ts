import { type InferSchemaType, Schema } from 'mongoose';
import { collectionOptions } from './collection-options.js';

/**
 * A document of a workflow: findings, notices, objections, applications for exemption, feedback. What is particular
 * to each is in `facts`, checked by the types of src/supervision before it comes here.
 */
export function workflowSchema(collection: string) {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      /** One more with every step; a step is written only over the version it was decided on. */
      version: { type: Number, required: true },
      state: { type: String, required: true },
      department: { type: String, required: true },
      /** YYYY-MM */
      period: { type: String, default: null },
      /** YYYY-MM-DD */
      dueDay: { type: String, default: null },
      facts: { type: Schema.Types.Mixed, required: true },
      /** Who did what when; only ever added to. */
      steps: { type: [Schema.Types.Mixed], required: true },
    },
    collectionOptions(collection),
  );
  schema.index({ state: 1 });
  schema.index({ department: 1 });
  return schema;
}

export type WorkflowDocument = InferSchemaType<ReturnType<typeof workflowSchema>>;
