import type { Definitions } from '../compose/definitions.js';
import type { Config } from '../config.js';
import type { Logger } from '../logger.js';
import type { IdentitiesFile } from '../metrics/identities-file.js';
import type { MetricModels } from '../metrics/metric-models.js';
import type { ConfiguredSource } from '../sources/metric-source.js';
import type { Outgoing } from '../sources/outgoing/outgoing.js';
import type { SecretReader } from '../sources/secrets/secret-reader.js';
import type { Exemption } from '../supervision/exemption.js';
import type { ExemptionRegister } from '../supervision/exemption-register.js';
import type { SupervisionStores } from '../supervision/supervision-stores.js';
import type { AuditLog } from './audit-log.js';
import type { DefinitionSnapshots } from './definition-snapshots.js';
import type { EvaluationStore } from './evaluation-store.js';
import type { MonthRegister } from './month-register.js';
import type { ParameterSetStore } from './parameter-set-store.js';
import type { PriceParts } from './price-parts.js';
import type { ReportSeals } from './report-seals.js';
import type { ReportStore } from './report-store.js';

/** What the engine works with; the composition root puts it together. */
export interface EngineParts {
  readonly models: MetricModels;
  readonly evaluations: EvaluationStore;
  readonly snapshots: DefinitionSnapshots;
  readonly exemptions: ExemptionRegister;
  /** Read from the file of the settings; undefined: what is registered stands. */
  readonly exemptionsFile: readonly Exemption[] | undefined;
  /** Parameter sets of the API; those of files are among the definitions. */
  readonly parameterSets: ParameterSetStore;
  readonly supervision: SupervisionStores;
  readonly reports: ReportStore;
  readonly audit: AuditLog;
  readonly months: MonthRegister;
  readonly prices: PriceParts;
  readonly seals: ReportSeals;
  readonly definitions: Definitions;
  readonly sources: readonly ConfiguredSource[];
  readonly identities: IdentitiesFile | undefined;
  readonly outgoing: Outgoing;
  readonly secrets: SecretReader;
  readonly config: Config;
  /** Version of this program, named by every evaluation. */
  readonly version: string;
  readonly now: () => Date;
  readonly logger: Logger;
}
