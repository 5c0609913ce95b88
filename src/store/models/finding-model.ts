import type { Connection } from 'mongoose';
import { workflowSchema } from './workflow-schema.js';

const findingSchema = workflowSchema('findings');

/** Judged facts; _id is the cause. */
export function findingModel(connection: Connection) {
  return connection.model('Finding', findingSchema);
}

export type WorkflowModel = ReturnType<typeof findingModel>;
