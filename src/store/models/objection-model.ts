import type { Connection } from 'mongoose';
import { workflowSchema } from './workflow-schema.js';

const objectionSchema = workflowSchema('objections');

/** Statements that a figure is wrong. */
export function objectionModel(connection: Connection) {
  return connection.model('Objection', objectionSchema);
}
