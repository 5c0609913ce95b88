import { join } from 'node:path';
import { type Config, environmentVariable } from '../config.js';
import { AuditLog } from '../engine/audit-log.js';
import { DefinitionSnapshots } from '../engine/definition-snapshots.js';
import type { EngineParts } from '../engine/engine-parts.js';
import { EvaluationStore } from '../engine/evaluation-store.js';
import { MonthRegister } from '../engine/month-register.js';
import { ParameterSetStore } from '../engine/parameter-set-store.js';
import { priceRegisterSource } from '../engine/price-register-source.js';
import { ReportSeals } from '../engine/report-seals.js';
import { ReportStore } from '../engine/report-store.js';
import { SteelyardError } from '../errors.js';
import type { ResolvedFramework } from '../indicators/resolve-framework.js';
import { createLogger, type Logger } from '../logger.js';
import { readIdentitiesFile } from '../metrics/identities-file.js';
import { metricModels } from '../metrics/metric-models.js';
import { PACKAGE_DEFINITIONS } from '../package-definitions.js';
import type { PriceBook } from '../pricing/input/price-book.js';
import type { ConfiguredSource } from '../sources/metric-source.js';
import { Outgoing } from '../sources/outgoing/outgoing.js';
import { SecretReader } from '../sources/secrets/secret-reader.js';
import { readSourceList } from '../sources/source-list.js';
import { definitionSnapshotModel } from '../store/models/definition-snapshot-model.js';
import { evaluationModel } from '../store/models/evaluation-model.js';
import { exemptionModel } from '../store/models/exemption-model.js';
import { monthModel } from '../store/models/month-model.js';
import { scoreModel } from '../store/models/score-model.js';
import { openStore, type Store } from '../store/open-store.js';
import type { Exemption } from '../supervision/exemption.js';
import { ExemptionRegister } from '../supervision/exemption-register.js';
import { readExemptionsFile } from '../supervision/exemptions-file.js';
import { openSupervision } from '../supervision/supervision-stores.js';
import { type Definitions, readDefinitions } from './definitions.js';
import { engineVersion } from './engine-version.js';
import { priceParts, readPriceSettings } from './price-parts.js';

/** The running program: the engine's parts over an open store. */
export interface Service {
  readonly parts: EngineParts;
  readonly store: Store;
  /** The frameworks in force, the official one first. */
  readonly frameworks: readonly ResolvedFramework[];
  close(): Promise<void>;
}

export interface ServiceOptions {
  readonly config: Config;
  /** Instead of those of the package and STEELYARD_DEFINITIONS. */
  readonly definitions?: Definitions;
  /** Instead of those of STEELYARD_SOURCES. */
  readonly sources?: readonly ConfiguredSource[];
  /** Instead of that of STEELYARD_PRICE_BOOK. */
  readonly priceBook?: PriceBook;
  /** Instead of the one that the settings name. */
  readonly store?: Store;
  readonly now?: () => Date;
  readonly logger?: Logger;
}

/**
 * The composition root: everything that is wired is wired here. Definitions and sources are read before the
 * store is opened, so that a fault in a file touches no data.
 */
export async function openService({ config, ...options }: ServiceOptions): Promise<Service> {
  const secrets = new SecretReader(environmentVariable);
  const logger = options.logger ?? createLogger(config.logLevel, secrets.redact);
  const definitions =
    options.definitions ??
    readDefinitions({ packageFolder: PACKAGE_DEFINITIONS, overlayFolder: config.definitionsFolder });
  const frameworks = config.frameworks.map((id) => frameworkOf(definitions.frameworks, id));
  const sources =
    options.sources ?? (config.sourcesFile === undefined ? [] : readSourceList(config.sourcesFile));
  const identities =
    config.identitiesFile === undefined ? undefined : readIdentitiesFile(config.identitiesFile);
  const exemptionsFile = readExemptions(config, definitions);
  const priceFiles = readPriceSettings(config);
  const priceSettings = { ...priceFiles, book: options.priceBook ?? priceFiles.book };
  const store =
    options.store ?? (await openStore({ dataFolder: config.dataFolder, uri: config.mongodbUri, logger }));
  const { connection } = store;
  const outgoing = new Outgoing({ allowedNetworks: config.allowedNetworks });
  const snapshots = new DefinitionSnapshots(definitionSnapshotModel(connection));
  const supervision = openSupervision(connection);
  const models = metricModels(connection);
  const evaluations = evaluationModel(connection);
  const audit = new AuditLog(connection, options.now);
  const prices = priceParts(connection, priceSettings);
  const parts: EngineParts = {
    models,
    evaluations: new EvaluationStore(evaluations, scoreModel(connection), snapshots),
    snapshots,
    exemptions: new ExemptionRegister(exemptionModel(connection), supervision.applications),
    exemptionsFile,
    parameterSets: new ParameterSetStore(connection),
    supervision,
    reports: new ReportStore(connection),
    audit,
    months: new MonthRegister(monthModel(connection), audit),
    prices,
    seals: new ReportSeals(connection, sealKeyFile(config), options.now ?? (() => new Date())),
    definitions,
    sources:
      prices.book === undefined
        ? sources
        : [...sources, priceRegisterSource({ models, evaluations, prices: prices.store })],
    identities,
    outgoing,
    secrets,
    config,
    version: engineVersion(),
    now: options.now ?? (() => new Date()),
    logger,
  };
  const close = async () => {
    await outgoing.close();
    await store.close();
  };
  return { parts, store, frameworks, close };
}

/** Beside the data it seals, unless the settings say where. */
function sealKeyFile({ sealKeyFile: named, dataFolder }: Config): string {
  return named ?? join(dataFolder, 'keys', 'seal.pem');
}

function readExemptions({ exemptionsFile }: Config, { frameworks }: Definitions): Exemption[] | undefined {
  if (exemptionsFile === undefined) return undefined;
  const indicators = [...frameworks.values()].flatMap((resolved) => [...resolved.indicators.keys()]);
  return readExemptionsFile(exemptionsFile, new Set(indicators));
}

/** A framework by id. Throws FRAMEWORK_UNKNOWN with the ids there are. */
export function frameworkOf(
  frameworks: ReadonlyMap<string, ResolvedFramework>,
  id: string,
): ResolvedFramework {
  const found = frameworks.get(id);
  if (found !== undefined) return found;
  const known = [...frameworks.keys()].sort().join(', ');
  throw new SteelyardError('FRAMEWORK_UNKNOWN', { values: { id: id.slice(0, 60), known } });
}
