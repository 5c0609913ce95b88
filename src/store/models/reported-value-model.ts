import type { Connection } from 'mongoose';
import { workflowSchema } from './workflow-schema.js';

const reportedValueSchema = workflowSchema('reported_values');

/** Values that departments state, with what became of them. */
export function reportedValueModel(connection: Connection) {
  return connection.model('ReportedValue', reportedValueSchema);
}
