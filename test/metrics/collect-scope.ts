import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Definitions, readDefinitions } from '../../src/compose/definitions.js';
import { type CaseRuleSources, caseRules } from '../../src/engine/case-rules.js';
import { parseVocabulary } from '../../src/indicators/parse-vocabulary.js';
import { createLogger } from '../../src/logger.js';
import type { CaseRules } from '../../src/metrics/cases/case-rules.js';
import { type CollectResult, collectSources } from '../../src/metrics/collect.js';
import { planCollection } from '../../src/metrics/collection-plan.js';
import type { IdentitiesFile } from '../../src/metrics/identities-file.js';
import type { MetricVocabulary } from '../../src/metrics/metric-definition.js';
import { type MetricModels, metricModels } from '../../src/metrics/metric-models.js';
import { closeRun, openRun, stateOfSources } from '../../src/metrics/run-log.js';
import { PACKAGE_DEFINITIONS } from '../../src/package-definitions.js';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import type { ConfiguredSource } from '../../src/sources/metric-source.js';
import { SecretReader } from '../../src/sources/secrets/secret-reader.js';
import { loopbackOutgoing } from '../sources/collect-records.js';
import { openTestStore } from '../store/open-test-store.js';

const METRICS_FILE = join(PACKAGE_ROOT, 'indicators/metrics.yaml');

/** The package's metric vocabulary. */
export function packageVocabulary(): MetricVocabulary {
  return parseVocabulary(readFileSync(METRICS_FILE, 'utf8'), METRICS_FILE);
}

let definitions: Definitions | undefined;

/** The package's deadlines and calendars, untuned by any parameter set. */
export function packageCaseRules(tuned: Partial<CaseRuleSources> = {}): CaseRules {
  definitions ??= readDefinitions({ packageFolder: PACKAGE_DEFINITIONS });
  return caseRules({ ...definitions, framework: 'capability', ...tuned });
}

/** One pull as a command would make it. */
export interface CollectOrder {
  readonly sources: readonly ConfiguredSource[];
  readonly vocabulary?: MetricVocabulary;
  readonly caseRules?: CaseRules;
  readonly identities?: IdentitiesFile;
  readonly period?: string;
  readonly asOf?: string;
  readonly keepsStored?: boolean;
  readonly now?: string;
  readonly signal?: AbortSignal;
  readonly secrets?: SecretReader;
}

export interface CollectScope {
  readonly models: MetricModels;
  readonly workFolder: string;
  collect(order: CollectOrder): Promise<CollectResult>;
  close(): Promise<void>;
}

/** A fresh store and work folder, and a way to collect into it. */
export async function openCollectScope(): Promise<CollectScope> {
  const { store, close } = await openTestStore();
  const models = metricModels(store.connection);
  const workFolder = mkdtempSync(join(tmpdir(), 'steelyard-work-'));
  return {
    models,
    workFolder,
    collect: (order) => collectOnce(models, workFolder, order),
    async close() {
      await close();
      rmSync(workFolder, { recursive: true, force: true });
    },
  };
}

async function collectOnce(
  models: MetricModels,
  workFolder: string,
  order: CollectOrder,
): Promise<CollectResult> {
  const now = () => new Date(order.now ?? '2026-11-10T04:00:00Z');
  const clock = { timeZone: 'Asia/Shanghai', now };
  const { sources, period, asOf, keepsStored = false } = order;
  const plan = await planCollection({ models, sources, period, asOf, keepsStored, ...clock });
  const run = await openRun(models, {
    kind: 'collect',
    period: plan.month,
    asOf: plan.asOf,
    startedAt: now(),
  });
  const result = await collectSources({
    models,
    plan,
    run,
    sources,
    workFolder,
    vocabulary: order.vocabulary ?? packageVocabulary(),
    caseRules: order.caseRules ?? packageCaseRules(),
    identities: order.identities,
    logger: createLogger('silent'),
    outgoing: loopbackOutgoing(),
    secrets: order.secrets ?? new SecretReader((name) => process.env[name]),
    signal: order.signal ?? new AbortController().signal,
    ...clock,
  });
  await closeRun(models, run, { state: stateOfSources(result.sources), endedAt: now() });
  return result;
}
