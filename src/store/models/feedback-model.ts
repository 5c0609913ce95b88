import type { Connection } from 'mongoose';
import { workflowSchema } from './workflow-schema.js';

const feedbackSchema = workflowSchema('feedback');

/** Ratings and comments of users of the data. */
export function feedbackModel(connection: Connection) {
  return connection.model('Feedback', feedbackSchema);
}
