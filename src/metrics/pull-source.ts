import { rm } from 'node:fs/promises';
import { SteelyardError } from '../errors.js';
import { periodOfInstant } from '../period.js';
import type { CaseRecord } from '../sources/case-record.js';
import type {
  CollectContext,
  ConfiguredSource,
  ReadingRecord,
  RegisterScope,
  SourceRecord,
} from '../sources/metric-source.js';
import type { CaseRules } from './cases/case-rules.js';
import { CaseWriter } from './cases/case-writer.js';
import { measureRegister } from './cases/measure-register.js';
import { checkReading } from './check-reading.js';
import { EntityRegistry } from './entity-registry.js';
import { MeasurementWriter } from './measurement-writer.js';
import type { MetricVocabulary } from './metric-definition.js';
import type { MetricModels } from './metric-models.js';
import { mostFrequent, PullTally } from './pull-tally.js';
import { metricsSoFar } from './run-log.js';
import type { SourceRun, SourceRunError } from './source-run.js';

export interface PullScope {
  readonly models: MetricModels;
  readonly vocabulary: MetricVocabulary;
  readonly run: string;
  /** Sources that count before this one where both deliver a metric. */
  readonly stronger: ReadonlySet<string>;
  /** Throws when nothing more may be written. */
  readonly assertHeld?: (() => Promise<void>) | undefined;
  readonly caseRules: CaseRules;
}

/** One pull at work. */
interface Pull {
  readonly source: ConfiguredSource;
  readonly scope: PullScope;
  readonly context: CollectContext;
  readonly registry: EntityRegistry;
  readonly writer: MeasurementWriter;
  readonly cases: CaseWriter;
  readonly tally: PullTally;
}

/**
 * Pulls one source into the store and answers what came of it. A failure of the source is a result, not an
 * exception: what it delivered before stays, and the next pull ends in the same state as an undisturbed one.
 */
export async function pullSource(
  source: ConfiguredSource,
  context: CollectContext,
  scope: PullScope,
): Promise<SourceRun> {
  const startedAt = context.now();
  const pull = await openPull(source, context, scope);
  const { state, error } = await outcomeOf(pull);
  const { cases, writer, tally, registry } = pull;
  const kept = source.adds === true ? await metricsSoFar(scope.models, context.period, source.id) : [];
  return {
    source: source.id,
    kind: source.kind,
    state,
    asOf: context.asOf,
    startedAt,
    endedAt: context.now(),
    counts: {
      departments: registry.seen.department.size,
      assets: registry.seen.asset.size,
      readings: tally.readings,
      cases: cases.taken,
      changed: writer.changed + cases.changed,
      rejections: tally.rejected,
      flagged: tally.flagged,
    },
    metrics: [...new Set([...writer.metrics, ...kept])].sort(),
    error,
    rejections: tally.rejections,
    flags: tally.flags,
    unmapped: tally.unmappedTexts,
    unmatched: mostFrequent(registry.unmatched.values()),
  };
}

/** Everything a pull writes with, open for one source and month. */
async function openPull(source: ConfiguredSource, context: CollectContext, scope: PullScope): Promise<Pull> {
  const tally = new PullTally(context.secrets.redact);
  const reject = (place: string, reason: string) => tally.reject(place, reason);
  const registry = await EntityRegistry.open(scope.models, {
    source: source.id,
    month: context.period,
    createDepartments: source.createDepartments,
  });
  return {
    source,
    scope,
    context,
    tally,
    registry,
    cases: new CaseWriter(scope.models.cases, {
      source: source.id,
      run: scope.run,
      month: context.period,
      rules: scope.caseRules,
      departmentIn: (key, month) => registry.departmentIn(key, month),
      now: context.now,
      reject,
    }),
    writer: new MeasurementWriter(scope.models, {
      ...scope,
      source: source.id,
      reject,
    }),
  };
}

async function outcomeOf(pull: Pull): Promise<Pick<SourceRun, 'state' | 'error'>> {
  const { context } = pull;
  try {
    await takeAll(pull);
    return { state: 'done', error: null };
  } catch (error) {
    if (context.signal.aborted || isLost(error)) return { state: 'cancelled', error: null };
    context.logger.warn({ err: error }, 'the source failed');
    return { state: 'failed', error: describe(error, context) };
  }
}

