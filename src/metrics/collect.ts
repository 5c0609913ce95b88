import { join } from 'node:path';
import type { SteelyardError } from '../errors.js';
import type { Logger } from '../logger.js';
import { parsePeriod, shiftPeriod } from '../period.js';
import { type ConfiguredSource, INTERNAL_SOURCE } from '../sources/metric-source.js';
import type { Outgoing } from '../sources/outgoing/outgoing.js';
import type { SecretReader } from '../sources/secrets/secret-reader.js';
import type { CaseRules } from './cases/case-rules.js';
import { measureInternalCases } from './cases/measure-internal-cases.js';
import { type CollectionPlan, notBackfillable, type PlannedPull } from './collection-plan.js';
import type { IdentitiesFile } from './identities-file.js';
import type { MetricVocabulary } from './metric-definition.js';
import type { MetricModels } from './metric-models.js';
import { pullSource } from './pull-source.js';
import { rollUpMonth } from './roll-up-month.js';
import { addSourceRun } from './run-log.js';
import type { SourceRun } from './source-run.js';
import { StoredCheckpoints } from './stored-checkpoints.js';
import { syncIdentities } from './sync-identities.js';

export interface CollectOptions {
  readonly models: MetricModels;
  readonly plan: CollectionPlan;
  /** Every source of the list, in its order, also those that are not pulled now. */
  readonly sources: readonly ConfiguredSource[];
  readonly vocabulary: MetricVocabulary;
  readonly caseRules: CaseRules;
  /** Id of the open run entry that the results are added to. */
  readonly run: string;
  /** Read from identities.yaml; left out: what is stored stands. */
  readonly identities?: IdentitiesFile | undefined;
  /** Folder that survives an interruption; each source and month has its own below it. */
  readonly workFolder: string;
  readonly definitionsFolder?: string | undefined;
  readonly outgoing: Outgoing;
  readonly secrets: SecretReader;
  readonly timeZone: string;
  /** Days for which measurements of single days are kept; left out, for ever. */
  readonly dailyGrainDays?: number | undefined;
  readonly now: () => Date;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  /** Throws when another instance has taken the run over: nothing more may be written. */
  readonly assertHeld?: (() => Promise<void>) | undefined;
  readonly progress?: ((source: string, done: number, total: number | null) => void) | undefined;
  /** Measures what the service itself knows, after the sources and before the roll-up. */
  readonly measureOwn?: (() => Promise<void>) | undefined;
}

export interface CollectResult {
  readonly month: string;
  readonly sources: readonly SourceRun[];
  /** Cells of departments and months that changed with their parts. */
  readonly rolledUp: number;
}

/**
 * Pulls the planned sources one after the other into the store, adds each result to the run's entry, and rolls
 * the month up. A failing source does not keep the others out. Repeated on the same input it changes nothing
 * but the run's entry.
 */
export async function collectSources(options: CollectOptions): Promise<CollectResult> {
  const { models, plan, run, sources, vocabulary, identities } = options;
  if (identities !== undefined) await syncIdentities(models, identities);
  const results: SourceRun[] = [];
  for (const planned of plan.pulls) {
    const result = await carryOut(planned, options);
    await addSourceRun(models, run, result);
    results.push(result);
    if (result.state === 'cancelled') return { month: plan.month, sources: results, rolledUp: 0 };
  }
  const ids = sources.map(({ id }) => id);
  await measureInternalCases({ ...options, month: plan.month, sources: ids });
  await options.measureOwn?.();
  const rolledUp = await rollUpMonth(models, {
    month: plan.month,
    run,
    vocabulary,
    sources: [...ids, INTERNAL_SOURCE],
    isPruned: isPruned(options),
  });
  return { month: plan.month, sources: results, rolledUp };
}

/** Whether the first days of the month are older than days are kept. */
function isPruned({ plan, dailyGrainDays }: CollectOptions): boolean {
  if (dailyGrainDays === undefined) return false;
  return `${plan.month}-01` < shiftPeriod(parsePeriod(plan.today), -dailyGrainDays).text;
}

async function carryOut({ source, action, asOf }: PlannedPull, options: CollectOptions): Promise<SourceRun> {
  const { plan, now } = options;
  if (action === 'keep') return withoutPull(source, asOf, now(), null);
  if (action === 'refuse') return withoutPull(source, asOf, now(), notBackfillable(source, asOf, plan.month));
  const ids = options.sources.map(({ id }) => id);
  const context = {
    period: plan.month,
    asOf,
    timeZone: options.timeZone,
    logger: options.logger.child({ source: source.id }),
    signal: options.signal,
    workFolder: join(options.workFolder, source.id, plan.month),
    definitionsFolder: options.definitionsFolder,
    checkpoints: new StoredCheckpoints(options.models.checkpoints, {
      source: source.id,
      month: plan.month,
      assertHeld: options.assertHeld,
    }),
    outgoing: options.outgoing,
    secrets: options.secrets,
    now,
    progress: (done: number, total: number | null) => options.progress?.(source.id, done, total),
  };
  const stronger = new Set(ids.slice(0, ids.indexOf(source.id)));
  return pullSource(source, context, { ...options, stronger });
}

/** The result of a source that was not asked: its snapshot stands, or it is refused as it cannot answer for the month. */
function withoutPull(
  { id, kind }: ConfiguredSource,
  asOf: string,
  at: Date,
  refusal: SteelyardError | null,
): SourceRun {
  return {
    source: id,
    kind,
    state: refusal === null ? 'kept' : 'failed',
    asOf,
    startedAt: at,
    endedAt: at,
    counts: { departments: 0, assets: 0, readings: 0, cases: 0, changed: 0, rejections: 0, flagged: 0 },
    metrics: [],
    error: refusal === null ? null : { code: refusal.code, message: refusal.message, outage: true },
    rejections: [],
    flags: [],
    unmapped: [],
    unmatched: [],
  };
}
