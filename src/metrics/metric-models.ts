import type { Connection } from 'mongoose';
import { type AssetModel, assetModel } from '../store/models/asset-model.js';
import { type CaseModel, caseModel } from '../store/models/case-model.js';
import { type DepartmentModel, departmentModel } from '../store/models/department-model.js';
import { type IdentityModel, identityModel } from '../store/models/identity-model.js';
import { type MeasurementModel, measurementModel } from '../store/models/measurement-model.js';
import { type RightsModel, rightsModel } from '../store/models/rights-model.js';
import { type RunModel, runModel } from '../store/models/run-model.js';
import {
  type SourceCheckpointModel,
  sourceCheckpointModel,
} from '../store/models/source-checkpoint-model.js';

/** The collections the metrics stage works on. */
export interface MetricModels {
  readonly departments: DepartmentModel;
  readonly assets: AssetModel;
  readonly cases: CaseModel;
  readonly identities: IdentityModel;
  readonly measurements: MeasurementModel;
  readonly rights: RightsModel;
  readonly runs: RunModel;
  readonly checkpoints: SourceCheckpointModel;
}

/** The metrics stage's models on a connection. */
export function metricModels(connection: Connection): MetricModels {
  return {
    departments: departmentModel(connection),
    assets: assetModel(connection),
    cases: caseModel(connection),
    identities: identityModel(connection),
    measurements: measurementModel(connection),
    rights: rightsModel(connection),
    runs: runModel(connection),
    checkpoints: sourceCheckpointModel(connection),
  };
}