async function takeAll(pull: Pull): Promise<void> {
  const { source, scope, context, registry, writer, cases } = pull;
  for await (const record of source.collect(context)) {
    takeRecord(record, pull);
    if (!writer.isFull && !cases.isFull) continue;
    context.signal.throwIfAborted();
    await scope.assertHeld?.();
    await registry.flush();
    await writer.flush();
    await cases.flush();
  }
  context.signal.throwIfAborted();
  await scope.assertHeld?.();
  await registry.flush();
  await cases.flush();
  if (source.register !== undefined) await countRegister(source.register, pull);
  await writer.flush();
  if (source.adds !== true) await writer.withdrawMissing(context.period);
  await rm(context.workFolder, { recursive: true, force: true });
}

function takeRecord(record: SourceRecord, pull: Pull): void {
  switch (record.type) {
    case 'department':
      pull.registry.department(record);
      return;
    case 'asset':
      pull.registry.asset(record);
      return;
    case 'reading':
      takeReading(record, pull);
      return;
    case 'case':
      takeCase(record, pull);
      return;
    case 'delivery':
      pull.registry.target('department', record.department);
      return;
    case 'rejection':
      pull.tally.reject(record.place, record.reason, record.count);
      return;
    case 'unmatched':
      pull.registry.countUnmatched(record.entity, record.key, record.count);
      return;
    case 'unmapped':
      pull.tally.unmapped(record);
  }
}

function takeReading(
  reading: ReadingRecord,
  { source, scope, context, registry, writer, tally }: Pull,
): void {
  tally.readings += 1;
  const place = () => reading.place ?? `${reading.entity} ${reading.key}, ${reading.metric}`;
  if (!reading.period.startsWith(context.period)) {
    tally.reject(place(), `the reading is of ${reading.period} and not of ${context.period}`);
    return;
  }
  const target = registry.target(reading.entity, reading.key);
  if (target === null) return;
  const checked = checkReading(reading, scope.vocabulary);
  if ('refusal' in checked) {
    tally.reject(place(), checked.refusal);
    return;
  }
  if (checked.cell.reason !== null) tally.reject(place(), `${reading.metric}: ${checked.cell.reason}`);
  if (checked.flag !== null) tally.flag(place(), `${reading.metric}: ${checked.flag}`);
  const cell = { ...checked.cell, origin: 'measured', source: source.id } as const;
  writer.add(target, reading.period, reading.metric, cell, place);
}

function isLost(error: unknown): boolean {
  return error instanceof SteelyardError && error.code === 'LEASE_LOST';
}

/** A department the register names is seen by it, and made where the source may make departments. */
function takeCase(record: CaseRecord, { source, registry, cases }: Pull): void {
  const { department: key } = record;
  if (source.createDepartments) registry.department({ type: 'department', key, title: { en: key, zh: key } });
  registry.target('department', key);
  cases.add(record);
}

/** Counts the cases that fall due in the month, for the departments the register speaks for. */
async function countRegister(register: RegisterScope, pull: Pull): Promise<void> {
  const { source, scope, context, registry, writer } = pull;
  await measureRegister(scope.models, register, {
    source: source.id,
    month: context.period,
    today: periodOfInstant(context.now(), 'day', context.timeZone).text,
    rules: scope.caseRules,
    vocabulary: scope.vocabulary,
    registry,
    writer,
  });
}

/** Failures of a portal or of our own, as a missing calendar, are an outage; a bad file is its sender's. */
function describe(error: unknown, { secrets }: CollectContext): SourceRunError {
  if (error instanceof SteelyardError) {
    const isOurs = error.exitCode !== 2 || error.code === 'CALENDAR_YEAR_MISSING';
    return { code: error.code, message: secrets.redact(error.message), outage: isOurs };
  }
  const message = secrets.redact(error instanceof Error ? error.message : String(error));
  return { code: 'INTERNAL_ERROR', message, outage: true };
}
