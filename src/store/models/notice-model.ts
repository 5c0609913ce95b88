import type { Connection } from 'mongoose';
import { workflowSchema } from './workflow-schema.js';

const noticeSchema = workflowSchema('notices');

/** Orders to rectify; _id is year and serial number. */
export function noticeModel(connection: Connection) {
  return connection.model('Notice', noticeSchema);
}
