import type { Connection } from 'mongoose';
import { workflowSchema } from './workflow-schema.js';

const exemptionApplicationSchema = workflowSchema('exemption_applications');

/** Applications for tolerance; the approved ones hold beside those of the file. */
export function exemptionApplicationModel(connection: Connection) {
  return connection.model('ExemptionApplication', exemptionApplicationSchema);
}
