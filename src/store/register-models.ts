import type { Connection, Model } from 'mongoose';
import { apiKeyModel } from './models/api-key-model.js';
import { assetModel } from './models/asset-model.js';
import { auditEntryModel } from './models/audit-entry-model.js';
import { caseModel } from './models/case-model.js';
import { comparableModel } from './models/comparable-model.js';
import { correctionModel } from './models/correction-model.js';
import { definitionSnapshotModel } from './models/definition-snapshot-model.js';
import { departmentModel } from './models/department-model.js';
import { evaluationModel } from './models/evaluation-model.js';
import { exemptionApplicationModel } from './models/exemption-application-model.js';
import { exemptionModel } from './models/exemption-model.js';
import { feedbackModel } from './models/feedback-model.js';
import { findingModel } from './models/finding-model.js';
import { identityEditsModel } from './models/identity-edits-model.js';
import { identityModel } from './models/identity-model.js';
import { jobSlotModel } from './models/job-slot-model.js';
import { keptAnswerModel } from './models/kept-answer-model.js';
import { listingModel } from './models/listing-model.js';
import { measurementModel } from './models/measurement-model.js';
import { monthModel } from './models/month-model.js';
import { noticeModel } from './models/notice-model.js';
import { objectionModel } from './models/objection-model.js';
import { parameterSetModel } from './models/parameter-set-model.js';
import { priceContextModel } from './models/price-context-model.js';
import { priceInputModel } from './models/price-input-model.js';
import { priceLedgerModel } from './models/price-ledger-model.js';
import { priceModel } from './models/price-model.js';
import { reportModel } from './models/report-model.js';
import { reportSealModel } from './models/report-seal-model.js';
import { reportedValueModel } from './models/reported-value-model.js';
import { rightsModel } from './models/rights-model.js';
import { runModel } from './models/run-model.js';
import { scoreModel } from './models/score-model.js';
import { sealKeyModel } from './models/seal-key-model.js';
import { serviceSecretModel } from './models/service-secret-model.js';
import { sourceCheckpointModel } from './models/source-checkpoint-model.js';

/** Every model of the service; a test finds a model file that is missing here. */
export const MODELS: readonly ((connection: Connection) => Model<never>)[] = [
  apiKeyModel,
  assetModel,
  auditEntryModel,
  caseModel,
  correctionModel,
  comparableModel,
  definitionSnapshotModel,
  departmentModel,
  evaluationModel,
  exemptionApplicationModel,
  exemptionModel,
  feedbackModel,
  findingModel,
  identityEditsModel,
  identityModel,
  jobSlotModel,
  keptAnswerModel,
  listingModel,
  measurementModel,
  monthModel,
  parameterSetModel,
  noticeModel,
  objectionModel,
  priceContextModel,
  priceInputModel,
  priceLedgerModel,
  priceModel,
  reportModel,
  reportedValueModel,
  rightsModel,
  reportSealModel,
  sealKeyModel,
  runModel,
  scoreModel,
  serviceSecretModel,
  sourceCheckpointModel,
] as never;

/** Puts every model on the connection and builds the indexes that are missing. To be called under a lease. */
export async function buildIndexes(connection: Connection): Promise<void> {
  for (const model of MODELS) await model(connection).createIndexes();
}
