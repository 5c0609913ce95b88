import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import type { RunDocument } from '../store/models/run-model.js';
import type { MetricModels } from './metric-models.js';
import type { SourceRun } from './source-run.js';

export type RunState = RunDocument['state'];

export interface RunFacts {
  readonly kind: RunDocument['kind'];
  /** YYYY-MM */
  readonly period: string;
  /** The day given with --as-of; null without. */
  readonly asOf: string | null;
  /** Slot of the ledger that the run belongs to. */
  readonly slot?: string | undefined;
  /** Months that the run is a part of filling, YYYY-MM..YYYY-MM. */
  readonly range?: string | undefined;
  readonly startedAt: Date;
}

/** Opens a run's entry, in state `running`; an entry that stays so was interrupted. Answers its id. */
export async function openRun({ runs }: MetricModels, { slot, range, ...facts }: RunFacts): Promise<string> {
  const _id = randomUUID();
  if (slot !== undefined) await endInterrupted(runs, slot, facts.startedAt);
  await runs.create({ _id, ...facts, slot: slot ?? null, range: range ?? null, state: 'running' });
  return _id;
}

/** A slot is run by one process at a time: what it left running was interrupted. */
async function endInterrupted(runs: MetricModels['runs'], slot: string, endedAt: Date): Promise<void> {
  const details = { error: 'the process ended in the middle; a later run goes on' };
  await runs.updateMany({ slot, state: 'running' }, { $set: { state: 'failed', endedAt, details } });
}

/** Adds what one source gave to a run's entry. */
export async function addSourceRun({ runs }: MetricModels, run: string, sourceRun: SourceRun): Promise<void> {
  await runs.updateOne({ _id: run }, { $push: { sources: sourceRun } });
}

export interface RunEnd {
  readonly state: Exclude<RunState, 'running'>;
  readonly endedAt: Date;
  /** What the stages after collecting have to say; null when there were none. */
  readonly details?: Readonly<Record<string, unknown>> | null;
}

/** Closes a run's entry. */
export async function closeRun(
  { runs }: MetricModels,
  run: string,
  { details = null, ...end }: RunEnd,
): Promise<void> {
  await runs.updateOne({ _id: run }, { $set: { ...end, details } });
}

/** The state of a run by those of its sources: partial when some failed, failed when all did. */
export function stateOfSources(sources: readonly Pick<SourceRun, 'state'>[]): Exclude<RunState, 'running'> {
  if (sources.some(({ state }) => state === 'cancelled')) return 'cancelled';
  const failed = sources.filter(({ state }) => state === 'failed').length;
  if (failed === 0) return 'done';
  return failed === sources.length ? 'failed' : 'partial';
}

/**
 * What each source last gave for a month, failed pulls counting only where there is no other: the data sources
 * of a report, and which metrics are missing because their source is down.
 */
export async function latestSourceRuns({ runs }: MetricModels, period: string): Promise<SourceRun[]> {
  const entries = await runs
    .find({ period }, { sources: 1 })
    .sort({ startedAt: 1 })
    .lean<{ readonly sources: readonly SourceRun[] }[]>();
  const latest = new Map<string, SourceRun>();
  for (const sourceRun of entries.flatMap(({ sources }) => sources)) {
    if (sourceRun.state === 'kept') continue;
    if (sourceRun.state === 'done' || latest.get(sourceRun.source)?.state !== 'done') {
      latest.set(sourceRun.source, sourceRun);
    }
  }
  return [...latest.values()].sort((a, b) => (a.source < b.source ? -1 : 1));
}

/**
 * The metrics that are expected of the sources in force: what each delivered in its latest good pull up to the
 * month. The status says what a gap means in this month: `sourceDown` when the source failed by no fault of a
 * department and has no good pull of the month, else `notDelivered`.
 */
export async function sourceMetrics(
  models: MetricModels,
  period: string,
  sources: readonly string[],
): Promise<Map<string, 'sourceDown' | 'notDelivered'>> {
  const ofMonth = new Map((await latestSourceRuns(models, period)).map((run) => [run.source, run]));
  const expected = new Map<string, 'sourceDown' | 'notDelivered'>();
  for (const source of sources) {
    const run = ofMonth.get(source);
    const status = run?.state === 'failed' && run.error?.outage === true ? 'sourceDown' : 'notDelivered';
    const metrics = run?.state === 'done' ? run.metrics : await metricsSoFar(models, period, source);
    for (const metric of metrics) if (expected.get(metric) !== 'notDelivered') expected.set(metric, status);
  }
  return expected;
}

/** The metrics of a source's latest good pull of a month or of one before. */
export async function metricsSoFar(
  { runs }: MetricModels,
  period: string,
  source: string,
): Promise<readonly string[]> {
  const cursor = runs
    .find({ period: mongoose.trusted({ $lte: period }) }, { sources: 1 })
    .sort({ period: -1, startedAt: -1 })
    .lean<{ readonly sources: readonly SourceRun[] }>()
    .cursor();
  for await (const { sources } of cursor) {
    const found = sources.find((run) => run.source === source && run.state === 'done');
    if (found !== undefined) return found.metrics;
  }
  return [];
}
